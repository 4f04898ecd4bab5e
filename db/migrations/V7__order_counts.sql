-- How many orders there are by shop and status, so that the `total` of GET /orders never counts rows.
-- The count is kept by the statement that writes the orders, and spread over slots by the connection that
-- writes, so that writers of one organisation do not queue for one row; a reader adds the slots up.
create table order_count
(
    org_id  text     not null,
    shop_id text     not null,
    status  text     not null,
    slot    smallint not null,
    orders  bigint   not null, -- one slot alone may be negative; the sum of the slots is the count

    constraint order_count_pk primary key (org_id, shop_id, status, slot)
);

create function order_count_add() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        insert into order_count (org_id, shop_id, status, slot, orders)
        select org_id, shop_id, status, pg_backend_pid() % 64, count(*)
          from after_rows
         where deleted_at is null
         group by org_id, shop_id, status
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set orders = order_count.orders + excluded.orders;
    elsif tg_op = 'DELETE' then
        insert into order_count (org_id, shop_id, status, slot, orders)
        select org_id, shop_id, status, pg_backend_pid() % 64, -count(*)
          from before_rows
         where deleted_at is null
         group by org_id, shop_id, status
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set orders = order_count.orders + excluded.orders;
    else
        insert into order_count (org_id, shop_id, status, slot, orders)
        select org_id, shop_id, status, pg_backend_pid() % 64, sum(change)
          from (select org_id, shop_id, status, 1 as change
                  from after_rows
                 where deleted_at is null
                 union all
                select org_id, shop_id, status, -1
                  from before_rows
                 where deleted_at is null) as changes
         group by org_id, shop_id, status
        having sum(change) <> 0
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set orders = order_count.orders + excluded.orders;
    end if;
    return null;
end
$$;

create trigger pharmacy_order_counted_insert
    after insert on pharmacy_order
    referencing new table as after_rows
    for each statement execute function order_count_add();

create trigger pharmacy_order_counted_update
    after update on pharmacy_order
    referencing old table as before_rows new table as after_rows
    for each statement execute function order_count_add();

create trigger pharmacy_order_counted_delete
    after delete on pharmacy_order
    referencing old table as before_rows
    for each statement execute function order_count_add();
