-- Stock with its whole history, and what each shop sells of it.
-- The history goes in six rounds of 130 days: what six sales take in a round, a delivery brings back at its end, but
-- for the last round. So `left_over` is what is on hand today, whatever the round's turnover is.
-- One approval found too little, the last three of product 10114, and left a backorder; more of it arrived this morning.
with reset (today) as (
    select current_setting('gateway.today')::timestamptz),
item as (
    select o.org_id,
           c.p1_id,
           case when c.category = 'Blüten' then 4 + c.p1_id % 4 else 1 end as least_sale,
           case when o.org_id = 'org2' then 10 + c.p1_id % 60
                when c.p1_id = 12345 then 100
                when c.p1_id in (10114, 10125) then 0
                when c.p1_id = 10112 then 4
                when c.category = 'Blüten' then 20 + c.p1_id * 7 % 180
                else 3 + c.p1_id % 12 end as left_over
      from catalogue_product c
      join organisation o on o.org_id = any (current_setting('gateway.orgs')::text[])
     where (o.org_id = 'org1' and c.p1_id not in (10117, 10121, 20105, 30103, 40102, 50105))
        or (o.org_id = 'org2' and c.p1_id in (12345, 10101, 10102, 10104, 10105, 10107, 10109, 10112, 10114, 10118, 10122, 20101, 20104, 30101,
                                              40101, 50102))),
taken as (
    select r.org_id, (line ->> 'p1_id')::bigint as p1_id, r.shop_id, r.order_id, r.decided_at,
           case when line ->> 'p1_id' = '10114' then 3 else (line ->> 'quantity')::bigint end as quantity
      from order_request r
     cross join json_array_elements(convert_from(r.envelope, 'UTF8')::json -> 'payload' -> 'items') as line
     where r.org_id = any (current_setting('gateway.orgs')::text[])
       and r.status = 'approved'
       and line ->> 'p1_id' is not null),
movement as (
    select i.org_id, i.p1_id, 'opening' as movement_id, '' as shop_id, null as order_id,
           i.left_over + 6 * i.least_sale + 15 + coalesce((select sum(t.quantity)
                                                             from taken t
                                                            where t.org_id = i.org_id
                                                              and t.p1_id = i.p1_id), 0) as delta_on_hand,
           0 as delta_incoming, 'initial stock' as reason, null::json as metadata,
           r.today - interval '782 days' + interval '8 hours' + i.p1_id % 60 * interval '1 minute' as created_at
      from item i
     cross join reset r
     union all
    select i.org_id, i.p1_id, format('sale %s.%s', round_no, sale_no),
           case when i.org_id = 'org2' then 'shop9' else (array['shop1', 'shop1', 'testtttt', 'shop3'])[1 + (i.p1_id + sale_no) % 4] end,
           null, -(i.least_sale + (sale_no + round_no + i.p1_id) % 6), 0, 'POS sale', null,
           r.today + (130 * round_no - 793 + 23 * sale_no + i.p1_id % 4) * interval '1 day'
                   + (9 + (i.p1_id + sale_no) % 9) * interval '1 hour' + i.p1_id * sale_no % 3600 * interval '1 second'
      from item i
     cross join reset r
     cross join generate_series(0, 5) as round_no
     cross join generate_series(1, 6) as sale_no
     union all
    select i.org_id, i.p1_id, format('order %s', round_no), '', null, 0, 6 * i.least_sale + 15, 'Nachbestellung', null,
           r.today + (130 * round_no - 672 + i.p1_id % 4) * interval '1 day' + interval '10 hours'
      from item i
     cross join reset r
     cross join generate_series(0, 5) as round_no
     where round_no < 5
        or i.p1_id % 3 = 0
     union all
    select i.org_id, i.p1_id, format('delivery %s', round_no), '', null, 6 * i.least_sale + 15, -(6 * i.least_sale + 15), 'Wareneingang',
           json_build_object('delivery_note', format('LS-%s-%s', i.p1_id, round_no + 1)),
           r.today + (130 * round_no - 651) * interval '1 day' + interval '7 hours' + i.p1_id % 60 * interval '1 minute'
      from item i
     cross join reset r
     cross join generate_series(0, 4) as round_no
     union all
    select i.org_id, i.p1_id, 'late delivery', '', null, 12, 0, 'Wareneingang', json_build_object('delivery_note', 'LS-10114-6'),
           r.today - interval '2 hours'
      from item i
     cross join reset r
     where i.org_id = 'org1'
       and i.p1_id = 10114
     union all
    select t.org_id, t.p1_id, t.order_id, t.shop_id, t.order_id, -t.quantity, 0, format('order %s approved', t.order_id), null, t.decided_at
      from taken t),
stocked as (
    insert into inventory_item (org_id, p1_id, name, slug, description, category, price, thc, cbd, available,
                                on_hand, incoming, log_entries, last_activity)
    select m.org_id,
           m.p1_id,
           case when m.org_id = 'org1' and m.p1_id = 20106 then 'Rosin Bergkraut 70/1, 1 g' end,
           null,
           null,
           null,
           case when m.org_id = 'org2' and m.p1_id % 2 = 1 then round(c.price * 1.03, 2)
                when m.org_id = 'org1' and m.p1_id % 7 = 3 then round(c.price * 0.96, 2) end,
           null,
           null,
           case when m.org_id = 'org1' and m.p1_id = 10116 then false end,
           sum(m.delta_on_hand),
           sum(m.delta_incoming),
           count(*),
           max(m.created_at)
      from movement m
      join catalogue_product c on c.p1_id = m.p1_id
     group by m.org_id, m.p1_id, c.price)
insert into inventory_log (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, metadata, created_at)
select org_id,
       p1_id,
       overlay(overlay(md5(concat_ws(' ', org_id, p1_id, movement_id)) placing '4' from 13) placing 'a' from 17)::uuid,
       shop_id,
       order_id,
       delta_on_hand,
       delta_incoming,
       reason,
       metadata,
       created_at
  from movement;

-- shop3 sells flowers below the pharmacy's price; testtttt renames one product, shop1 hides another.
insert into shop_product (org_id, shop_id, p1_id, name, slug, description, category, price, available)
select s.org_id,
       s.shop_id,
       i.p1_id,
       case when s.shop_id = 'testtttt' and i.p1_id = 10106 then 'Blaubeerpfad, Manfreds Empfehlung' end,
       null,
       case when s.shop_id = 'testtttt' and i.p1_id = 10106 then 'Von unserem Team empfohlen.' end,
       null,
       case when s.shop_id = 'shop3' and i.p1_id % 11 = 5 then coalesce(i.price, c.price) - 0.50 end,
       case when s.shop_id = 'shop1' and i.p1_id = 10124 then false end
  from shop s
  join inventory_item i on i.org_id = s.org_id
  join catalogue_product c on c.p1_id = i.p1_id
 where s.org_id = any (current_setting('gateway.orgs')::text[])
   and case s.shop_id when 'shop1' then i.p1_id % 4 <> 1 or i.p1_id = 12345
                      when 'testtttt' then i.p1_id % 2 = 0 or i.p1_id = 10103
                      when 'release23' then i.p1_id % 5 < 2
                      when 'shop3' then i.p1_id % 3 = 0 or i.p1_id in (10114, 10119)
                      else true end;
