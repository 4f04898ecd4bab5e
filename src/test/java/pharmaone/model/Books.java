package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;

/** All that the API lists of a pharmacy, read once. An end of a range that is null is open. */
record Books(
        Partner partner, LocalDate today, List<JsonNode> shops, List<JsonNode> orders, List<JsonNode> prescriptions) {

    static Books read(Partner partner, LocalDate today) {
        List<JsonNode> shops = new ArrayList<>();
        get(partner, "/shops").path("data").forEach(shops::add);
        List<JsonNode> orders = pages(partner, "/orders").stream()
                .map(order -> get(partner, "/orders/" + order.path("id").asText()))
                .toList();
        return new Books(partner, today, shops, orders, pages(partner, "/prescriptions"));
    }

    private static JsonNode get(Partner partner, String path) {
        return Json.parse(partner.with(Scope.values()).get(path).asString());
    }

    private static List<JsonNode> pages(Partner partner, String path) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = get(partner, path + "?limit=200&offset=" + rows.size()).path("data");
            page.forEach(rows::add);
        } while (page.size() == 200);
        return rows;
    }

    List<JsonNode> within(LocalDate from, LocalDate to) {
        return orders.stream().filter(order -> isWithin(order, from, to)).toList();
    }

    List<JsonNode> sold(LocalDate from, LocalDate to) {
        return within(from, to).stream()
                .filter(order -> !order.path("status").asText().equals("cancelled"))
                .toList();
    }

    static boolean isWithin(JsonNode row, LocalDate from, LocalDate to) {
        LocalDate day = day(row);
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    static LocalDate day(JsonNode row) {
        return LocalDate.parse(row.path("created_at").asText().substring(0, 10));
    }

    static BigDecimal total(List<JsonNode> orders) {
        return sum(orders, order -> order.path("total_amount").decimalValue());
    }

    static <T> BigDecimal sum(List<T> parts, Function<T, BigDecimal> amount) {
        return parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
