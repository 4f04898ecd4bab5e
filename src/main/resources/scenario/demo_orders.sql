-- Orders of the last 26 months, 250 in org1 and 40 in org2: the closer to today, the more of them. The last ones are
-- from just after midnight, so that today and this month are never empty. `n` is the number of an order in its
-- organisation; all that looks like chance comes from it.
with reset (today) as (
    select current_setting('gateway.today')::timestamptz),
customer (customer_no, name, email, street, city, postal_code, phone) as (values
    (0, 'Max Mustermann', 'max.mustermann@mail.example', 'Musterstr. 1', 'Beispielstadt', '01234', '+49 30 0000001'),
    (1, 'Erika Musterfrau', 'erika.musterfrau@mail.example', 'Musterstr. 1', 'Beispielstadt', '01234', '+49 30 0000002'),
    (2, 'Björn Blaupause', 'bjoern.blaupause@post.example', 'Lindenallee 18', 'Musterhausen', '09876', '+49 40 0000018'),
    (3, 'Greta Grundriss', 'greta.grundriss@post.example', 'Lindenallee 20', 'Musterhausen', '09876', '+49 40 0000020'),
    (4, 'Karla Kulisse', 'karla.kulisse@mail.example', 'Am Prüfstand 12', 'Testingen', '05555', '+49 69 0000012'),
    (5, 'Olaf Ornament', 'olaf.ornament@post.example', 'Am Prüfstand 5', 'Testingen', '05555', '+49 69 0000005'),
    (6, 'Selma Schablone', 'selma.schablone@mail.example', 'Ringweg 44', 'Musterhausen', '09876', '+49 40 0000044'),
    (7, 'Theo Testmann', 'theo.testmann@post.example', 'Ringweg 9', 'Musterhausen', '09876', null),
    (8, 'Ute Übungsfall', 'ute.uebungsfall@mail.example', 'Musterstr. 7', 'Beispielstadt', '01234', '+49 30 0000007'),
    (9, 'Viktor Vorlage', 'viktor.vorlage@post.example', 'Kulissengasse 3', 'Beispielstadt', '01234', null),
    (10, 'Wanda Wegwerf', 'wanda.wegwerf@mail.example', 'Lindenallee 3', 'Testingen', '05555', '+49 69 0000003'),
    (11, 'Anton Attrappe', 'anton.attrappe@mail.example', 'Kulissengasse 8', 'Beispielstadt', '01234', '+49 30 0000008'),
    (12, 'Bärbel Beispiel', 'baerbel.beispiel@post.example', 'Modellweg 2', 'Probeheim', '07777', '+49 89 0000002'),
    (13, 'Cem Canvas', 'cem.canvas@mail.example', 'Modellweg 4', 'Probeheim', '07777', '+49 89 0000004'),
    (14, 'Doro Dummy', 'doro.dummy@post.example', 'Modellweg 6', 'Probeheim', '07777', null),
    (15, 'Emil Entwurf', 'emil.entwurf@mail.example', 'Skizzenplatz 1', 'Testingen', '05555', '+49 69 0000101'),
    (16, 'Fatma Fiktiv', 'fatma.fiktiv@post.example', 'Skizzenplatz 2', 'Testingen', '05555', '+49 69 0000102'),
    (17, 'Gustav Gedanke', 'gustav.gedanke@mail.example', 'Skizzenplatz 3', 'Testingen', '05555', '+49 69 0000103'),
    (18, 'Hilde Hypothese', 'hilde.hypothese@post.example', 'Entwurfsallee 11', 'Probeheim', '07777', '+49 89 0000011'),
    (19, 'Igor Imaginär', 'igor.imaginaer@mail.example', 'Entwurfsallee 13', 'Probeheim', '07777', null),
    (20, 'Jördis Jedermann', 'joerdis.jedermann@post.example', 'Entwurfsallee 15', 'Probeheim', '07777', '+49 89 0000015'),
    (21, 'Klaus Konzept', 'klaus.konzept@mail.example', 'Rahmenstr. 30', 'Musterhausen', '09876', '+49 40 0000030'),
    (22, 'Lale Leerzeile', 'lale.leerzeile@post.example', 'Rahmenstr. 31', 'Musterhausen', '09876', '+49 40 0000031'),
    (23, 'Moritz Modell', 'moritz.modell@mail.example', 'Rahmenstr. 32', 'Musterhausen', '09876', '+49 40 0000032'),
    (24, 'Nele Niemand', 'nele.niemand@post.example', 'Probierweg 5', 'Beispielstadt', '01234', null),
    (25, 'Özlem Original', 'oezlem.original@mail.example', 'Probierweg 6', 'Beispielstadt', '01234', '+49 30 0000106'),
    (26, 'Piet Platzhalter', 'piet.platzhalter@post.example', 'Probierweg 7', 'Beispielstadt', '01234', '+49 30 0000107'),
    (27, 'Quirin Quellcode', 'quirin.quellcode@mail.example', 'Probierweg 8', 'Beispielstadt', '01234', '+49 30 0000108')),
