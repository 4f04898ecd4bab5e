-- Takes away the organisations that tests and partners made, and what belongs to no organisation. The demo organisations
-- and their shops stay as rows, for a request under way may wait for them.
delete from staff_session where org_id not in ('org1', 'org2');
delete from login_address where org_id not in ('org1', 'org2');
delete from staff_email where org_id not in ('org1', 'org2');
delete from staff_member where org_id not in ('org1', 'org2');
delete from api_key_hash where org_id not in ('org1', 'org2');
delete from api_key where org_id not in ('org1', 'org2');
delete from shop_host where org_id not in ('org1', 'org2');
delete from shop_domain where org_id not in ('org1', 'org2');
delete from shop where org_id not in ('org1', 'org2');
delete from organisation where org_id not in ('org1', 'org2');
delete from rate_window where org_id not in ('org1', 'org2');
delete from domain_check where org_id not in ('org1', 'org2');
delete from sandbox_snapshot_table where org_id not in ('org1', 'org2');
delete from sandbox_snapshot where org_id not in ('org1', 'org2');
delete from failed_login;
delete from sandbox_fault;
delete from inbox_message;
delete from catalogue_product;
