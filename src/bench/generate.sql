-- One organisation `bench` of a given size, for measurements. Run by psql with -v orders=… -v log=…
-- 200 products, all attached to one of four shops; orders spread evenly over 26 months, three lines each, so that from
-- 250,000 orders on each day has every status of each of 50 products; one prescription to ten orders; log rows spread over
-- the products, summing to each one's stock.
\set ON_ERROR_STOP on
begin;
set local synchronous_commit = off;

insert into organisation values ('bench', 'Bench', now());
insert into shop select 'bench', 'bench' || n, n, 'Bench ' || n, true, now() from generate_series(1, 4) as n;
insert into api_key
select 'bench', '00000000-0000-4000-8000-000000000001', 'bench',
       '{orders.read,orders.write,order_requests.write,prescriptions.read,prescriptions.write,products.read,products.write,inventory.read,inventory.write,reports.read}',
       now(), null;
insert into api_key_hash select sha256('bench-key'), 'bench', '00000000-0000-4000-8000-000000000001';

insert into catalogue_product
select 500000 + n, 'Bench product ' || n, 'bench-' || n, '', 'Blüten', 5 + n % 10, null, null
  from generate_series(1, 200) as n;
insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity)
select 'bench', 500000 + n, :log / 200, 0, :log / 200, now() from generate_series(1, 200) as n;
insert into shop_product (org_id, shop_id, p1_id) select 'bench', 'bench1', 500000 + n from generate_series(1, 200) as n;
insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
select 'bench', 500001 + n % 200, gen_random_uuid(), 'bench1', 1, 0, 'delivery',
       now() - interval '1 second' * (n * (26 * 30.4 * 86400) / :log)
  from generate_series(0, :log - 1) as n;

insert into pharmacy_order
       (org_id, order_id, shop_id, external_id, customer_name, customer_email, address_street, address_city,
        address_postal_code, status, payment_status, total_amount, shipped, picked_up, cash_on_pickup, created_at, updated_at, version)
select 'bench', 'ORD_' || to_char(made, 'YYYYMMDD') || '_' || lpad(n::text, 10, '0'), 'bench' || 1 + n % 4, 'B-' || n,
       'Customer ' || n % 5000, 'customer' || n % 5000 || '@mail.example', 'Teststr. 1', 'Teststadt', '01234',
       (array['pending', 'awaiting_packing', 'ready_pickup', 'ready_shipping', 'shipped', 'picked_up', 'completed', 'completed',
              'completed', 'cancelled'])[1 + n / 4 % 10],
       'pending', 30, false, false, false, made, made, 0
  from (select n, now() - interval '1 second' * (n * (26 * 30.4 * 86400) / :orders) as made
          from generate_series(0, :orders - 1) as n) as orders;
insert into order_line
select org_id, order_id, line, 'Bench product', (500001 + (n / 40 * 12 + n % 4 * 3 + line) % 50)::text, 2, 5
  from (select org_id, order_id, right(order_id, 10)::integer as n from pharmacy_order where org_id = 'bench') as orders
 cross join generate_series(0, 2) as line;
insert into prescription
       (org_id, prescription_id, shop_id, status, customer_email, customer_first_name, customer_last_name, content, revision,
        created_at, updated_at)
select 'bench', 'bench-pq-' || n, 'bench' || 1 + n % 4,
       (array['new', 'pending', 'pending_signature', 'signed', 'approved', 'declined', 'completed'])[1 + n % 7],
       'customer' || n % 5000 || '@mail.example', '', '', '{}', 0, made, made
  from (select n, now() - interval '1 second' * (n * (26 * 30.4 * 86400) / (:orders / 10)) as made
          from generate_series(0, :orders / 10 - 1) as n) as prescriptions;
commit;
do 'begin while fold_sales() loop end loop; end';
select fold_prescriptions();
vacuum analyze;
