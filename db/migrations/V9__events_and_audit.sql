-- The outbox: what subscribers will be told (docs: Webhooks), written in the transaction that caused it.
-- `event_no` keeps the order of events about one object.
create table webhook_event
(
    org_id      text        not null,
    event_id    uuid        not null,
    event_no    bigint      not null generated always as identity,
    event_type  text        not null,
    object_id   text        not null, -- the order, request, product or prescription it is about
    title       text        not null,
    description text        not null,
    metadata    json        not null,
    created_at  timestamptz not null,

    constraint webhook_event_pk primary key (org_id, event_id),
    constraint webhook_event_organisation foreign key (org_id) references organisation (org_id)
);

create index webhook_event_in_order on webhook_event (org_id, event_no);

-- Who did what when, staff and keys alike. Rows are only ever added.
create table audit_entry
(
    org_id     text        not null,
    entry_id   uuid        not null,
    actor_kind text        not null, -- staff, key or sandbox
    actor_id   text        not null,
    action     text        not null,
    object_id  text        not null,
    details    json        not null,
    created_at timestamptz not null,

    constraint audit_entry_pk primary key (org_id, entry_id),
    constraint audit_entry_organisation foreign key (org_id) references organisation (org_id)
);

-- GET /audit-log: newest first.
create index audit_entry_newest on audit_entry (org_id, created_at desc, entry_id desc);
