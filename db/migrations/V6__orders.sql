-- Orders of a pharmacy (docs: Orders). Amounts are EUR; the status columns hold the wire words; null means "no value".
-- A deleted order stays as a row and is answered nowhere.
create table pharmacy_order
(
    org_id              text           not null,
    order_id            text           not null, -- ORD_… or the partner's own number
    shop_id             text           not null,
    external_id         text,
    customer_id         text,
    customer_name       text,
    customer_email      text,
    address_street      text,
    address_city        text,
    address_postal_code text,
    address_phone       text,
    shipping_option     text,
    status              text           not null,
    payment_status      text           not null,
    payment_reference   text,
    total_amount        numeric(12, 2) not null,
    shipped             boolean        not null,
    picked_up           boolean        not null,
    cash_on_pickup      boolean        not null,
    created_at          timestamptz    not null,
    updated_at          timestamptz    not null,
    deleted_at          timestamptz,
    version             integer        not null,

    constraint pharmacy_order_pk primary key (org_id, order_id),
    constraint pharmacy_order_shop foreign key (org_id, shop_id) references shop (org_id, shop_id),
    constraint pharmacy_order_total_not_negative check (total_amount >= 0),
    constraint pharmacy_order_status_known check (status in
        ('pending', 'awaiting_packing', 'ready_pickup', 'ready_shipping', 'shipped', 'picked_up', 'completed', 'cancelled')),
    constraint pharmacy_order_payment_status_known check (payment_status in ('cash_on_pickup', 'paid', 'pending')),
    constraint pharmacy_order_shipping_option_known check (shipping_option in ('Abholung', 'Versand', 'Express', 'Uber Eats'))
);

-- POST /orders: the upsert key; free again when the order is deleted.
create unique index pharmacy_order_external_id on pharmacy_order (org_id, shop_id, external_id)
    where external_id is not null and deleted_at is null;

-- GET /orders: newest first within one organisation, and by shop, by status, by both.
create index pharmacy_order_newest on pharmacy_order (org_id, created_at desc, order_id desc) where deleted_at is null;
create index pharmacy_order_newest_of_shop on pharmacy_order (org_id, shop_id, created_at desc, order_id desc) where deleted_at is null;
create index pharmacy_order_newest_of_status on pharmacy_order (org_id, status, created_at desc, order_id desc) where deleted_at is null;
create index pharmacy_order_newest_of_shop_and_status on pharmacy_order (org_id, shop_id, status, created_at desc, order_id desc)
    where deleted_at is null;

create table order_line
(
    org_id   text           not null,
    order_id text           not null,
    line_no  integer        not null,
    name     text           not null, -- '' when the partner gave none and the product is unknown
    p1_id    text           not null, -- as sent, '' when the line was given by name
    quantity integer        not null,
    price    numeric(12, 2) not null,

    constraint order_line_pk primary key (org_id, order_id, line_no),
    constraint order_line_order foreign key (org_id, order_id) references pharmacy_order (org_id, order_id) on delete cascade,
    constraint order_line_quantity_positive check (quantity > 0),
    constraint order_line_price_not_negative check (price >= 0)
);
