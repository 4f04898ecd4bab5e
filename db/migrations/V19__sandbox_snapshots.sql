-- Named states of an organisation (docs: sandbox, Snapshots); empty in production.
-- `schema_rank` is the last migration there was: rows of other tables than today's are not put back.
create table sandbox_snapshot
(
    org_id      text        not null,
    name        text        not null,
    schema_rank integer     not null,
    row_count   bigint      not null,
    taken_at    timestamptz not null,

    constraint sandbox_snapshot_pk primary key (org_id, name)
);

-- All rows that one table had of the organisation, each as Postgres writes a row; null when there were none.
create table sandbox_snapshot_table
(
    org_id     text not null,
    name       text not null,
    table_name text not null,
    content    text[],

    constraint sandbox_snapshot_table_pk primary key (org_id, name, table_name),
    constraint sandbox_snapshot_table_snapshot foreign key (org_id, name)
        references sandbox_snapshot (org_id, name) on delete cascade
);