aged as (
    select o.org_id, n, floor(775 * power((o.orders - n) / o.orders, 1.4))::integer as age
      from (values ('org1', 246.0), ('org2', 40.0)) as o (org_id, orders)
     cross join generate_series(1, o.orders::integer) as n
     where o.org_id = any (current_setting('gateway.orgs')::text[])),
placed as (
    select a.org_id, a.n,
           case when a.age = 0 then r.today + a.n % 11 * interval '1 second'
                else r.today - a.age * interval '1 day' + (7 + a.n * 37 % 14) * interval '1 hour' + a.n * 53 % 3600 * interval '1 second'
           end + a.n * 7919 % 1000000 * interval '1 microsecond' as created_at,
           case when a.org_id = 'org2' then 'shop9'
                else (array['shop1', 'testtttt', 'shop1', 'shop3', 'shop1', 'testtttt', 'release23'])[1 + a.n * 5 % 7] end as shop_id,
           (array['Versand', 'Abholung', 'Versand', 'Express', 'Abholung', 'Versand', 'Uber Eats', 'Abholung'])[1 + a.n * 3 % 8] as shipping_option,
           case when a.age = 0 then 'pending'
                when a.age > 30 and a.n % 11 = 4 then 'cancelled'
                when a.age > 30 and a.n % 19 = 6 then 'handed over'
                when a.age > 30 then 'completed'
                else (array['awaiting_packing', 'ready', 'handed over', 'completed', 'pending', 'ready', 'handed over', 'cancelled'])
                     [1 + a.n / 2 % 8] end as stage,
           (a.n * 11 + a.n / 7) % 28 as customer_no
      from aged a
     cross join reset r),
draft as (
    select p.*,
           'ORD_' || to_char(p.created_at, 'YYYYMMDD') || '_demo' || to_char(p.n, 'FM000000') as order_id,
           p.shipping_option = 'Abholung' as pickup,
           case when p.stage = 'ready' then case when p.shipping_option = 'Abholung' then 'ready_pickup' else 'ready_shipping' end
                when p.stage = 'handed over' then case when p.shipping_option = 'Abholung' then 'picked_up' else 'shipped' end
                else p.stage end as status,
           case when p.shipping_option = 'Abholung' and p.n % 3 <> 0 then 'cash_on_pickup'
                when p.stage in ('pending', 'cancelled') then 'pending'
                else 'paid' end as payment_status
      from placed p),
shelf as (
    select p.org_id, p.shop_id, p.p1_id, coalesce(p.name, i.name, c.name) as name, coalesce(p.price, i.price, c.price) as price,
           coalesce(p.category, i.category, c.category) as category,
           row_number() over (partition by p.org_id, p.shop_id order by p.p1_id = 12345 desc, md5(p.p1_id::text)) as place,
           count(*) over (partition by p.org_id, p.shop_id) as places
      from shop_product p
      join inventory_item i on i.org_id = p.org_id and i.p1_id = p.p1_id
      join catalogue_product c on c.p1_id = p.p1_id
     where p.org_id = any (current_setting('gateway.orgs')::text[])),
-- One to four lines; the square makes the first places of a shelf sell best.
line as (
    select distinct on (d.org_id, d.order_id, s.p1_id)
           d.org_id, d.order_id, s.name, s.p1_id, s.price,
           case when s.category = 'Blüten' then (array[5, 10, 15, 20, 5, 10, 30])[1 + (d.n + wish) % 7]
                when s.category in ('Extrakte', 'Kapseln') then 1 + (d.n + wish) % 2
                else 1 end as quantity
      from draft d
     cross join generate_series(1, 1 + d.n * 7 % 4) as wish
      join shelf s on s.org_id = d.org_id and s.shop_id = d.shop_id
                  and s.place = 1 + floor(s.places * power((d.n * 31 + wish * 57) % 101 / 101.0, 2))
     order by d.org_id, d.order_id, s.p1_id, wish),
amount as (
    select org_id, order_id, sum(quantity * price) as lines_total
      from line
     group by org_id, order_id),
