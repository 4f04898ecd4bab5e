-- API keys of partners. Only the SHA-256 of a secret is stored.
-- `api_key_hash` is a directory: which organisation does this secret belong to?
create table api_key
(
    org_id     text        not null,
    key_id     uuid        not null,
    name       text        not null,
    scopes     text[]      not null,
    created_at timestamptz not null,
    revoked_at timestamptz,

    constraint api_key_pk primary key (org_id, key_id),
    constraint api_key_organisation foreign key (org_id) references organisation (org_id)
);

create table api_key_hash
(
    secret_sha256 bytea not null,
    org_id        text  not null,
    key_id        uuid  not null,

    constraint api_key_hash_pk primary key (secret_sha256),
    constraint api_key_hash_key foreign key (org_id, key_id) references api_key (org_id, key_id) on delete cascade
);

create index api_key_hash_of_key on api_key_hash (org_id, key_id);
