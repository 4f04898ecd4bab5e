-- Deliveries that the sandbox sends once more after they succeeded, because a fault asked for it; empty in production. The column
-- webhook_delivery.fault, which said so before, is no longer read; gateways of the release before still write it.
create table sandbox_repeated_delivery
(
    org_id      text not null,
    delivery_id uuid not null,

    constraint sandbox_repeated_delivery_pk primary key (org_id, delivery_id)
);
