-- How many requests of the present minute are spoken for, by API key (docs/operations.md: rate limit). A gateway claims an
-- eighth of what is left at a time and spends it by itself. Unlogged: what a crash takes away is a minute old.
create unlogged table rate_window
(
    org_id       text        not null,
    key_id       uuid        not null,
    window_start timestamptz not null,
    claimed      integer     not null, -- of all gateways
    granted      integer     not null, -- of it, by the last claim

    constraint rate_window_pk primary key (org_id, key_id)
) with (fillfactor = 50);
