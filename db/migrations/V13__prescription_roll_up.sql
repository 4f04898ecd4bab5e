-- How many prescriptions were handed in by day (UTC) and stand under which status, for GET /reports/stats (docs: Reports).
-- Kept as sales are: changes are appended and folded later, whoever asks adds up both.
create table prescription_change
(
    org_id        text   not null,
    change_no     bigint not null generated always as identity,
    day           date   not null,
    status        text   not null,
    prescriptions bigint not null,

    constraint prescription_change_pk primary key (org_id, change_no)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table prescription_day
(
    org_id        text   not null,
    day           date   not null,
    status        text   not null,
    prescriptions bigint not null,

    constraint prescription_day_pk primary key (org_id, day, status)
) with (fillfactor = 80);

-- What the roll-up must come to.
create view prescription_handed_in as
select org_id, utc_day(created_at) as day, status, count(*) as prescriptions
  from prescription
 group by 1, 2, 3;

create function prescription_change_add() returns trigger
    language plpgsql as
$$
begin
    insert into prescription_change (org_id, day, status, prescriptions)
    select org_id, utc_day(created_at), status, case tg_op when 'INSERT' then 1 else -1 end * count(*)
      from changed
     group by 1, 2, 3;
    return null;
end
$$;

create trigger prescription_handed_in_insert
    after insert on prescription
    referencing new table as changed
    for each statement execute function prescription_change_add();

create trigger prescription_handed_in_delete
    after delete on prescription
    referencing old table as changed
    for each statement execute function prescription_change_add();

create function prescription_change_move() returns trigger
    language plpgsql as
$$
begin
    insert into prescription_change (org_id, day, status, prescriptions)
    select org_id, day, status, sum(sign)
      from (select 1 as sign, org_id, utc_day(created_at) as day, status from after_rows
             union all
            select -1, org_id, utc_day(created_at), status from before_rows) as side
     group by org_id, day, status
    having sum(sign) <> 0;
    return null;
end
$$;

create trigger prescription_handed_in_update
    after update on prescription
    referencing old table as before_rows new table as after_rows
    for each statement execute function prescription_change_move();

-- As fold_sales, under the same lock.
create function fold_prescriptions() returns void
    language plpgsql as
$$
begin
    if not pg_try_advisory_xact_lock(hashtext('roll-ups')) then
        return;
    end if;

    with taken as (
        delete from prescription_change
        returning org_id, day, status, prescriptions)
    insert into prescription_day as d (org_id, day, status, prescriptions)
    select org_id, day, status, sum(prescriptions)
      from taken
     group by org_id, day, status
        on conflict (org_id, day, status) do update set prescriptions = d.prescriptions + excluded.prescriptions;
end
$$;

-- Prescriptions that are there already.
insert into prescription_change (org_id, day, status, prescriptions)
select org_id, day, status, prescriptions
  from prescription_handed_in;
