-- What the gateway itself would have written about the order requests: events in the order they happened, and who decided.
with happened as (
    select r.org_id, r.request_id::text as object_id, 1 as step, 'order_request_submitted' as event_type, 'Order request submitted' as title,
           format('Order request %s received', r.request_id) as description,
           json_build_object('request_id', r.request_id, 'shop_id', r.shop_id, 'source', r.source,
                             'external_reference', r.external_reference) as metadata,
           r.created_at
      from order_request r
     where r.org_id = any (current_setting('gateway.orgs')::text[])
     union all
    select o.org_id, o.order_id, 2, 'order_created', 'Order created', format('Order %s created', o.order_id),
           json_build_object('order_id', o.order_id, 'shop_id', o.shop_id, 'external_id', coalesce(o.external_id, ''), 'status', 'pending',
                             'total_amount', trim_scale(o.total_amount)),
           r.decided_at
      from order_request r
      join pharmacy_order o on o.org_id = r.org_id and o.order_id = r.order_id
     where r.org_id = any (current_setting('gateway.orgs')::text[])
     union all
    select r.org_id, r.request_id::text, 3, 'order_request_approved', 'Order request approved',
           format('Order request %s approved', r.request_id),
           json_build_object('request_id', r.request_id, 'external_reference', r.external_reference, 'order_id', r.order_id),
           r.decided_at
      from order_request r
     where r.org_id = any (current_setting('gateway.orgs')::text[])
       and r.status = 'approved'
     union all
    select r.org_id, r.request_id::text, 3, 'order_request_declined', 'Order request declined',
           format('Order request %s declined', r.request_id),
           json_build_object('request_id', r.request_id, 'external_reference', r.external_reference, 'reason', r.decision_note),
           r.decided_at
      from order_request r
     where r.org_id = any (current_setting('gateway.orgs')::text[])
       and r.status = 'declined')
insert into webhook_event (org_id, event_id, event_type, object_id, title, description, metadata, created_at)
select org_id,
       overlay(overlay(md5(concat_ws(' ', org_id, event_type, object_id)) placing '4' from 13) placing 'a' from 17)::uuid,
       event_type,
       object_id,
       title,
       description,
       metadata,
       created_at
  from happened
 order by created_at, step, object_id;

insert into audit_entry (org_id, entry_id, actor_kind, actor_id, action, object_id, details, created_at)
select org_id,
       overlay(overlay(md5(concat_ws(' ', org_id, 'decided', request_id)) placing '4' from 13) placing 'a' from 17)::uuid,
       'staff',
       decided_by,
       'order_request.' || status,
       request_id::text,
       case when status = 'approved' then json_build_object('order_id', order_id) else '{}' end,
       decided_at
  from order_request
 where org_id = any (current_setting('gateway.orgs')::text[])
   and status <> 'pending';
