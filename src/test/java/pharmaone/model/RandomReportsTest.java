package pharmaone.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.auth.Scope;
import pharmaone.model.Trading.Market;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Rows;

/**
 * Reports after whatever was done are what one gets by adding up what the API lists. The roll-ups are folded meanwhile, by
 * the service itself.
 *
 * <p>{@code -Dmodel.sequences=100} runs so many fresh sequences.
 */
@QuarkusTest
class RandomReportsTest {

    private static final int SEQUENCES = Integer.getInteger("model.sequences", 1);
    private static final int STEPS = 12;
    private static final int OPERATIONS_A_STEP = 5;
    private static final int CLIENTS = 4;

    @Inject
    Rows rows;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_one_client_add_up_after_every_step(long seed) {
        Market market = Market.fresh(rows, today);
        Random random = new Random(seed);
        Trading client = new Trading(random, market);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < OPERATIONS_A_STEP; i++) {
                client.goOn();
            }
            compare(market, random, "seed " + seed + ", step " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void of_several_clients_add_up(long seed) {
        several(seed);
    }

    @Test
    void of_several_clients_add_up_whatever_they_do() {
        new Random().longs(SEQUENCES).forEach(this::several);
    }

    private void several(long seed) {
        Market market = Market.fresh(rows, today);
        int port = RestAssured.port;
        AtOnce.times(CLIENTS, place -> {
            RestAssured.port = port;
            Trading client = new Trading(new Random(seed * 31 + place), market);
            for (int i = 0; i < 40; i++) {
                client.goOn();
            }
            return null;
        });
        compare(market, new Random(seed), "seed " + seed);
    }

    private void compare(Market market, Random random, String when) {
        Map<Long, String> names = new TreeMap<>(Map.of(
                Long.valueOf(market.products().get(0)),
                "Delta",
                Long.valueOf(market.products().get(1)),
                "Alpha"));
        Books books = Books.read(market.partner(), today);
        Ledger ledger = new Ledger(books);
        ProductLedger products = new ProductLedger(books, names);
        for (Range range : Range.some(market.times(), random)) {
            same(market, ledger.stats(range.from, range.to), "/reports/stats", range.named("from", "to"), when);
            same(
                    market,
                    products.performance(range.from, range.to),
                    "/reports/product-performance",
                    range.named("from", "to"),
                    when);
            same(
                    market,
                    products.sales(range.from, range.to),
                    "/reports/product-sales",
                    range.named("from_date", "to_date"),
                    when);
            same(
                    market,
                    ledger.pharmaone(range.monthFrom(), range.monthTo()),
                    "/reports/pharmaone",
                    range.inMonths(),
                    when);
        }
    }

    private static void same(Market market, JsonNode expected, String path, Map<String, String> query, String when) {
        RequestSpecification request = market.partner().with(Scope.REPORTS_READ).queryParams(query);
        JsonNode found = Json.parse(request.get(path).asString());
        assertEquals(Json.spelling(expected), Json.spelling(found), path + " " + query + " " + when);
    }

    private record Range(LocalDate from, LocalDate to) {

        /** All time, the usual one, and some of days on which something may have been. */
        static List<Range> some(List<String> times, Random random) {
            List<Range> ranges = new ArrayList<>(List.of(new Range(null, null)));
            while (ranges.size() < 4) {
                LocalDate one =
                        LocalDate.parse(times.get(random.nextInt(times.size())).substring(0, 10));
                LocalDate other =
                        switch (random.nextInt(3)) {
                            case 0 -> one;
                            case 1 -> one.plusMonths(24).minusDays(1);
                            default ->
                                LocalDate.parse(
                                        times.get(random.nextInt(times.size())).substring(0, 10));
                        };
                LocalDate from = one.isBefore(other) ? one : other;
                LocalDate to = one.isBefore(other) ? other : one;
                int open = random.nextInt(6);
                ranges.add(new Range(open == 0 ? null : from, open == 1 ? null : to));
            }
            return ranges;
        }

        Map<String, String> named(String first, String last) {
            Map<String, String> query = new TreeMap<>();
            if (from != null) {
                query.put(first, from.toString());
            }
            if (to != null) {
                query.put(last, to.toString());
            }
            return query;
        }

        YearMonth monthFrom() {
            return from == null ? null : YearMonth.from(from);
        }

        YearMonth monthTo() {
            return to == null ? null : YearMonth.from(to);
        }

        Map<String, String> inMonths() {
            return named("month_from", "month_to").entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().substring(0, 7)));
        }
    }
}
