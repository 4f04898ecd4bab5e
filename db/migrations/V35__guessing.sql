-- Log-in: failures of one account from whatever address, and those that are too old to count.
create index failed_login_of_email on failed_login (email_sha256, failed_at);
create index failed_login_by_age on failed_login (failed_at);

-- Where users logged in from lately: strangers who guess their passwords elsewhere do not slow them down there.
create table login_address
(
    org_id        text        not null,
    staff_id      uuid        not null,
    address       text        not null,
    last_login_at timestamptz not null,

    constraint login_address_pk primary key (org_id, staff_id, address),
    constraint login_address_member foreign key (org_id, staff_id) references staff_member (org_id, staff_id) on delete cascade
);

-- Retention.
create index login_address_by_age on login_address (last_login_at);
