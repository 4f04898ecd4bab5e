package pharmaone.manager.orders;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pharmaone.manager.orders.HandlingQueries.Handling;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.Searches;
import pharmaone.manager.page.Searches.Sought;
import pharmaone.manager.shops.ShopWire.Shop;
import pharmaone.order.OrderQueries.Filter;
import pharmaone.order.OrderStatus;
import pharmaone.order.OrderWire.OrderSummary;
import pharmaone.search.Matches;

/** A page of the orders as it is shown; {@code sought} null: no search; {@code handlings} by the id of the order. */
public record OrderBoard(
        Filter filter,
        Sought sought,
        int page,
        Matches<OrderSummary> list,
        Map<String, Handling> handlings,
        List<Shop> shops) {

    private static final String OPEN = "open";

    /** An unknown status, and a blank shop, filter nothing. */
    static Filter filter(String status, String shop, String backorders) {
        return new Filter(
                OrderStatus.of(status).map(OrderStatus::toString).orElse(null),
                shop == null || shop.isBlank() ? null : shop,
                OPEN.equals(backorders));
    }

    public List<OrderSummary> orders() {
        return list.rows();
    }

    /** Empty when nobody said. */
    public String delivery(OrderSummary order) {
        Handling handling = handlings.get(order.id());
        return handling == null || handling.delivery() == null
                ? ""
                : handling.delivery().toString();
    }

    public boolean isBackordered(OrderSummary order) {
        Handling handling = handlings.get(order.id());
        return handling != null && handling.isBackordered();
    }

    public List<String> statuses() {
        return List.of(OrderStatus.values()).stream().map(OrderStatus::toString).toList();
    }

    public boolean isFiltered() {
        return filter.status() != null || filter.shopId() != null || filter.backordered();
    }

    public Paging paging() {
        Map<String, String> filters = new HashMap<>();
        filters.put("status", filter.status());
        filters.put("shop", filter.shopId());
        filters.put("backorders", filter.backordered() ? OPEN : null);
        filters.put(Searches.SOUGHT, sought == null ? null : sought.sealed());
        return new Paging(Place.ORDERS.path(), filters, page, list.total());
    }
}
