-- Prescriptions: what partners hand in and staff move on (docs: Prescriptions). `content` is the body as sent, all its
-- keys; the columns beside it are what lists show and filter by, read from it once.
create table prescription
(
    org_id              text        not null,
    prescription_id     text        not null, -- {org_id}-pq- and six of [A-Z0-9]
    shop_id             text        not null,
    order_id            text,                 -- the order that came of it, once staff know
    status              text        not null,
    customer_email      text        not null, -- '' when none was sent
    customer_first_name text        not null,
    customer_last_name  text        not null,
    order_total_amount  numeric(12, 2),
    content             json        not null,
    revision            integer     not null, -- how often the content was replaced
    created_at          timestamptz not null,
    updated_at          timestamptz not null,

    constraint prescription_pk primary key (org_id, prescription_id),
    constraint prescription_shop foreign key (org_id, shop_id) references shop (org_id, shop_id),
    constraint prescription_order foreign key (org_id, order_id) references pharmacy_order (org_id, order_id),
    constraint prescription_total_not_negative check (order_total_amount >= 0),
    constraint prescription_status_known check (status in
        ('new', 'pending', 'pending_signature', 'signed', 'approved', 'declined', 'completed'))
);

-- GET /prescriptions: newest first within one organisation, and by shop, by status, by both.
create index prescription_newest on prescription (org_id, created_at desc, prescription_id desc);
create index prescription_newest_of_shop on prescription (org_id, shop_id, created_at desc, prescription_id desc);
create index prescription_newest_of_status on prescription (org_id, status, created_at desc, prescription_id desc);
create index prescription_newest_of_shop_and_status
    on prescription (org_id, shop_id, status, created_at desc, prescription_id desc);

-- The key to the order: an order that goes asks who names it.
create index prescription_of_order on prescription (org_id, order_id) where order_id is not null;

-- What a prescription held before a partner handed it in again under its id.
create table prescription_former_content
(
    org_id          text        not null,
    prescription_id text        not null,
    revision        integer     not null,
    shop_id         text        not null,
    content         json        not null,
    replaced_at     timestamptz not null,

    constraint prescription_former_content_pk primary key (org_id, prescription_id, revision),
    constraint prescription_former_content_prescription foreign key (org_id, prescription_id)
        references prescription (org_id, prescription_id) on delete cascade
);
