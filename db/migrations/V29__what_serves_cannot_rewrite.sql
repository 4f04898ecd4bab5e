-- The log-in that serves (deploy/postgres/privileges.sql) reads and writes rows, but not those that tell what it did, what
-- kind of database this is, or how far the schema is. Sandboxes replace whole organisations, audit log and all, and keep
-- what they have.

-- The end of retention, for a log-in that may not delete: never what is younger than 30 days, whatever it is asked. A gateway
-- of the version before cannot remove old entries any more; it says so, and goes on.
create function expire_audit_entries(before timestamptz, most integer) returns integer
    language sql
    security definer
    set search_path = public, pg_temp
as
$$
with gone as (
    delete from audit_entry
     where (org_id, entry_id) in (select o.org_id, e.entry_id
                                    from organisation o
                                   cross join lateral (select entry_id
                                                         from audit_entry
                                                        where org_id = o.org_id
                                                          and created_at < least(before, now() - interval '30 days')
                                                        order by created_at
                                                        limit most) as e
                                   limit most)
    returning 1)
select count(*)::integer
  from gone
$$;

revoke execute on function expire_audit_entries(timestamptz, integer) from public;

-- A gateway may also migrate by the log-in that it serves with, and that may have this name: an owner keeps what it has.
do
$$
begin
    if exists (select 1 from pg_roles where rolname = 'gateway' and rolname <> current_user) then
        grant execute on function expire_audit_entries(timestamptz, integer) to gateway;
        if '${mode}' = 'production' then
            revoke update, delete on audit_entry from gateway;
            revoke insert, update, delete on installation from gateway;
            revoke insert, update, delete on flyway_schema_history from gateway;
        end if;
    end if;
end
$$;
