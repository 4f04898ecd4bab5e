-- What older systems left behind: all of it is valid for the tables and within the limits of the API, none of it is what
-- today's gateway would write. Stock was taken over in one movement a product.
with reset (today) as (
    select current_setting('gateway.today')::timestamptz),
moved as (
    select o.org_id, c.p1_id, case c.p1_id when 12345 then 100 else c.p1_id % 40 end as on_hand, r.today - interval '1100 days' as created_at
      from catalogue_product c
      join organisation o on o.org_id = any (current_setting('gateway.orgs')::text[])
     cross join reset r
     where (o.org_id = 'org1' and c.p1_id in (12345, 10101, 10102, 10103, 10104, 10105, 10106, 10110, 10114, 20101, 40101, 50104))
        or (o.org_id = 'org2' and c.p1_id in (12345, 10101, 10104, 20101))),
stocked as (
    insert into inventory_item (org_id, p1_id, name, slug, description, category, price, thc, cbd, available,
                                on_hand, incoming, log_entries, last_activity)
    select org_id,
           p1_id,
           case when p1_id = 10106 then left(repeat('Blütenmischung für Übergrößen äöüß ', 6), 199) end,
           null,
           case when p1_id = 10106 then left(repeat('Süß, würzig, größer als das Übliche. ', 60), 2000) end,
           case when p1_id = 10110 then '' end,
           case when p1_id = 10103 then 0.00 end,
           null,
           null,
           null,
           on_hand,
           0,
           1,
           created_at
      from moved)
insert into inventory_log (org_id, p1_id, log_id, shop_id, order_id, delta_on_hand, delta_incoming, reason, metadata, created_at)
select org_id,
       p1_id,
       overlay(overlay(md5(concat_ws(' ', org_id, p1_id, 'legacy')) placing '4' from 13) placing 'a' from 17)::uuid,
       '',
       null,
       on_hand,
       0,
       'Übernahme aus dem Altsystem',
       '{"altsystem":"Kasse 3.1","lager":null}',
       created_at
  from moved;

insert into shop_product (org_id, shop_id, p1_id, name, slug, description, category, price, available)
select i.org_id, s.shop_id, i.p1_id, null, null, null, null, null, null
  from inventory_item i
  join shop s on s.org_id = i.org_id and s.shop_no = 1
 where i.org_id = any (current_setting('gateway.orgs')::text[])
   and i.p1_id not in (10105, 50104);

-- Forty-five orders in org1, nine in org2, one every 25 days; what is odd about one is its `oddity`:
-- 0 lines by name alone, 1 no mail, 2 another total than its lines', 3 long names, 4 no name and a mail in capitals,
-- 5 nothing to pay, 6 the partner's own number, 7 lines without a name, 8 no lines at all.
with reset (today) as (
    select current_setting('gateway.today')::timestamptz),
draft as (
    select o.org_id, n, n % 9 as oddity,
           r.today - (20 + 25 * (o.orders - n)) * interval '1 day' + n * 37 % 1440 * interval '1 minute' as created_at,
           case when o.org_id = 'org2' then 'shop9' else (array['shop1', 'shop3', 'testtttt', 'shop1'])[1 + n % 4] end as shop_id,
           (array['completed', 'completed', 'shipped', 'completed', 'cancelled', 'picked_up', 'completed', 'pending'])[1 + n % 8] as status
      from (values ('org1', 45), ('org2', 9)) as o (org_id, orders)
     cross join generate_series(1, o.orders) as n
     cross join reset r
     where o.org_id = any (current_setting('gateway.orgs')::text[])),
named as (
    select d.*,
           case when d.oddity = 6 then 'ALT-' || to_char(d.n, 'FM000000')
                else 'ORD_' || to_char(d.created_at, 'YYYYMMDD') || '_alt' || to_char(d.n, 'FM0000000') end as order_id
      from draft d),
-- One order has as many lines as are allowed, one line the largest quantity.
line as (
    select d.org_id, d.order_id, d.oddity, line_no,
           case when d.oddity = 7 then ''
                when d.oddity = 3 then left(repeat('Größte Grünblütenmühle für Ärzte äöüÄÖÜß ', 6), 200)
                else c.name end as name,
           case when d.oddity = 0 then '' else c.p1_id::text end as p1_id,
           case when d.n = 20 then 1000000 when d.n = 24 then 1 else 5 * line_no end as quantity,
           case when d.n = 20 then 9.99 when d.oddity = 5 then 0.00 else c.price end as price
      from named d
     cross join generate_series(1, case when d.oddity = 8 then 0 when d.n = 24 then 200 when d.n = 20 then 1 else 1 + d.n % 3 end) as line_no
      join catalogue_product c on c.p1_id = 10101 + (d.n + line_no) % 9),
