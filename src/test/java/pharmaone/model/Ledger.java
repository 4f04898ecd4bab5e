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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.auth.Scope;
import pharmaone.testing.Partner;

/** Reports worked out by hand: all that the API lists, added up. An end of a range that is null is open. */
final class Ledger {

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
            return sum(sales, Sale::revenue);
        }
    }

    private final Partner partner;
    private final LocalDate today;
    private final Map<Long, String> catalogue;
    private final List<JsonNode> shops = new ArrayList<>();
    private final List<JsonNode> orders = new ArrayList<>();
    private final List<JsonNode> prescriptions = new ArrayList<>();

    /** {@code catalogue}: the names of known products. */
    Ledger(Partner partner, LocalDate today, Map<Long, String> catalogue) {
        this.partner = partner;
        this.today = today;
        this.catalogue = catalogue;
        get("/shops").path("data").forEach(shops::add);
        pages("/orders")
                .forEach(order -> orders.add(get("/orders/" + order.path("id").asText())));
        prescriptions.addAll(pages("/prescriptions"));
    }

    private JsonNode get(String path) {
        return Json.parse(partner.with(Scope.values()).get(path).asString());
    }

    private List<JsonNode> pages(String path) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page;
        do {
            page = get(path + "?limit=200&offset=" + rows.size()).path("data");
            page.forEach(rows::add);
        } while (page.size() == 200);
        return rows;
    }

    JsonNode stats(LocalDate from, LocalDate to) {
        boolean limited = from != null || to != null;
        List<JsonNode> sold = sold(from, to);
        ObjectNode data = Json.object();
        data.set("prescriptions", prescriptions(from, to));
        ArrayNode performance = data.putArray("shop_performance");
        shops.forEach(shop -> performance.add(shop(shop, sold)));
        ArrayNode trends = data.putArray("monthly_trends");
        LocalDate year = today.withDayOfMonth(1).minusMonths(11);
        Map<YearMonth, List<JsonNode>> months =
                byMonth(limited ? sold : sold(year, YearMonth.from(today).atEndOfMonth()));
        months.forEach((month, some) -> trends.addObject()
                .put("month", month.toString())
                .put("order_count", some.size())
                .put("revenue", total(some)));
        if (limited) {
            data.putObject("orders").put("count", sold.size()).put("revenue", total(sold));
            customers(sold).forEach(data.putArray("customers")::add);
        }
        return Json.object().set("data", data);
    }

    private ObjectNode prescriptions(LocalDate from, LocalDate to) {
        Map<String, Long> counts = prescriptions.stream()
                .filter(one -> isWithin(one, from, to))
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
                .put("total_revenue", total(own))
                .put(
                        "unique_customers",
                        own.stream().map(Ledger::customer).distinct().count());
    }

    private static List<ObjectNode> customers(List<JsonNode> sold) {
        return sold.stream().collect(Collectors.groupingBy(Ledger::customer)).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<JsonNode>> one) -> total(one.getValue()))
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
                .put("total_spent", total(orders));
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

    JsonNode performance(LocalDate from, LocalDate to) {
        if (from == null && to == null) {
            return performance(today.minusDays(29), today);
        }
        LocalDate until = to != null ? to : from.isAfter(today) ? from : today;
        LocalDate previousTo = from == null ? null : from.minusDays(1);
        LocalDate previousFrom = from == null ? null : from.minusDays(ChronoUnit.DAYS.between(from, until) + 1);
        Map<Long, List<Sale>> now = byProduct(sold(from, to));
        Map<Long, List<Sale>> before = from == null ? Map.of() : byProduct(sold(previousFrom, previousTo));
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
            return sales(today.withDayOfMonth(1), today);
        }
        List<ObjectNode> rows = new ArrayList<>();
        byProduct(within(from, to)).forEach((p1Id, sales) -> {
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

    JsonNode pharmaone(YearMonth from, YearMonth to) {
        if (from == null && to == null) {
            return pharmaone(YearMonth.from(today).minusMonths(23), YearMonth.from(today));
        }
        TreeMap<YearMonth, List<JsonNode>> sold =
                byMonth(sold(from == null ? null : from.atDay(1), to == null ? null : to.atEndOfMonth()));
        YearMonth first = from != null ? from : sold.isEmpty() ? to : sold.firstKey();
        YearMonth last = to != null
                ? to
                : Stream.of(first, YearMonth.from(today), sold.isEmpty() ? first : sold.lastKey())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        ArrayNode rows = Json.array();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            BigDecimal revenue = total(sold.getOrDefault(month, List.of()));
            rows.addObject()
                    .put("org_id", partner.org())
                    .put("month", month.toString())
                    .put("order_count", sold.getOrDefault(month, List.of()).size())
                    .put("revenue", revenue)
                    .put("fee_rate", new BigDecimal("0.02"))
                    .put("service_fee", revenue.multiply(new BigDecimal("0.02")).setScale(2, RoundingMode.HALF_UP));
        }
        return Json.object().set("data", rows);
    }

    private List<JsonNode> within(LocalDate from, LocalDate to) {
        return orders.stream().filter(order -> isWithin(order, from, to)).toList();
    }

    private List<JsonNode> sold(LocalDate from, LocalDate to) {
        return within(from, to).stream()
                .filter(order -> !order.path("status").asText().equals("cancelled"))
                .toList();
    }

    private static boolean isWithin(JsonNode row, LocalDate from, LocalDate to) {
        LocalDate day = day(row);
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static LocalDate day(JsonNode row) {
        return LocalDate.parse(row.path("created_at").asText().substring(0, 10));
    }

    private static TreeMap<YearMonth, List<JsonNode>> byMonth(List<JsonNode> orders) {
        return orders.stream()
                .collect(Collectors.groupingBy(order -> YearMonth.from(day(order)), TreeMap::new, Collectors.toList()));
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
                byProduct(orders).get(p1Id).stream()
                        .map(sale -> sale.line().path("name").asText())
                        .filter(name -> !name.isEmpty())
                        .min(Comparator.naturalOrder())
                        .orElse(""));
    }

    private static BigDecimal total(List<JsonNode> orders) {
        return sum(orders, order -> order.path("total_amount").decimalValue());
    }

    private static <T> BigDecimal sum(List<T> parts, Function<T, BigDecimal> amount) {
        return parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(LocalDate day) {
        return day == null ? null : day.toString();
    }
}