ordered as (
    insert into pharmacy_order (org_id, order_id, shop_id, external_id, customer_id, customer_name, customer_email, address_street,
                                address_city, address_postal_code, address_phone, shipping_option, status, payment_status,
                                payment_reference, total_amount, shipped, picked_up, cash_on_pickup, created_at, updated_at,
                                deleted_at, version)
    select d.org_id,
           d.order_id,
           d.shop_id,
           case when d.n % 5 < 3 then 'POS-' || (100000 + 7 * d.n) end,
           case when d.n % 3 = 0 then 'kunde-' || to_char(c.customer_no, 'FM0000') end,
           c.name,
           c.email,
           case when not d.pickup then c.street end,
           case when not d.pickup then c.city end,
           case when not d.pickup then c.postal_code end,
           c.phone,
           d.shipping_option,
           d.status,
           d.payment_status,
           case when d.payment_status = 'paid' then 'TX-' || upper(left(md5(d.org_id || d.n), 10)) end,
           -- What a fast delivery costs is in the total, but in no line.
           a.lines_total + case d.shipping_option when 'Express' then 9.90 when 'Uber Eats' then 6.90 else 0 end,
           d.status = 'shipped' or (d.status = 'completed' and not d.pickup),
           d.status = 'picked_up' or (d.status = 'completed' and d.pickup),
           d.payment_status = 'cash_on_pickup',
           d.created_at,
           case when d.stage = 'pending' then d.created_at
                else least(d.created_at + (2 + d.n % 60) * interval '1 hour', r.today + interval '15 seconds') end,
           null,
           0
      from draft d
      join amount a on a.org_id = d.org_id and a.order_id = d.order_id
      join customer c on c.customer_no = d.customer_no
     cross join reset r)
insert into order_line (org_id, order_id, line_no, name, p1_id, quantity, price)
select org_id, order_id, row_number() over (partition by org_id, order_id order by p1_id), name, p1_id::text, quantity, price
  from line;

-- The orders that approved requests became. A line without a price took the shop's; what got less stock than it asked for is a
-- backorder.
with reset (today) as (
    select current_setting('gateway.today')::timestamptz),
approved as (
    select r.org_id, r.order_id, r.shop_id, convert_from(r.envelope, 'UTF8')::json -> 'payload' as payload, r.decided_at,
           case when r.decided_at < d.today - interval '30 days' then 'completed'
                when r.decided_at < d.today - interval '10 days' then 'shipped'
                when r.decided_at < d.today - interval '3 days' then 'ready_pickup'
                else 'awaiting_packing' end as status
      from order_request r
     cross join reset d
     where r.org_id = any (current_setting('gateway.orgs')::text[])
       and r.status = 'approved'),
line as (
    select a.org_id, a.order_id, item_no,
           coalesce(item ->> 'name', p.name, i.name, c.name) as name,
           coalesce(item ->> 'p1_id', '') as p1_id,
           (item ->> 'quantity')::integer as quantity,
           coalesce((item ->> 'price')::numeric, p.price, i.price, c.price) as price
      from approved a
     cross join json_array_elements(a.payload -> 'items') with ordinality as asked (item, item_no)
      left join catalogue_product c on c.p1_id = (item ->> 'p1_id')::bigint
      left join inventory_item i on i.org_id = a.org_id and i.p1_id = c.p1_id
      left join shop_product p on p.org_id = a.org_id and p.shop_id = a.shop_id and p.p1_id = c.p1_id),
ordered as (
    insert into pharmacy_order (org_id, order_id, shop_id, external_id, customer_id, customer_name, customer_email, address_street,
                                address_city, address_postal_code, address_phone, shipping_option, status, payment_status,
                                payment_reference, total_amount, shipped, picked_up, cash_on_pickup, created_at, updated_at,
                                deleted_at, version, backordered)
    select a.org_id,
           a.order_id,
           a.shop_id,
           a.payload ->> 'external_id',
           a.payload ->> 'customer_id',
           a.payload ->> 'customer_name',
           a.payload ->> 'customer_email',
           a.payload ->> 'address_street',
           a.payload ->> 'address_city',
           a.payload ->> 'address_postal_code',
           a.payload ->> 'address_phone',
           a.payload ->> 'shipping_option',
           a.status,
           coalesce(a.payload ->> 'payment_status',
                    case when coalesce((a.payload ->> 'cash_on_pickup')::boolean, true) then 'cash_on_pickup' else 'pending' end),
           a.payload ->> 'payment_reference',
           coalesce((a.payload ->> 'total_amount')::numeric, (select sum(l.quantity * l.price)
                                                                from line l
                                                               where l.org_id = a.org_id
                                                                 and l.order_id = a.order_id)),
           a.status in ('shipped', 'completed'),
           false,
           coalesce((a.payload ->> 'cash_on_pickup')::boolean, true),
           a.decided_at,
           a.decided_at + interval '5 hours',
           null,
           1,
           exists (select 1
                     from line l
                     join inventory_log g on g.org_id = l.org_id and g.order_id = l.order_id and g.p1_id::text = l.p1_id
                    where l.org_id = a.org_id
                      and l.order_id = a.order_id
                      and l.quantity > -g.delta_on_hand)
      from approved a)
insert into order_line (org_id, order_id, line_no, name, p1_id, quantity, price)
select org_id, order_id, item_no, name, p1_id, quantity, price
  from line;