ordered as (
    insert into pharmacy_order (org_id, order_id, shop_id, external_id, customer_id, customer_name, customer_email, address_street,
                                address_city, address_postal_code, address_phone, shipping_option, status, payment_status,
                                payment_reference, total_amount, shipped, picked_up, cash_on_pickup, created_at, updated_at,
                                deleted_at, version)
    select d.org_id,
           d.order_id,
           d.shop_id,
           case when d.oddity = 6 then rpad('altes-kassensystem/' || d.n || '/', 255, 'x') end,
           case when d.oddity = 2 then '' end,
           case when d.oddity = 4 or d.n = 19 then null
                when d.oddity = 3 then left(repeat('Freifräulein Ännchen-Jörgine von Großübermüßigdörfer zu Kläßenhöfen ', 4), 198) || 'ßÜ'
                else 'Kunde ' || d.n || ' Altbestand' end,
           case when d.oddity in (1, 3) then null when d.oddity = 4 then 'KUNDE.' || d.n || '@ALTBESTAND.EXAMPLE'
                else 'kunde.' || d.n || '@altbestand.example' end,
           case when d.oddity = 7 then '' when d.oddity = 3 then left(repeat('Übermäßig lange Straße am Großen Bäckerhügel ', 5), 200) end,
           case when d.oddity in (3, 7) then 'Öhringhäusen' end,
           null,
           case when d.oddity = 7 then 'siehe Rückseite' end,
           case when d.oddity in (2, 5) then 'Uber Eats' when d.oddity <> 7 then 'Abholung' end,
           d.status,
           case when d.oddity = 5 then 'pending' when d.n % 2 = 0 then 'paid' else 'cash_on_pickup' end,
           null,
           case when d.oddity in (0, 1, 3, 4, 6, 7) then coalesce((select sum(l.quantity * l.price)
                                                                     from line l
                                                                    where l.org_id = d.org_id
                                                                      and l.order_id = d.order_id), 0)
                when d.oddity = 5 then 0
                else 19.90 + d.n end,
           d.n % 4 = 0,
           d.n % 5 = 0,
           false,
           d.created_at,
           d.created_at,
           -- Deleted by staff long ago: answered nowhere.
           case when d.n in (8, 18) then d.created_at + interval '3 days' end,
           0
      from named d)
insert into order_line (org_id, order_id, line_no, name, p1_id, quantity, price)
select org_id, order_id, line_no, name, p1_id, quantity, price
  from line;

-- Requests of a key that is gone, from before references were unique. The approved one became the order `ALT-000006`.
insert into order_request (org_id, request_id, shop_id, key_id, source, external_reference, idempotent, payload_sha256, repeats,
                           envelope, corrections, customer_name, customer_email, prescription_sha256, status, decided_by,
                           decided_at, decision_note, order_id, created_at, updated_at, version)
select 'org1',
       ('7d3e5a10-4c2b-4f9a-8b60-0000000020' || to_char(request_no, 'FM00'))::uuid,
       shop_id,
       '6b1f0c52-8a3e-4d0e-9c41-7d2a5be01999',
       source,
       reference,
       false,
       sha256(convert_to(payload, 'UTF8')),
       0,
       convert_to(format('{"external_reference":%s,"source":%s,"payload":%s}', to_json(reference), to_json(source), payload), 'UTF8'),
       null,
       coalesce(payload::json ->> 'customer_name', ''),
       coalesce(payload::json ->> 'customer_email', ''),
       null,
       status,
       null,
       case when status <> 'pending' then received + interval '1 day' end,
       null,
       case when status = 'approved' then 'ALT-000006' end,
       received,
       case when status <> 'pending' then received + interval '1 day' else received end,
       0
  from (values
    (1, 'testtttt', 'altsystem', 'DOPPELT', 'approved', 996, '{"shop_id":"testtttt","customer_name":"Kunde 6 Altbestand","customer_email":"kunde.6@altbestand.example","items":[{"p1_id":"10108","quantity":5,"price":12.5}]}'),
    (2, 'testtttt', 'altsystem', 'DOPPELT', 'declined', 990, '{"shop_id":"testtttt","customer_name":"Kunde 6 Altbestand","items":[{"name":"Blüten wie immer","quantity":5}]}'),
    (3, 'shop1', '', rpad('alte-referenz/', 255, 'y'), 'pending', 400, '{"shop_id":"shop1","customer_email":"KUNDE.3@ALTBESTAND.EXAMPLE","total_amount":12.5,"altes_feld":{"verschachtelt":[1,2,null]},"items":[{"name":"Grünhofer","quantity":1,"bemerkung":"wie beim letzten Mal"}]}'),
    (4, 'shop1', '', '', 'pending', 380, format('{"shop_id":"shop1","customer_name":"%s","prescription_pdf_url":"https://alt.telemed.example/rezept/4","items":[]}',
                                       left(repeat('Zwölfstädter-Österreichkämper von Süßmühlenböhrn ', 5), 200)))
  ) as left_behind (request_no, shop_id, source, reference, status, age, payload)
 cross join lateral (select current_setting('gateway.today')::timestamptz - age * interval '1 day' as received) as dated
 where 'org1' = any (current_setting('gateway.orgs')::text[]);

-- A questionnaire without a mail, in a status that has no order yet.
insert into prescription (org_id, prescription_id, shop_id, order_id, status, customer_email, customer_first_name,
                          customer_last_name, order_total_amount, content, revision, created_at, updated_at)
select 'org1', 'org1-pq-LEGACY', 'shop1', null, 'approved', '', '', 'Altbestand-Überlänge-Straßenmüller', null,
       convert_to('{"Customer Last Name": "Altbestand-Überlänge-Straßenmüller", "Alte Frage Nr. 7": null}', 'UTF8'), 0,
       current_setting('gateway.today')::timestamptz - interval '400 days',
       current_setting('gateway.today')::timestamptz - interval '399 days'
 where 'org1' = any (current_setting('gateway.orgs')::text[]);
