package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statistics and fees worked out by hand: what the books list, added up. */
record Ledger(Books books) {

    JsonNode stats(LocalDate from, LocalDate to) {
        boolean limited = from != null || to != null;
        List<JsonNode> sold = books.sold(from, to);
        ObjectNode data = Json.object();
        data.set("prescriptions", prescriptions(from, to));
        ArrayNode performance = data.putArray("shop_performance");
        books.shops().forEach(shop -> performance.add(shop(shop, sold)));
        ArrayNode trends = data.putArray("monthly_trends");
        LocalDate year = books.today().withDayOfMonth(1).minusMonths(11);
        Map<YearMonth, List<JsonNode>> months = byMonth(
                limited ? sold : books.sold(year, YearMonth.from(books.today()).atEndOfMonth()));
        months.forEach((month, some) -> trends.addObject()
                .put("month", month.toString())
                .put("order_count", some.size())
                .put("revenue", Books.total(some)));
        if (limited) {
            data.putObject("orders").put("count", sold.size()).put("revenue", Books.total(sold));
            customers(sold).forEach(data.putArray("customers")::add);
        }
        return Json.object().set("data", data);
    }

    private ObjectNode prescriptions(LocalDate from, LocalDate to) {
        Map<String, Long> counts = books.prescriptions().stream()
                .filter(one -> Books.isWithin(one, from, to))
                .collect(Collectors.groupingBy(one -> one.path("status").asText(), Collectors.counting()));
        long pending = count(counts, "new", "pending", "pending_signature");
        long approved = count(counts, "signed", "approved", "completed");
        long declined = count(counts, "declined");
        return Json.object()
                .put("total", pending + approved + declined)
                .put("pending", pending)
                .put("approved", approved)
                .put("completed", count(counts, "completed"))
                .put("declined", declined);
    }

    private static long count(Map<String, Long> counts, String... statuses) {
        return Stream.of(statuses)
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    private static ObjectNode shop(JsonNode shop, List<JsonNode> sold) {
        List<JsonNode> own = sold.stream()
                .filter(order -> order.path("shop_id").equals(shop.path("shop_id")))
                .toList();
        return Json.object()
                .put("shop_id", shop.path("shop_id").asText())
                .put("name", shop.path("name").asText())
                .put("order_count", own.size())
                .put("total_revenue", Books.total(own))
                .put(
                        "unique_customers",
                        own.stream().map(Ledger::customer).distinct().count());
    }

    private static List<ObjectNode> customers(List<JsonNode> sold) {
        return sold.stream().collect(Collectors.groupingBy(Ledger::customer)).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<JsonNode>> one) -> Books.total(one.getValue()))
                        .thenComparing(one -> one.getValue().size())
                        .reversed()
                        .thenComparing(one -> hash(one.getKey())))
                .limit(10)
                .map(one -> customer(one.getValue()))
                .toList();
    }

    private static ObjectNode customer(List<JsonNode> orders) {
        JsonNode newest = orders.stream()
                .max(Comparator.comparing(
                                (JsonNode order) -> order.path("created_at").asText())
                        .thenComparing(order -> order.path("id").asText()))
                .orElseThrow();
        return Json.object()
                .put("customer_name", newest.path("customer_name").asText())
                .put("customer_email", newest.path("customer_email").asText())
                .put("order_count", orders.size())
                .put("total_spent", Books.total(orders));
    }

    private static String customer(JsonNode order) {
        String mail = order.path("customer_email").asText();
        return mail.isEmpty()
                ? "name " + order.path("customer_name").asText()
                : "mail " + mail.toLowerCase(Locale.ROOT);
    }

    /** Where customers spent the same, this decides, so that the list is the same each time. */
    private static String hash(String customer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(customer.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode pharmaone(YearMonth from, YearMonth to) {
        if (from == null && to == null) {
            return pharmaone(YearMonth.from(books.today()).minusMonths(23), YearMonth.from(books.today()));
        }
        TreeMap<YearMonth, List<JsonNode>> sold =
                byMonth(books.sold(from == null ? null : from.atDay(1), to == null ? null : to.atEndOfMonth()));
        YearMonth first = from != null ? from : sold.isEmpty() ? to : sold.firstKey();
        YearMonth last = to != null
                ? to
                : Stream.of(first, YearMonth.from(books.today()), sold.isEmpty() ? first : sold.lastKey())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        ArrayNode rows = Json.array();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            BigDecimal revenue = Books.total(sold.getOrDefault(month, List.of()));
            rows.addObject()
                    .put("org_id", books.partner().org())
                    .put("month", month.toString())
                    .put("order_count", sold.getOrDefault(month, List.of()).size())
                    .put("revenue", revenue)
                    .put("fee_rate", new BigDecimal("0.02"))
                    .put("service_fee", revenue.multiply(new BigDecimal("0.02")).setScale(2, RoundingMode.HALF_UP));
        }
        return Json.object().set("data", rows);
    }

    private static TreeMap<YearMonth, List<JsonNode>> byMonth(List<JsonNode> orders) {
        return orders.stream()
                .collect(Collectors.groupingBy(
                        order -> YearMonth.from(Books.day(order)), TreeMap::new, Collectors.toList()));
    }
}
