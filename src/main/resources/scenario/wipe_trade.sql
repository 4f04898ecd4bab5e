-- Takes away all that was traded in the organisations of `gateway.orgs`: requests, orders, stock, events, audit.
-- The order of the statements follows the foreign keys.
delete from audit_entry where org_id = any (current_setting('gateway.orgs')::text[]);
delete from webhook_event where org_id = any (current_setting('gateway.orgs')::text[]);
delete from prescription_document where org_id = any (current_setting('gateway.orgs')::text[]);
delete from order_request where org_id = any (current_setting('gateway.orgs')::text[]);
delete from order_line where org_id = any (current_setting('gateway.orgs')::text[]);
delete from pharmacy_order where org_id = any (current_setting('gateway.orgs')::text[]);
-- Nobody else writes orders or requests now, so every count of these organisations has come to nothing.
delete from order_request_count where org_id = any (current_setting('gateway.orgs')::text[]);
delete from order_count where org_id = any (current_setting('gateway.orgs')::text[]);
delete from shop_product where org_id = any (current_setting('gateway.orgs')::text[]);
delete from inventory_log where org_id = any (current_setting('gateway.orgs')::text[]);
delete from inventory_item where org_id = any (current_setting('gateway.orgs')::text[]);
