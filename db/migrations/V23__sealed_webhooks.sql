-- Webhooks (docs/data-protection.md): who holds a copy of the database shall not sign in the gateway's name, and events shall
-- not tell of customers who were forgotten.

-- As V20 does it: what does not begin with the byte 1 was stored before and stays readable until `reencrypt` has sealed it.
alter table webhook_subscription
    alter column secret type bytea using convert_to(secret, 'UTF8'),
    alter column previous_secret type bytea using convert_to(previous_secret, 'UTF8');

-- POST /customers/erase, the end of retention: the only events that hold more than ids and words of the API, namely the
-- payment's reference and why staff declined.
create index webhook_event_with_words on webhook_event (org_id, object_id)
    where event_type in ('order_marked_paid', 'order_request_declined');
