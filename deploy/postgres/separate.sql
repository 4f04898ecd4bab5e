-- From one log-in to two, in a production database that was migrated by the log-in that serves: its tables and functions
-- become gateway_owner's, and gateway may do with them what it may where there were two from the start. Run once as a
-- superuser, in the gateway's own database, after privileges.sql and after the schema has come to version 29 or later.
begin;
set local lock_timeout = '5s';

do
$$
declare
    one record;
begin
    for one in select oid::regclass as name
                 from pg_class
                where relnamespace = 'public'::regnamespace
                  and relkind in ('r', 'p', 'v', 'm')
    loop
        execute format('alter table %s owner to gateway_owner', one.name);
    end loop;
    for one in select oid::regprocedure as name
                 from pg_proc
                where pronamespace = 'public'::regnamespace
                  and not exists (select 1
                                    from pg_depend
                                   where objid = pg_proc.oid
                                     and deptype = 'e')
    loop
        execute format('alter function %s owner to gateway_owner', one.name);
    end loop;
    execute format('alter database %I owner to gateway_owner', current_database());
end
$$;

grant select, insert, update, delete on all tables in schema public to gateway;
revoke update, delete on audit_entry from gateway;
revoke insert, update, delete on installation from gateway;
revoke insert, update, delete on flyway_schema_history from gateway;
grant execute on function expire_audit_entries(timestamptz, integer) to gateway;

commit;
