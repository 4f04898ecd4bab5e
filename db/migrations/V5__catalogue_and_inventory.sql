-- The three levels of a product (docs: Products, Inventory): the global catalogue (a directory), an organisation's
-- inventory with its own texts, price and stock, and a shop's assortment with its overrides.
-- What a shop shows is the shop's value, else the organisation's, else the catalogue's; null means "not mine to say".
create table catalogue_product
(
    p1_id       bigint         not null,
    name        text           not null,
    slug        text           not null,
    description text           not null,
    category    text           not null,
    price       numeric(12, 2) not null,
    thc         numeric(6, 2),
    cbd         numeric(6, 2),

    constraint catalogue_product_pk primary key (p1_id),
    constraint catalogue_product_price_not_negative check (price >= 0)
);

create table inventory_item
(
    org_id        text        not null,
    p1_id         bigint      not null,
    name          text,
    slug          text,
    description   text,
    category      text,
    price         numeric(12, 2),
    thc           numeric(6, 2),
    cbd           numeric(6, 2),
    available     boolean,
    on_hand       bigint      not null,
    incoming      bigint      not null,
    log_entries   bigint      not null,
    last_activity timestamptz not null,

    constraint inventory_item_pk primary key (org_id, p1_id),
    constraint inventory_item_organisation foreign key (org_id) references organisation (org_id),
    constraint inventory_item_product foreign key (p1_id) references catalogue_product (p1_id),
    constraint inventory_item_on_hand_not_negative check (on_hand >= 0),
    constraint inventory_item_incoming_not_negative check (incoming >= 0)
);

create table shop_product
(
    org_id      text   not null,
    shop_id     text   not null,
    p1_id       bigint not null,
    name        text,
    slug        text,
    description text,
    category    text,
    price       numeric(12, 2),
    available   boolean,

    constraint shop_product_pk primary key (org_id, shop_id, p1_id),
    constraint shop_product_shop foreign key (org_id, shop_id) references shop (org_id, shop_id),
    constraint shop_product_item foreign key (org_id, p1_id) references inventory_item (org_id, p1_id)
);

-- Every movement of stock, never changed: the sums of a product's rows are its stock.
create table inventory_log
(
    org_id         text        not null,
    p1_id          bigint      not null,
    log_id         uuid        not null,
    shop_id        text        not null, -- '' when the movement belongs to no shop
    order_id       text,                 -- the order whose approval or cancellation moved the stock
    delta_on_hand  bigint      not null,
    delta_incoming bigint      not null,
    reason         text        not null,
    metadata       json,
    created_at     timestamptz not null,

    constraint inventory_log_pk primary key (org_id, p1_id, log_id),
    constraint inventory_log_item foreign key (org_id, p1_id) references inventory_item (org_id, p1_id)
);

-- GET /inventory/{p1Id}/log and /history: the newest movements of one product.
create index inventory_log_newest on inventory_log (org_id, p1_id, created_at desc, log_id desc);

-- Cancelling an order: what its approval took.
create index inventory_log_of_order on inventory_log (org_id, order_id) where order_id is not null;
