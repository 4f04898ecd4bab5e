-- Prescriptions as order requests (docs/data-protection.md): what was handed in is sealed, and whoever asks gets what is known
-- of them, or is forgotten.

-- All keys as sent. What does not begin with the byte 1 was stored before and stays readable until `reencrypt` has sealed it.
alter table prescription
    alter column content type bytea using convert_to(content::text, 'UTF8');

-- Whose it was: a prescription may have come with another mail before, and nothing is found in what is sealed.
alter table prescription_former_content
    add column customer_email text not null default '';
update prescription_former_content
   set customer_email = coalesce(content ->> 'customer_email', content ->> 'Customer Email', '');
alter table prescription_former_content
    alter column customer_email drop default,
    alter column content type bytea using convert_to(content::text, 'UTF8');

-- What is sealed does not compress.
alter table prescription alter column content set storage external;
alter table prescription_former_content alter column content set storage external;

-- When name, mail, questionnaire and files were taken out.
alter table prescription
    add column erased_at timestamptz;

-- The end of retention: oldest first.
create index prescription_to_erase on prescription (org_id, status, updated_at) where erased_at is null;

-- POST /customers/export, /customers/erase: what there is of a mail, now or before.
create index prescription_of_customer on prescription (org_id, lower(customer_email)) where customer_email <> '';
create index prescription_former_content_of_customer on prescription_former_content (org_id, lower(customer_email))
    where customer_email <> '';
