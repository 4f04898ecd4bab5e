-- What the sandbox's faults do to a delivery on purpose: sent twice, or late and past the order of its object. Null in
-- production always.
alter table webhook_delivery
    add column fault text
        constraint webhook_delivery_fault_known check (fault in ('duplicated', 'reordered'));
