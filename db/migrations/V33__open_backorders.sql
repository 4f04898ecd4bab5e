-- Backorders (docs/manager.md, Orders), apart from the column itself, which is added in an instant: while a million orders are looked
-- through, everybody reads and writes orders, and only the indexes, last and quick, hold up writers.

-- Orders that are open already and whose approval took less than their lines say, of products that were in the inventory then.
update pharmacy_order o
   set backordered = true
  from order_request r
 where r.org_id = o.org_id
   and r.order_id = o.order_id
   and r.status = 'approved'
   and o.deleted_at is null
   and o.status not in ('completed', 'cancelled')
   and exists (select 1
                 from (select p1_id::bigint as p1_id, sum(quantity) as ordered
                         from order_line
                        where org_id = o.org_id
                          and order_id = o.order_id
                          and p1_id <> ''
                        group by p1_id) as wanted
                where exists (select 1
                                from inventory_log
                               where org_id = o.org_id
                                 and p1_id = wanted.p1_id
                                 and created_at <= r.decided_at
                                 and order_id is distinct from o.order_id)
                  and wanted.ordered > (select coalesce(-sum(delta_on_hand), 0)
                                          from inventory_log
                                         where org_id = o.org_id
                                           and order_id = o.order_id
                                           and p1_id = wanted.p1_id));

-- Manager's order list and GET /backorders: as the indexes of all orders, of backorders alone. They hold few rows.
create index pharmacy_order_backorders on pharmacy_order (org_id, created_at desc, order_id desc)
    where backordered and deleted_at is null and status not in ('completed', 'cancelled');
create index pharmacy_order_backorders_of_shop on pharmacy_order (org_id, shop_id, created_at desc, order_id desc)
    where backordered and deleted_at is null and status not in ('completed', 'cancelled');
create index pharmacy_order_backorders_of_status on pharmacy_order (org_id, status, created_at desc, order_id desc)
    where backordered and deleted_at is null and status not in ('completed', 'cancelled');
create index pharmacy_order_backorders_of_shop_and_status on pharmacy_order (org_id, shop_id, status, created_at desc, order_id desc)
    where backordered and deleted_at is null and status not in ('completed', 'cancelled');
