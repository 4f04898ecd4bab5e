package pharmaone.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.inventory.StockRoom.refused;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Today;

/** The log of a product, and its history by day. */
@QuarkusTest
class InventoryLogTest {

    @Inject
    Rows rows;

    StockRoom room;

    private final LocalDate today = Today.utc();

    @BeforeEach
    void a_pharmacy() {
        room = new StockRoom(rows, Partner.fresh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "history"})
    void log_and_history_are_of_the_organisations_products_only(String what) {
        long foreign = new StockRoom(rows, Partner.fresh()).product(5);

        for (Object p1Id : List.of(foreign, 999_999, "0", "01", "abc", "1e3", "-1", "1234567890123456789")) {
            refused(room.get("/inventory/" + p1Id + "/" + what), 404, "product not found in organization inventory");
        }
    }

    @Test
    void the_log_shows_the_newest_200() {
        long p1Id = room.product(0);
        rows.run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                select ?, ?, gen_random_uuid(), '', 0, 0, 'nr ' || nr, now() + nr * interval '1 second'
                  from generate_series(1, 250) as nr
                """, room.partner().org(), p1Id);

        room.get("/inventory/" + p1Id + "/log")
                .body("data", hasSize(200))
                .body("data[0].reason", is("nr 250"))
                .body("data[199].reason", is("nr 51"));
    }

    private void moved(long p1Id, String at, int onHand, int incoming) {
        rows.run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                values (?, ?, ?, '', ?, ?, 'r', (cast(? as date) + cast(? as interval)) at time zone 'UTC')
                """, room.partner().org(), p1Id, UUID.randomUUID(), onHand, incoming, day(0), at);
    }

    private String day(int back) {
        return today.minusDays(back).toString();
    }

    @Test
    void history_counts_by_utc_day_and_leaves_out_days_without_changes() {
        long p1Id = rows.product("Example Strain", "8.99");
        rows.run(
                "insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity) values (?, ?, 7, 3, 5, now())",
                room.partner().org(),
                p1Id);
        moved(p1Id, "0", 4, 3);
        moved(p1Id, "-0.000001 seconds", 1, 0);
        moved(p1Id, "-24 hours", 2, 0);
        moved(p1Id, "-24 hours -0.000001 seconds", 5, 0);
        moved(p1Id, "-72 hours", 0, 0);

        room.get("/inventory/" + p1Id + "/history")
                .statusCode(200)
                .body("data.date", contains(day(2), day(1), day(0)))
                .body("data.delta_on_hand", contains(5, 3, 4))
                .body("data.delta_incoming", contains(0, 0, 3))
                .body("data[0].keySet()", contains("date", "delta_on_hand", "delta_incoming"));
        room.get("/inventory/" + p1Id + "/history?days=2").body("data.date", contains(day(1), day(0)));
        room.get("/inventory/" + p1Id + "/history?days=1").body("data.date", contains(day(0)));
    }

    @Test
    void history_goes_back_30_days_and_a_year_at_most() {
        long p1Id = room.product(1);
        moved(p1Id, "-29 days", 1, 0);
        moved(p1Id, "-30 days", 1, 0);
        moved(p1Id, "-364 days", 1, 0);
        moved(p1Id, "-365 days", 1, 0);

        room.get("/inventory/" + p1Id + "/history").body("data.date", contains(day(29), day(0)));
        room.get("/inventory/" + p1Id + "/history?days=100000")
                .body("data.date", contains(day(364), day(30), day(29), day(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, days must be at least 1",
        "-5, days must be at least 1",
        "1.5, days must be a whole number",
        "x, days must be a whole number"
    })
    void bad_days_are_refused(String days, String sentence) {
        refused(room.get("/inventory/1/history?days=" + days), 400, sentence);
    }

    @Test
    void a_product_that_never_moved_has_an_empty_log_and_history() {
        long p1Id = rows.product("Example Strain", "8.99");
        rows.run(
                "insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity) values (?, ?, 0, 0, 0, now())",
                room.partner().org(),
                p1Id);

        assertEquals(
                "{\"data\":[]}",
                room.get("/inventory/" + p1Id + "/log").extract().asString());
        assertEquals(
                "{\"data\":[]}",
                room.get("/inventory/" + p1Id + "/history").extract().asString());
    }
}
