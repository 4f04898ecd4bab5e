-- Manager: the second of two editors is told what the first changed (docs/manager.md). Each change of a row counts its version
-- up, and whoever starts from an older one is refused. A webhook subscription has `updated_at` for it, an order request its
-- own version. The default serves the gateways of the release before, which do not name the column.
alter table shop
    add column version integer not null default 0;
alter table shop_product
    add column version integer not null default 0;
alter table staff_member
    add column version integer not null default 0;
