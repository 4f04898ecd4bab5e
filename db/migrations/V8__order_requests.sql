-- Order requests: what partners ask for and staff decide on (docs: Order requests, External Telemedicine Connector).
-- `envelope` is the body as received, the PDF taken out of it; `corrections` are staff's, kept beside it.
create table order_request
(
    org_id              text        not null,
    request_id          uuid        not null,
    shop_id             text        not null,
    key_id              uuid        not null, -- the API key it came with, or the token's key
    source              text        not null, -- '' when none was sent
    external_reference  text        not null, -- '' when none was sent
    idempotent          boolean     not null, -- whether the reference stands for this request alone
    payload_sha256      bytea       not null, -- of the payload as a JSON value, the PDF by its bytes
    repeats             integer     not null, -- how often the same was posted again
    envelope            json        not null,
    corrections         json,
    customer_name       text        not null, -- as received; '' when none was sent
    customer_email      text        not null,
    prescription_sha256 bytea,                -- null when no PDF came along
    status              text        not null,
    decided_by          text,
    decided_at          timestamptz,
    decision_note       text,
    order_id            text,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    version             integer     not null,

    constraint order_request_pk primary key (org_id, request_id),
    constraint order_request_shop foreign key (org_id, shop_id) references shop (org_id, shop_id),
    constraint order_request_status_known check (status in ('pending', 'approved', 'declined')),
    constraint order_request_approved_has_order check ((status = 'approved') = (order_id is not null))
);

-- Idempotency: a reference of one shop, key and source stands for one request.
create unique index order_request_reference on order_request (org_id, shop_id, key_id, source, external_reference)
    where idempotent and external_reference <> '';

-- Review queue: pending ones oldest first, decided ones newest first.
create index order_request_queue on order_request (org_id, status, created_at, request_id);
create index order_request_newest on order_request (org_id, created_at desc, request_id desc);

-- The prescription of a request, apart from its row: no list ever reads it.
create table prescription_document
(
    org_id     text  not null,
    request_id uuid  not null,
    content    bytea not null,

    constraint prescription_document_pk primary key (org_id, request_id),
    constraint prescription_document_request foreign key (org_id, request_id)
        references order_request (org_id, request_id) on delete cascade
);

-- A PDF is compressed already.
alter table prescription_document alter column content set storage external;
