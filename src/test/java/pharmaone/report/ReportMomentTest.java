package pharmaone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.ORDERS_WRITE;
import static pharmaone.auth.Scope.REPORTS_READ;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** While orders move in time and status, and changes are folded, no report ever misses or doubles one. */
@QuarkusTest
class ReportMomentTest {

    private static final int ORDERS = 12;
    private static final int WRITERS = 3;
    private static final int LOOKERS = 2;
    private static final int LOOKS = 6;
    private static final List<String> DAYS =
            List.of("2024-02-29", "2024-03-01", "2024-03-31", "2025-01-01", "2026-06-05");
    private static final List<String> STATUSES = List.of("pending", "shipped", "awaiting_packing", "picked_up");

    @Inject
    Rows rows;

    @Inject
    RollUpJob fold;

    @Test
    void every_order_is_in_every_report_once() {
        Partner partner = Partner.fresh();
        List<String> orders = Stream.generate(() -> rows.order(partner, "pending", "10.25"))
                .limit(ORDERS)
                .toList();
        AtomicInteger looking = new AtomicInteger(LOOKERS);
        int port = RestAssured.port;

        AtOnce.times(WRITERS + LOOKERS + 1, place -> {
            RestAssured.port = port;
            if (place < LOOKERS) {
                try {
                    IntStream.range(0, LOOKS).forEach(look -> look(partner));
                } finally {
                    looking.decrementAndGet();
                }
                return null;
            }
            Random random = new Random(place);
            while (looking.get() > 0) {
                if (place == LOOKERS) {
                    fold.now().await().atMost(Duration.ofSeconds(30));
                } else {
                    move(partner, orders.get(random.nextInt(ORDERS)), random);
                }
            }
            return null;
        });
    }

    private static void move(Partner partner, String order, Random random) {
        partner.with(ORDERS_WRITE)
                .body("{\"order_datetime\":\"%sT12:00:00Z\",\"status\":\"%s\",\"customer_email\":\"%s@mail.example\"}"
                        .formatted(
                                DAYS.get(random.nextInt(DAYS.size())),
                                STATUSES.get(random.nextInt(STATUSES.size())),
                                random.nextInt(4)))
                .put("/orders/" + order)
                .then()
                .statusCode(200);
    }

    private static void look(Partner partner) {
        JsonPath stats = report(partner, "/stats?from=2024-01-01");
        assertEquals(ORDERS, stats.getInt("data.orders.count"), stats::prettify);
        assertEquals(123.0f, stats.getFloat("data.orders.revenue"), stats::prettify);
        assertEquals(ORDERS, stats.getInt("data.shop_performance[0].order_count"), stats::prettify);
        assertEquals(ORDERS, stats.getInt("data.customers.order_count.sum()"), stats::prettify);
        assertEquals(
                stats.getInt("data.customers.size()"),
                stats.getInt("data.shop_performance[0].unique_customers"),
                stats::prettify);
        JsonPath sales = report(partner, "/product-sales?from_date=2024-01-01");
        assertEquals(ORDERS, sales.getInt("data[0].statuses.order_count.sum()"), sales::prettify);
        JsonPath performance = report(partner, "/product-performance?from=2025-01-01&to=2026-12-31");
        assertTrue(
                performance.getInt("data.units.sum()") + performance.getInt("data.previous_units.sum()") <= ORDERS,
                performance::prettify);
        JsonPath fees = report(partner, "/pharmaone?month_from=2024-01");
        assertEquals(ORDERS, fees.getInt("data.order_count.sum()"), fees::prettify);
    }

    private static JsonPath report(Partner partner, String path) {
        return partner.with(REPORTS_READ)
                .urlEncodingEnabled(false)
                .get("/reports" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
