package pharmaone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Product reports worked out by hand: the lines of what the books list, added up. {@code catalogue}: names of known products. */
record ProductLedger(Books books, Map<Long, String> catalogue) {

    private static final List<String> STATUSES = List.of(
            "pending",
            "awaiting_packing",
            "ready_pickup",
            "ready_shipping",
            "shipped",
            "picked_up",
            "completed",
            "cancelled");

    /** A line with its order. */
    private record Sale(JsonNode order, JsonNode line) {

        String status() {
            return order.path("status").asText();
        }

        BigDecimal revenue() {
            return line.path("price")
                    .decimalValue()
                    .multiply(line.path("quantity").decimalValue());
        }

        static long units(List<Sale> sales) {
            return sales.stream()
                    .mapToLong(sale -> sale.line.path("quantity").asLong())
                    .sum();
        }

        static BigDecimal revenue(List<Sale> sales) {
            return Books.sum(sales, Sale::revenue);
        }
    }

    JsonNode performance(LocalDate from, LocalDate to) {
        if (from == null && to == null) {
            return performance(books.today().minusDays(29), books.today());
        }
        LocalDate until = to != null ? to : from.isAfter(books.today()) ? from : books.today();
        LocalDate previousTo = from == null ? null : from.minusDays(1);
        LocalDate previousFrom = from == null ? null : from.minusDays(ChronoUnit.DAYS.between(from, until) + 1);
        Map<Long, List<Sale>> now = byProduct(books.sold(from, to));
        Map<Long, List<Sale>> before = from == null ? Map.of() : byProduct(books.sold(previousFrom, previousTo));
        TreeSet<Long> products = new TreeSet<>(now.keySet());
        products.addAll(before.keySet());
        List<ObjectNode> rows = new ArrayList<>();
        products.forEach(p1Id ->
                rows.add(performance(p1Id, now.getOrDefault(p1Id, List.of()), before.getOrDefault(p1Id, List.of()))));
        rows.sort(Comparator.comparing((ObjectNode row) -> row.path("revenue").decimalValue())
                .reversed());
        ObjectNode report = Json.object();
        rows.forEach(report.putArray("data")::add);
        report.putObject("period").put("from", text(from)).put("to", text(to));
        report.putObject("previous_period").put("from", text(previousFrom)).put("to", text(previousTo));
        return report;
    }

    private ObjectNode performance(Long p1Id, List<Sale> now, List<Sale> before) {
        return Json.object()
                .put("p1_id", p1Id.toString())
                .put("name", name(p1Id))
                .put("units", Sale.units(now))
                .put("revenue", Sale.revenue(now))
                .put("previous_units", Sale.units(before))
                .put("previous_revenue", Sale.revenue(before))
                .put(
                        "units_change_pct",
                        change(BigDecimal.valueOf(Sale.units(before)), BigDecimal.valueOf(Sale.units(now))))
                .put("revenue_change_pct", change(Sale.revenue(before), Sale.revenue(now)));
    }

    private static BigDecimal change(BigDecimal before, BigDecimal now) {
        return before.signum() == 0
                ? null
                : now.subtract(before).multiply(BigDecimal.valueOf(100)).divide(before, 1, RoundingMode.HALF_UP);
    }

    JsonNode sales(LocalDate from, LocalDate to) {
        if (from == null && to == null) {
            return sales(books.today().withDayOfMonth(1), books.today());
        }
        List<ObjectNode> rows = new ArrayList<>();
        byProduct(books.within(from, to)).forEach((p1Id, sales) -> {
            List<Sale> sold = sales.stream()
                    .filter(sale -> !sale.status().equals("cancelled"))
                    .toList();
            ObjectNode row = Json.object()
                    .put("p1_id", p1Id.toString())
                    .put("name", name(p1Id))
                    .put("volume_gr", Sale.units(sold))
                    .put("gross_revenue", Sale.revenue(sold));
            statuses(sales).forEach(row.putArray("statuses")::add);
            rows.add(row);
        });
        rows.sort(Comparator.comparing(
                        (ObjectNode row) -> row.path("gross_revenue").decimalValue())
                .reversed());
        ObjectNode report = Json.object();
        rows.forEach(report.putArray("data")::add);
        return report.put("from_date", text(from)).put("to_date", text(to));
    }

    private static Stream<ObjectNode> statuses(List<Sale> sales) {
        return STATUSES.stream()
                .map(status -> sales.stream()
                        .filter(sale -> sale.status().equals(status))
                        .toList())
                .filter(some -> !some.isEmpty())
                .map(some -> Json.object()
                        .put("status", some.get(0).status())
                        .put(
                                "order_count",
                                some.stream().map(Sale::order).distinct().count())
                        .put("volume_gr", Sale.units(some))
                        .put("gross_revenue", Sale.revenue(some)));
    }

    private static TreeMap<Long, List<Sale>> byProduct(List<JsonNode> orders) {
        TreeMap<Long, List<Sale>> products = new TreeMap<>();
        orders.forEach(order -> order.path("items").forEach(line -> {
            if (!line.path("p1_id").asText().isEmpty()) {
                products.computeIfAbsent(line.path("p1_id").asLong(), first -> new ArrayList<>())
                        .add(new Sale(order, line));
            }
        }));
        return products;
    }

    private String name(Long p1Id) {
        return catalogue.getOrDefault(
                p1Id,
                byProduct(books.orders()).get(p1Id).stream()
                        .map(sale -> sale.line().path("name").asText())
                        .filter(name -> !name.isEmpty())
                        .min(Comparator.naturalOrder())
                        .orElse(""));
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
