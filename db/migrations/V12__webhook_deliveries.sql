-- Webhooks on their way: who wants to hear of what, and one row for each event and subscriber (docs: Webhooks).

-- What every try sends, byte for byte. Null: written by the scenarios of the sandbox, delivered to nobody.
alter table webhook_event
    add column body text;

-- `secret` and `previous_secret` are what the class SecretColumn makes of a signing secret; both sign until
-- `previous_until`. `failing_since` is null after a success, `quiet_until` is what the receiver asked for.
create table webhook_subscription
(
    org_id          text        not null,
    subscription_id uuid        not null,
    url             text        not null,
    event_types     text[]      not null,
    is_active       boolean     not null,
    secret          text        not null,
    previous_secret text,
    previous_until  timestamptz,
    failing_since   timestamptz,
    quiet_until     timestamptz,
    switched_off_by text, -- null, or why the gateway did it: gone, failing
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    deleted_at      timestamptz, -- the row goes with the last of its deliveries

    constraint webhook_subscription_pk primary key (org_id, subscription_id),
    constraint webhook_subscription_organisation foreign key (org_id) references organisation (org_id),
    constraint webhook_subscription_overlap check ((previous_secret is null) = (previous_until is null))
);

-- `delivery_id` is X-PharmaOne-Delivery-Id, the same over all tries. Open ones have no `settled_at`; nobody takes one
-- before `due_at`, and whoever takes one moves that to when it is free again. `attempts` counts what was sent, and tells
-- one try from the next; `failures` counts what went wrong since the delivery began or began anew.
-- No foreign key to the subscription: each would lock its row, and all deliveries of a subscriber meet there.
create table webhook_delivery
(
    org_id          text        not null,
    delivery_id     uuid        not null,
    subscription_id uuid        not null,
    event_id        uuid        not null,
    event_no        bigint      not null,
    event_type      text        not null,
    object_id       text        not null,
    status          text        not null,
    attempts        integer     not null,
    failures        integer     not null,
    due_at          timestamptz not null,
    created_at      timestamptz not null, -- of the event
    tried_at        timestamptz,
    answer_code     integer,
    answer          text,                 -- its beginning, or why there was none
    answer_ms       integer,
    settled_at      timestamptz,

    constraint webhook_delivery_pk primary key (org_id, delivery_id),
    constraint webhook_delivery_status_known check (status in ('pending', 'sending', 'delivered', 'exhausted')),
    constraint webhook_delivery_settled check ((settled_at is null) = (status in ('pending', 'sending')))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The dispatcher: which subscribers have something due, and what is next for one of them.
create index webhook_delivery_due on webhook_delivery (org_id, subscription_id, due_at, event_no) where settled_at is null;

-- The dispatcher: is there an earlier one about the same object?
create index webhook_delivery_in_order on webhook_delivery (org_id, subscription_id, object_id, event_no)
    where settled_at is null;

-- GET /webhook-subscriptions/{id}/deliveries: newest first; the end of retention: oldest first.
create index webhook_delivery_newest on webhook_delivery (org_id, subscription_id, created_at, event_no);

-- GET /webhook-subscriptions/{id}/deliveries?status=exhausted
create index webhook_delivery_exhausted on webhook_delivery (org_id, subscription_id, created_at, event_no)
    where status = 'exhausted';
