-- GET /audit-log by actor, by action and by object: newest first within each.
create index audit_entry_newest_of_actor on audit_entry (org_id, actor_id, created_at desc, entry_id desc);
create index audit_entry_newest_of_action on audit_entry (org_id, action, created_at desc, entry_id desc);
create index audit_entry_newest_of_object on audit_entry (org_id, object_id, created_at desc, entry_id desc);
