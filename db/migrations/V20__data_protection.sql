-- Data protection (docs/data-protection.md): what may tell of somebody's health is sealed, and whoever asks gets what is
-- known of them, or is forgotten.

-- The payload of an order request as it came. A sealed value begins with the byte 1 and the id of its key; what begins
-- otherwise was stored before there were keys and stays readable until `reencrypt` has sealed it.
alter table order_request
    alter column envelope type bytea using convert_to(envelope::text, 'UTF8');

-- What is sealed does not compress.
alter table order_request alter column envelope set storage external;

-- When name, mail and all that is not about the trade were taken out, and the prescription removed.
alter table order_request
    add column erased_at timestamptz;

-- The end of retention: oldest first.
create index order_request_to_erase on order_request (org_id, status, decided_at) where decided_at is not null and erased_at is null;

-- POST /customers/export, /customers/erase: what there is of a mail, as received or as corrected.
create index order_request_of_customer on order_request (org_id, lower(customer_email)) where customer_email <> '';
create index order_request_of_corrected_customer on order_request (org_id, lower(corrections ->> 'customer_email'))
    where corrections ->> 'customer_email' <> '';

-- The same of orders; the end of retention: who has not ordered for long.
create index pharmacy_order_of_customer on pharmacy_order (org_id, lower(customer_email), created_at) where customer_email <> '';

-- The end of retention of orders that no mail belongs to.
create index pharmacy_order_without_mail on pharmacy_order (org_id, created_at)
    where coalesce(customer_email, '') = '' and customer_name <> '' and customer_name not like 'erased-%';
