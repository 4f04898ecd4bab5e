-- Sales by day, for the reports (docs: Reports), so that they never read all orders, and answer for rows as they are.
--
-- A statement that writes orders or lines appends what it changes to `order_change` or `line_change`: only new rows, so no
-- writer waits for another one. Every few seconds a gateway folds them into `shop_sales`, `customer_sales` and
-- `product_sales`. Whoever asks adds up both in one statement and is right at any moment.
--
-- Customers and products are kept by spans of 1, 4, 16, 64, 256 and 1024 days: a range of any length is made of at most
-- six spans a size. Days are UTC. Deleted orders count nowhere, cancelled ones in `product_sales` alone.
create function utc_day(at timestamptz) returns date
    language sql immutable parallel safe
return (at at time zone 'UTC')::date;

-- Where the span of so many days begins that a day lies in.
create function span_start(day date, span integer) returns date
    language sql immutable parallel safe
return day - (day - date '0001-01-01 BC') % span;

create view sales_span as
select unnest(array[1, 4, 16, 64, 256, 1024]) as span;

-- Who bought, by lower-case mail, or by name where there is no mail; no roll-up tells names or mails.
create function customer_key(email text, name text) returns uuid
    language sql immutable parallel safe
return left(encode(sha256(convert_to(case when email <> '' then 'mail ' || lower(email)
                                          else 'name ' || coalesce(name, '') end, 'UTF8')), 'hex'), 32)::uuid;

