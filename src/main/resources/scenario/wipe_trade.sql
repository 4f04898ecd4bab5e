-- Takes away all that was traded in the organisations of `gateway.orgs`: requests, prescriptions, orders, stock, events,
-- subscriptions, audit.
-- The order of the statements follows the foreign keys. What a connection planned while tables were small (triggers, foreign
-- keys) would read them whole for each row.
discard plans;
delete from sandbox_fault where only_org in (select unnest(current_setting('gateway.orgs')::text[]));
delete from audit_entry where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from sandbox_repeated_delivery where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from webhook_delivery where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from webhook_subscription where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from webhook_event where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription_document where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from order_request where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription_former_content where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription_search where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from order_line where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from order_search where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from pharmacy_order where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
-- Nobody else writes orders or requests now, so every count and sum of these organisations has come to nothing.
delete from order_request_count where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from order_count where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from order_change where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from line_change where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription_change where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from shop_sales where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from customer_sales where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from product_sales where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from prescription_day where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from shop_product where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from inventory_log where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
delete from inventory_item where org_id in (select unnest(current_setting('gateway.orgs')::text[]));
