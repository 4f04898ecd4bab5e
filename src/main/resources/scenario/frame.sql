-- The two demo organisations with their shops, hosts, keys and staff, as far as `gateway.orgs` names them.
-- They were founded on a fixed day, long before their first order. Rows that others point to are brought back to what they
-- were, never made anew: a request under way, or somebody logged in, does not lose them.
insert into organisation (org_id, name, created_at)
select org_id, name, timestamptz '2023-01-09 08:00:00Z'
  from (values ('org1', 'Demo-Apotheke'),
               ('org2', 'Nordlicht')) as founded (org_id, name)
 where org_id = any (current_setting('gateway.orgs')::text[])
    on conflict (org_id) do update set name = excluded.name, created_at = excluded.created_at;

with opened as (
    insert into shop (org_id, shop_id, shop_no, name, is_active, created_at)
    select org_id, shop_id, shop_no, name, true, timestamptz '2023-01-09 09:00:00Z' + shop_no * interval '30 days'
      from (values ('org1', 1, 'shop1', 'Demo Shop DEV'),
                   ('org1', 2, 'testtttt', 'Medikamentenmanfred'),
                   ('org1', 3, 'release23', 'release23'),
                   ('org1', 4, 'shop3', 'Weed Bank'),
                   ('org2', 1, 'shop9', 'Nordlicht Apotheke')) as demo (org_id, shop_no, shop_id, name)
     where org_id = any (current_setting('gateway.orgs')::text[])
        on conflict (org_id, shop_id) do update set shop_no = excluded.shop_no, name = excluded.name, is_active = excluded.is_active,
                                                    created_at = excluded.created_at
    returning org_id, shop_id)
delete from shop s
 where s.org_id in (select org_id from opened)
   and not exists (select 1
                     from opened o
                    where o.org_id = s.org_id
                      and o.shop_id = s.shop_id);

-- A label that another organisation has taken in the meantime stays with it.
delete from shop_host
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[]);

delete from shop_domain
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[]);

insert into shop_host (host, org_id, shop_id)
select shop_id, org_id, shop_id
  from shop
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[])
    on conflict (host) do nothing;

delete from api_key
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[]);

insert into api_key (org_id, key_id, name, scopes, created_at, revoked_at)
select org_id, key_id, 'Sandbox',
       array['orders.read', 'orders.write', 'order_requests.write', 'prescriptions.read', 'prescriptions.write',
             'products.read', 'products.write', 'inventory.read', 'inventory.write', 'reports.read'],
       timestamptz '2023-01-10 08:00:00Z', null
  from (values ('org1', uuid '6b1f0c52-8a3e-4d0e-9c41-7d2a5be01001'),
               ('org2', uuid '6b1f0c52-8a3e-4d0e-9c41-7d2a5be02001')) as made (org_id, key_id)
 where org_id = any (current_setting('gateway.orgs')::text[]);

insert into api_key_hash (secret_sha256, org_id, key_id)
select sha256(convert_to('sandbox-' || org_id || '-key', 'UTF8')), org_id, key_id
  from api_key
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[]);

-- The passwords are `sandbox-owner` and `sandbox-staff`, hashed beforehand: four bcrypt hashes take a quarter of a second.
with hired as (
    insert into staff_member (org_id, staff_id, email, password_hash, role, is_active, created_at)
    select org_id, staff_id, role || '@' || org_id || '.example', password_hash, role, true, timestamptz '2023-01-10 08:30:00Z'
      from (values ('org1', uuid 'c0a7d3e4-51b2-4f86-8e19-3f6b9d401001', 'owner', '$2a$10$Z/X0KWEPYIhPATCVdqANNO9I3WZGvHSOGY6tQ2zJcFNgXZoexWoUW'),
                   ('org1', uuid 'c0a7d3e4-51b2-4f86-8e19-3f6b9d401002', 'staff', '$2a$10$VkiQqPMFQgkPaTi0.nXM6.leLrMEvgUT45oSS9TqrihQQztNj5ggK'),
                   ('org2', uuid 'c0a7d3e4-51b2-4f86-8e19-3f6b9d402001', 'owner', '$2a$10$JFOhAfv/JHVUEZMsHE9B8errpM2kdu7u8v7WUanbl0Bg/.xX0GQNW'),
                   ('org2', uuid 'c0a7d3e4-51b2-4f86-8e19-3f6b9d402002', 'staff', '$2a$10$BPbU/BnVd2R4UPEOYyiBeO/cV5gjt/F3OAeEtBZWZM9OerY3vV5Ly'))
        as demo (org_id, staff_id, role, password_hash)
     where org_id = any (current_setting('gateway.orgs')::text[])
        on conflict (org_id, staff_id) do update set email = excluded.email, password_hash = excluded.password_hash,
                                                     role = excluded.role, is_active = excluded.is_active,
                                                     created_at = excluded.created_at
    returning org_id, staff_id)
delete from staff_member m
 where m.org_id in (select org_id from hired)
   and not exists (select 1
                     from hired h
                    where h.org_id = m.org_id
                      and h.staff_id = m.staff_id);

delete from staff_email
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[]);

insert into staff_email (email, org_id, staff_id)
select email, org_id, staff_id
  from staff_member
 where org_id in ('org1', 'org2')
   and org_id = any (current_setting('gateway.orgs')::text[])
    on conflict (email) do nothing;