create table order_change
(
    org_id    text           not null,
    change_no bigint         not null generated always as identity,
    day       date           not null,
    shop_id   text           not null,
    customer  uuid           not null,
    orders    bigint         not null,
    revenue   numeric(20, 2) not null,

    constraint order_change_pk primary key (org_id, change_no)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table line_change
(
    org_id    text           not null,
    change_no bigint         not null generated always as identity,
    day       date           not null,
    p1_id     bigint         not null,
    status    text           not null,
    orders    bigint         not null, -- an order with two lines of a product is one
    units     bigint         not null,
    revenue   numeric(20, 2) not null,

    constraint line_change_pk primary key (org_id, change_no)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- GET /reports/stats, /reports/pharmaone.
create table shop_sales
(
    org_id  text           not null,
    day     date           not null,
    shop_id text           not null,
    orders  bigint         not null,
    revenue numeric(20, 2) not null,

    constraint shop_sales_pk primary key (org_id, day, shop_id)
) with (fillfactor = 80);

-- GET /reports/stats: customers. Read from the key's index alone, as rows of a span lie far apart; vacuumed often for that.
create table customer_sales
(
    org_id    text           not null,
    span      integer        not null,
    first_day date           not null,
    shop_id   text           not null,
    customer  uuid           not null,
    orders    bigint         not null,
    revenue   numeric(20, 2) not null,

    constraint customer_sales_pk primary key (org_id, span, first_day, shop_id, customer) include (orders, revenue)
) with (autovacuum_vacuum_scale_factor = 0.02);

-- GET /reports/product-performance, /reports/product-sales.
create table product_sales
(
    org_id    text           not null,
    span      integer        not null,
    first_day date           not null,
    p1_id     bigint         not null,
    status    text           not null,
    orders    bigint         not null,
    units     bigint         not null,
    revenue   numeric(20, 2) not null,

    constraint product_sales_pk primary key (org_id, span, first_day, p1_id, status) include (orders, units, revenue)
) with (autovacuum_vacuum_scale_factor = 0.02);

-- GET /reports/stats: the name and mail of a customer are those of his newest order in the range.
create index pharmacy_order_newest_of_customer
    on pharmacy_order (org_id, customer_key(customer_email, customer_name), created_at desc, order_id desc)
    where deleted_at is null and status <> 'cancelled';

-- GET /reports/product-performance, /reports/product-sales: names of products that no catalogue knows.
create index order_line_name_of_product on order_line (org_id, p1_id, name collate "C") where p1_id <> '' and name <> '';

-- What the roll-ups must come to, from the rows themselves.
create view order_sold as
select org_id, utc_day(created_at) as day, shop_id, customer_key(customer_email, customer_name) as customer,
       count(*) as orders, sum(total_amount) as revenue
  from pharmacy_order
 where deleted_at is null
   and status <> 'cancelled'
 group by 1, 2, 3, 4;

create view line_sold as
select org_id, day, p1_id, status, count(*) as orders, sum(units)::bigint as units, sum(revenue) as revenue
  from (select o.org_id, utc_day(o.created_at) as day, l.p1_id::bigint as p1_id, o.status,
               sum(l.quantity) as units, sum(l.quantity * l.price) as revenue
          from pharmacy_order o
          join order_line l on l.org_id = o.org_id and l.order_id = o.order_id
         where o.deleted_at is null
           and l.p1_id <> ''
         group by o.org_id, o.order_id, l.p1_id) as product_of_order
 group by 1, 2, 3, 4;

-- An order comes before its lines and goes after them, so these two count orders alone.
create function order_change_add() returns trigger
    language plpgsql as
$$
begin
    insert into order_change (org_id, day, shop_id, customer, orders, revenue)
    select org_id, utc_day(created_at), shop_id, customer_key(customer_email, customer_name),
           case tg_op when 'INSERT' then 1 else -1 end * count(*),
           case tg_op when 'INSERT' then 1 else -1 end * sum(total_amount)
      from changed
     where deleted_at is null
       and status <> 'cancelled'
     group by 1, 2, 3, 4;
    return null;
end
$$;

create trigger pharmacy_order_sold_insert
    after insert on pharmacy_order
    referencing new table as changed
    for each statement execute function order_change_add();

create trigger pharmacy_order_sold_delete
    after delete on pharmacy_order
    referencing old table as changed
    for each statement execute function order_change_add();

-- Otherwise an order could take its lines along before anybody saw to which day they belong.
alter table order_line
    drop constraint order_line_order,
    add constraint order_line_order foreign key (org_id, order_id) references pharmacy_order (org_id, order_id);

-- An order that moves takes its lines along. What is the same before and after cancels out.
create function order_change_move() returns trigger
    language plpgsql as
$$
begin
    insert into order_change (org_id, day, shop_id, customer, orders, revenue)
    select org_id, utc_day(created_at), shop_id, customer_key(customer_email, customer_name), sum(sign), sum(sign * total_amount)
      from (select 1 as sign, a.* from after_rows a union all select -1, b.* from before_rows b) as side
     where deleted_at is null
       and status <> 'cancelled'
     group by 1, 2, 3, 4
    having sum(sign) <> 0
        or sum(sign * total_amount) <> 0;

    insert into line_change (org_id, day, p1_id, status, orders, units, revenue)
    select org_id, day, p1_id, status, sum(sign), sum(sign * units), sum(sign * revenue)
      from (select 1 as sign, org_id, order_id, status, utc_day(created_at) as day from after_rows where deleted_at is null
             union all
            select -1, org_id, order_id, status, utc_day(created_at) from before_rows where deleted_at is null) as side
     cross join lateral (select l.p1_id::bigint as p1_id, sum(l.quantity) as units, sum(l.quantity * l.price) as revenue
                           from order_line l
                          where l.org_id = side.org_id
                            and l.order_id = side.order_id
                            and l.p1_id <> ''
                          group by l.p1_id) as product
     group by org_id, day, p1_id, status
    having sum(sign) <> 0
        or sum(sign * units) <> 0
        or sum(sign * revenue) <> 0;
    return null;
end
$$;

create trigger pharmacy_order_sold_update
    after update on pharmacy_order
    referencing old table as before_rows new table as after_rows
    for each statement execute function order_change_move();

-- Lines count on the day and under the status of their order. Each is looked up by its key, whatever the planner knows of
-- the table: `offset 0` keeps it from a join, `deleted_at` outside from the indexes of the lists.
create function line_change_add() returns trigger
    language plpgsql as
$$
begin
    insert into line_change (org_id, day, p1_id, status, orders, units, revenue)
    select c.org_id, o.day, c.p1_id::bigint, o.status,
           sum((now.lines > 0)::integer - (now.lines > c.lines)::integer), sum(c.units), sum(c.revenue)
      from (select org_id, order_id, p1_id, sum(sign) as lines, sum(sign * quantity) as units,
                   sum(sign * quantity * price) as revenue
              from (select case tg_op when 'INSERT' then 1 else -1 end as sign, l.* from changed l) as line
             where p1_id <> ''
             group by org_id, order_id, p1_id) as c
     cross join lateral (select utc_day(created_at) as day, status, deleted_at
                           from pharmacy_order
                          where org_id = c.org_id
                            and order_id = c.order_id
                         offset 0) as o
     cross join lateral (select count(*) as lines
                           from order_line
                          where org_id = c.org_id
                            and order_id = c.order_id
                            and p1_id = c.p1_id) as now
     where o.deleted_at is null
     group by c.org_id, o.day, c.p1_id, o.status;
    return null;
end
$$;

create trigger order_line_sold_insert
    after insert on order_line
    referencing new table as changed
    for each statement execute function line_change_add();

create trigger order_line_sold_delete
    after delete on order_line
    referencing old table as changed
    for each statement execute function line_change_add();

-- Lines are replaced, not updated; who does so all the same finds them deleted and inserted.
create function line_change_move() returns trigger
    language plpgsql as
$$
begin
    insert into line_change (org_id, day, p1_id, status, orders, units, revenue)
    select c.org_id, o.day, c.p1_id::bigint, o.status,
           sum((now.lines > 0)::integer - (now.lines > c.lines)::integer), sum(c.units), sum(c.revenue)
      from (select org_id, order_id, p1_id, sum(sign) as lines, sum(sign * quantity) as units,
                   sum(sign * quantity * price) as revenue
              from (select 1 as sign, a.* from after_rows a union all select -1, b.* from before_rows b) as line
             where p1_id <> ''
             group by org_id, order_id, p1_id) as c
     cross join lateral (select utc_day(created_at) as day, status, deleted_at
                           from pharmacy_order
                          where org_id = c.org_id
                            and order_id = c.order_id
                         offset 0) as o
     cross join lateral (select count(*) as lines
                           from order_line
                          where org_id = c.org_id
                            and order_id = c.order_id
                            and p1_id = c.p1_id) as now
     where o.deleted_at is null
     group by c.org_id, o.day, c.p1_id, o.status;
    return null;
end
$$;

create trigger order_line_sold_update
    after update on order_line
    referencing old table as before_rows new table as after_rows
    for each statement execute function line_change_move();

-- Moves changes into the roll-ups, so many of each kind that it is done in a second, and says whether it left some. One at a
-- time, and nobody waits for it; whoever else writes the roll-ups takes the same lock. Rows that come to nothing go.
create function fold_sales() returns boolean
    language plpgsql as
$$
declare
    most constant integer = 20000;
    gone tid[];
    orders_taken integer;
    lines_taken integer;
begin
    if not pg_try_advisory_xact_lock(hashtext('roll-ups')) then
        return false;
    end if;

    with taken as (
        delete from order_change
         where ctid = any (array(select ctid from order_change limit most))
        returning org_id, day, shop_id, customer, orders, revenue),
    by_shop as (
        insert into shop_sales as s (org_id, day, shop_id, orders, revenue)
        select org_id, day, shop_id, sum(orders), sum(revenue)
          from taken
         group by org_id, day, shop_id
            on conflict (org_id, day, shop_id)
                  do update set orders = s.orders + excluded.orders, revenue = s.revenue + excluded.revenue),
    by_customer as (
        insert into customer_sales as s (org_id, span, first_day, shop_id, customer, orders, revenue)
        select org_id, span, span_start(day, span), shop_id, customer, sum(orders), sum(revenue)
          from taken
         cross join sales_span
         group by 1, 2, 3, 4, 5
        having sum(orders) <> 0
            or sum(revenue) <> 0
            on conflict (org_id, span, first_day, shop_id, customer)
                  do update set orders = s.orders + excluded.orders, revenue = s.revenue + excluded.revenue
        returning s.ctid as place, s.orders, s.revenue)
    select array_agg(place) filter (where orders = 0 and revenue = 0), (select count(*) from taken)
      into gone, orders_taken
      from by_customer;
    delete from customer_sales where ctid = any (gone);

    with taken as (
        delete from line_change
         where ctid = any (array(select ctid from line_change limit most))
        returning org_id, day, p1_id, status, orders, units, revenue),
    by_product as (
        insert into product_sales as s (org_id, span, first_day, p1_id, status, orders, units, revenue)
        select org_id, span, span_start(day, span), p1_id, status, sum(orders), sum(units), sum(revenue)
          from taken
         cross join sales_span
         group by 1, 2, 3, 4, 5
        having sum(orders) <> 0
            or sum(units) <> 0
            or sum(revenue) <> 0
            on conflict (org_id, span, first_day, p1_id, status)
                  do update set orders = s.orders + excluded.orders, units = s.units + excluded.units,
                                revenue = s.revenue + excluded.revenue
        returning s.ctid as place, s.orders, s.units, s.revenue)
    select array_agg(place) filter (where orders = 0 and units = 0 and revenue = 0), (select count(*) from taken)
      into gone, lines_taken
      from by_product;
    delete from product_sales where ctid = any (gone);
    return most in (orders_taken, lines_taken);
end
$$;

-- Orders that are there already.
insert into order_change (org_id, day, shop_id, customer, orders, revenue)
select org_id, day, shop_id, customer, orders, revenue
  from order_sold;

insert into line_change (org_id, day, p1_id, status, orders, units, revenue)
select org_id, day, p1_id, status, orders, units, revenue
  from line_sold;
