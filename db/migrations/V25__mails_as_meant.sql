-- POST /customers/export, /customers/erase: a mail is the same with blanks around it.
drop index order_request_of_customer;
drop index order_request_of_corrected_customer;
drop index pharmacy_order_of_customer;
drop index prescription_of_customer;
drop index prescription_former_content_of_customer;
create index order_request_of_customer on order_request (org_id, lower(btrim(customer_email))) where customer_email <> '';
create index order_request_of_corrected_customer on order_request (org_id, lower(btrim(corrections ->> 'customer_email')))
    where corrections ->> 'customer_email' <> '';
create index pharmacy_order_of_customer on pharmacy_order (org_id, lower(btrim(customer_email)), created_at)
    where customer_email <> '';
create index prescription_of_customer on prescription (org_id, lower(btrim(customer_email))) where customer_email <> '';
create index prescription_former_content_of_customer on prescription_former_content (org_id, lower(btrim(customer_email)))
    where customer_email <> '';

-- The same: a request whose mail is that of its order.
create index order_request_of_order on order_request (org_id, order_id) where order_id is not null;
