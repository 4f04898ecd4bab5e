-- Backorders (docs/manager.md, Orders): orders that were approved although there was too little stock. The column says that
-- something was left open; how much still is follows from the lines and the stock log, so there is no second amount to keep
-- in step. An order that is completed, cancelled or deleted is no backorder, whatever the column says.
alter table pharmacy_order
    add column backordered boolean not null default false;
