-- The sandbox's webhook receivers: what was sent to /sandbox/v1/inbox/{name}. Names belong to no organisation: whoever
-- subscribes an address chooses one.
create table inbox_message
(
    inbox       text        not null,
    message_no  bigint      not null generated always as identity,
    method      text        not null,
    headers     json        not null,
    body        text        not null,
    signature   text        not null, -- valid, invalid, missing or unknown
    received_at timestamptz not null,

    constraint inbox_message_pk primary key (inbox, message_no)
);
