-- Nobody folds changes into the roll-ups while they are wiped.
select pg_advisory_xact_lock(hashtext('roll-ups'));

-- Nobody else writes while a scenario is loaded; readers go on seeing what was there before. The tables come in the
-- order in which an approval, or a move of a prescription, writes to them, so that a request under way can end before the
-- reset goes on.
lock table order_request, prescription_document, prescription, prescription_former_content, pharmacy_order, order_line,
           inventory_item, shop_product, inventory_log, webhook_event, webhook_delivery, webhook_subscription, audit_entry
        in exclusive mode;
