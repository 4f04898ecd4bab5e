-- What may tell of somebody's health is sealed by the gateway (docs/data-protection.md): the payload of an order request as
-- it came, and its prescription. A sealed value begins with the byte 1 and the id of its key; what begins otherwise was
-- stored before there were keys and stays readable until `reencrypt` has sealed it.
alter table order_request
    alter column envelope type bytea using convert_to(envelope::text, 'UTF8');

-- What is sealed does not compress.
alter table order_request alter column envelope set storage external;
