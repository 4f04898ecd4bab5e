-- What the sandbox does to the calls of partners and staff, and what it remembers of them (docs: sandbox, Faults and
-- Inspector); empty in production. Both belong to the sandbox, not to an organisation: calls need not name one.

-- One rule a row, in the order in which they are tried; `calls` is how many calls it was tried on, for "the third call"
-- and for the seeded dice, which all gateways of a sandbox throw together.
create table sandbox_fault
(
    fault_id uuid    not null, -- a rule that replaces another is another, though it be the same
    fault_no integer not null,
    only_org text,             -- null: whatever organisation; it goes with a reset of its organisation
    rule     json    not null,
    calls    bigint  not null,

    constraint sandbox_fault_pk primary key (fault_id)
);

-- The last calls, secrets masked. Worth no write-ahead log: after a crash they are gone.
create unlogged table sandbox_exchange
(
    exchange_no bigint      not null generated always as identity,
    request_id  text        not null,
    asked_org   text,                 -- whose data was asked for, as far as path or host say so
    status      integer,              -- null: no answer was sent
    summary     json        not null, -- a row of GET /requests
    details     json        not null, -- the answer to GET /requests/{id}

    constraint sandbox_exchange_pk primary key (exchange_no)
);

-- GET /requests/{id}
create index sandbox_exchange_of_request on sandbox_exchange (request_id);
