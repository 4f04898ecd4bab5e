-- How many order requests there are by shop and status, so that neither the `total` of GET /order-requests nor the counts
-- over Manager's queue ever count rows. Kept as order_count is: by the statement that writes the requests, spread over
-- slots by the connection that writes, the sum of the slots being the count.
create table order_request_count
(
    org_id   text     not null,
    shop_id  text     not null,
    status   text     not null,
    slot     smallint not null,
    requests bigint   not null, -- one slot alone may be negative

    constraint order_request_count_pk primary key (org_id, shop_id, status, slot)
);

create function order_request_count_add() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        insert into order_request_count (org_id, shop_id, status, slot, requests)
        select org_id, shop_id, status, pg_backend_pid() % 64, count(*)
          from after_rows
         group by org_id, shop_id, status
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set requests = order_request_count.requests + excluded.requests;
    elsif tg_op = 'DELETE' then
        insert into order_request_count (org_id, shop_id, status, slot, requests)
        select org_id, shop_id, status, pg_backend_pid() % 64, -count(*)
          from before_rows
         group by org_id, shop_id, status
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set requests = order_request_count.requests + excluded.requests;
    else
        insert into order_request_count (org_id, shop_id, status, slot, requests)
        select org_id, shop_id, status, pg_backend_pid() % 64, sum(change)
          from (select org_id, shop_id, status, 1 as change
                  from after_rows
                 union all
                select org_id, shop_id, status, -1
                  from before_rows) as changes
         group by org_id, shop_id, status
        having sum(change) <> 0
         order by org_id, shop_id, status
            on conflict (org_id, shop_id, status, slot) do update set requests = order_request_count.requests + excluded.requests;
    end if;
    return null;
end
$$;

-- Nobody writes a request between the first count and the triggers.
lock table order_request in share row exclusive mode;

insert into order_request_count (org_id, shop_id, status, slot, requests)
select org_id, shop_id, status, 0, count(*)
  from order_request
 group by org_id, shop_id, status;

create trigger order_request_counted_insert
    after insert on order_request
    referencing new table as after_rows
    for each statement execute function order_request_count_add();

create trigger order_request_counted_update
    after update on order_request
    referencing old table as before_rows new table as after_rows
    for each statement execute function order_request_count_add();

create trigger order_request_counted_delete
    after delete on order_request
    referencing old table as before_rows
    for each statement execute function order_request_count_add();

-- Review queue of one shop: pending ones oldest first, as the index without the shop does for all.
create index order_request_queue_of_shop on order_request (org_id, shop_id, status, created_at, request_id);
