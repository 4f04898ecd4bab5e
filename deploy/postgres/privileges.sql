-- Two log-ins for one database: gateway_owner makes and changes the tables (the command migrate), gateway reads and
-- writes rows and can do nothing else (what serves). Run once as a superuser, in the gateway's own database, before the
-- first migration; passwords are set elsewhere. Running it again changes nothing.
do
$$
begin
    if not exists (select 1 from pg_roles where rolname = 'gateway_owner') then
        create role gateway_owner login nosuperuser nocreatedb nocreaterole;
    end if;
    if not exists (select 1 from pg_roles where rolname = 'gateway') then
        create role gateway login nosuperuser nocreatedb nocreaterole;
    end if;
end
$$;

revoke all on schema public from public;
grant usage, create on schema public to gateway_owner;
grant usage on schema public to gateway;

-- tables that do not exist yet, and those of every later version
alter default privileges for role gateway_owner in schema public grant select, insert, update, delete on tables to gateway;
