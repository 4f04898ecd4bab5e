-- Pharmacies (organisations), their shops and the host names that lead to a shop.
-- `organisation` and `shop_host` are directories over all organisations: they answer with an org,
-- everything after that is asked by org.
create table organisation
(
    org_id     text        not null,
    name       text        not null,
    created_at timestamptz not null,

    constraint organisation_pk primary key (org_id),
    constraint organisation_id_form check (org_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$')
);

-- `shop_no` is the order in which the shops of an organisation were made: GET /shops answers in it.
create table shop
(
    org_id     text        not null,
    shop_id    text        not null,
    shop_no    integer     not null,
    name       text        not null,
    is_active  boolean     not null,
    created_at timestamptz not null,

    constraint shop_pk primary key (org_id, shop_id),
    constraint shop_organisation foreign key (org_id) references organisation (org_id),
    constraint shop_id_form check (shop_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$')
);

-- A host of one label below the base domain is stored as that label, any other by its whole name, both in
-- lower case; so the base domain may change without touching a row.
create table shop_host
(
    host    text not null,
    org_id  text not null,
    shop_id text not null,

    constraint shop_host_pk primary key (host),
    constraint shop_host_shop foreign key (org_id, shop_id) references shop (org_id, shop_id) on delete cascade
);

-- Staff: the domains of a shop.
create index shop_host_of_shop on shop_host (org_id, shop_id);
