-- Pharmacy staff and their log-ins. `staff_email` is a directory: an e-mail belongs to one organisation.
create table staff_member
(
    org_id        text        not null,
    staff_id      uuid        not null,
    email         text        not null,
    password_hash text        not null,
    role          text        not null,
    is_active     boolean     not null,
    created_at    timestamptz not null,

    constraint staff_member_pk primary key (org_id, staff_id),
    constraint staff_member_organisation foreign key (org_id) references organisation (org_id),
    constraint staff_member_role_known check (role in ('owner', 'staff'))
);

create table staff_email
(
    email    text not null,
    org_id   text not null,
    staff_id uuid not null,

    constraint staff_email_pk primary key (email),
    constraint staff_email_member foreign key (org_id, staff_id) references staff_member (org_id, staff_id) on delete cascade,
    constraint staff_email_lower_case check (email = lower(email))
);

create index staff_email_of_member on staff_email (org_id, staff_id);

-- A log-in that is good until it is ended, or was not used for the idle time.
create table staff_session
(
    org_id       text        not null,
    jti          uuid        not null,
    staff_id     uuid        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    ended_at     timestamptz,

    constraint staff_session_pk primary key (org_id, jti),
    constraint staff_session_member foreign key (org_id, staff_id) references staff_member (org_id, staff_id) on delete cascade
);

create index staff_session_of_member on staff_session (org_id, staff_id);

-- Wrong passwords, counted before any organisation is known: the lock-out of e-mail and address.
-- The e-mail is kept as its SHA-256, known or not.
create table failed_login
(
    failed_login_id uuid        not null,
    address         text        not null,
    email_sha256    bytea       not null,
    failed_at       timestamptz not null,

    constraint failed_login_pk primary key (failed_login_id)
);

-- Log-in: failures of one address within the window.
create index failed_login_of_address on failed_login (address, failed_at);
