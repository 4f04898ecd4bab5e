package pharmaone.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.auth.Scope.INVENTORY_READ;
import static pharmaone.auth.Scope.INVENTORY_WRITE;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

@QuarkusTest
class InventoryResourceTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Inject
    Rows rows;

    private long product(Partner partner, long onHand) {
        long p1Id = rows.product("Example Strain", "8.99");
        rows.inventory(partner, p1Id, onHand);
        return p1Id;
    }

    private ValidatableResponse adjust(Partner partner, String body) {
        return partner.with(INVENTORY_WRITE)
                .body(body)
                .post("/inventory/adjust")
                .then()
                .contentType("application/json");
    }

    private ValidatableResponse get(Partner partner, String path) {
        return partner.with(INVENTORY_READ).get(path).then().contentType("application/json");
    }

    private void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    @Test
    void lists_the_stock_by_name_with_the_organisations_own_texts_and_prices() {
        Partner partner = Partner.fresh();
        long second = rows.product("Zebra Strain", "8.99");
        long first = rows.product("Apfel Strain", "7.00");
        rows.inventory(partner, second, 50);
        rows.inventory(partner, first, 3);
        rows.run(
                "update inventory_item set price = 9.50, category = 'Extrakte' where org_id = ? and p1_id = ?",
                partner.org(),
                first);
        rows.inventory(Partner.fresh(), rows.product("Foreign Strain", "1"), 1);

        get(partner, "/inventory")
                .statusCode(200)
                .body("data", hasSize(2))
                .body(
                        "data[0].keySet()",
                        contains("p1_id", "name", "stockquantity", "price", "category", "log_entries", "last_activity"))
                .body("data[0].p1_id", is(first))
                .body("data[0].name", is("Apfel Strain"))
                .body("data[0].stockquantity", is(3))
                .body("data[0].price", is(9.5f))
                .body("data[0].category", is("Extrakte"))
                .body("data[0].log_entries", is(1))
                .body("data[0].last_activity.matches('" + TIME.replace("\\", "\\\\") + "')", is(true))
                .body("data[1].p1_id", is(second))
                .body("data[1].category", is("Blüten"));
    }

    @Test
    void products_of_one_name_come_in_the_order_of_their_ids() {
        Partner partner = Partner.fresh();
        List<Long> ids = Stream.of(product(partner, 1), product(partner, 1), product(partner, 1))
                .sorted()
                .toList();

        assertEquals(ids, get(partner, "/inventory").extract().path("data.p1_id"));
    }

    @Test
    void an_adjustment_moves_the_stock_and_writes_the_log() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 50);

        String id = adjust(partner, """
                        {"p1_id": "%d", "delta_on_hand": -2, "delta_incoming": 7, "reason": "POS sale", "shop_id": "%s",
                         "metadata": {"pos_ref": "TX-999", "amount": 1.50}}
                        """.formatted(p1Id, partner.shop()))
                .statusCode(200)
                .body("keySet()", contains("status", "id"))
                .body("status", is("ok"))
                .extract()
                .path("id");

        get(partner, "/inventory/" + p1Id + "/log")
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].id", is(id))
                .body("data[0].p1_id", is(p1Id))
                .body("data[0].shop_id", is(partner.shop()))
                .body("data[0].delta_on_hand", is(-2))
                .body("data[0].delta_incoming", is(7))
                .body("data[0].reason", is("POS sale"))
                .body("data[0].metadata", is(Map.of("pos_ref", "TX-999", "amount", 1.5f)))
                .body("data[1].reason", is("initial stock"))
                .body("data[1].shop_id", is(""))
                .body("data[1]", not(hasKey("metadata")));
        String at = get(partner, "/inventory/" + p1Id + "/log").extract().path("data[0].created_at");
        get(partner, "/inventory")
                .body("data[0].stockquantity", is(48))
                .body("data[0].log_entries", is(2))
                .body("data[0].last_activity", is(at));
        assertEquals(7, rows.number("select incoming from inventory_item where p1_id = ?", p1Id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[1,\"zwei\",null]", "1.50", "true", "{\"ä\":{\"b\":[{}]}}"})
    void metadata_is_any_json_and_comes_back_as_it_was(String metadata) {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 1);

        adjust(partner, "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"metadata\":%s}".formatted(p1Id, metadata))
                .statusCode(200);

        String log =
                get(partner, "/inventory/" + p1Id + "/log?limit=1").extract().asString();
        assertTrue(log.contains("\"metadata\":" + metadata + ",\"created_at\""), log);
    }

    @Test
    void metadata_null_is_none() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 1);

        adjust(partner, "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"metadata\":null}".formatted(p1Id))
                .statusCode(200);

        get(partner, "/inventory/" + p1Id + "/log").body("data[0]", not(hasKey("metadata")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | p1_id is required; reason is required; delta_on_hand or delta_incoming is required",
                "{\"p1_id\":\"x\",\"reason\":\"r\",\"delta_on_hand\":1} | p1_id must be digits",
                "{\"p1_id\":0,\"reason\":\"r\",\"delta_on_hand\":1} | p1_id must be digits",
                "{\"p1_id\":\"012\",\"reason\":\"r\",\"delta_on_hand\":1} | p1_id must be digits",
                "{\"p1_id\":{},\"reason\":\"r\",\"delta_on_hand\":1} | p1_id must be digits",
                "{\"p1_id\":1,\"product_id\":2,\"reason\":\"r\",\"delta_on_hand\":1} | product_id must equal p1_id",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":null} | delta_on_hand or delta_incoming is required",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":1.5} | delta_on_hand must be a whole number",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":\"1\"} | delta_on_hand must be a whole number",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":1000001} | delta_on_hand must be at most 1000000",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_incoming\":-1000001} | delta_incoming must be at least -1000000",
                "{\"p1_id\":1,\"reason\":\" \",\"delta_on_hand\":1} | reason is required",
                "{\"p1_id\":1,\"reason\":7,\"delta_on_hand\":1} | reason must be a string",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":1,\"shop_id\":7} | shop_id must be a string",
                "{\"p1_id\":1,\"reason\":\"r\",\"delta_on_hand\":1,\"shop_id\":\"nowhere\"} | invalid shop_id",
                "[] | invalid JSON body"
            })
    void a_broken_body_is_refused_with_every_rule_it_breaks(String body, String sentence) {
        refused(adjust(Partner.fresh(), body), 400, sentence);
    }

    @Test
    void long_texts_and_large_metadata_are_refused() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 1);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"%s\",\"metadata\":\"%s\"}";

        adjust(partner, body.formatted(p1Id, "r".repeat(2_000), "ä".repeat(8_191)))
                .statusCode(200);
        refused(
                adjust(partner, body.formatted(p1Id, "r".repeat(2_001), "ä".repeat(8_192))),
                400,
                "reason must have at most 2000 characters; metadata must have at most 16384 bytes");
    }

    @Test
    void a_shop_of_another_organisation_is_no_shop() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 5);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"shop_id\":\"%s\"}";

        refused(adjust(partner, body.formatted(p1Id, Partner.fresh().shop())), 400, "invalid shop_id");
        assertEquals(1, logRows(p1Id));
    }

    @Test
    void what_is_not_in_the_inventory_cannot_be_moved() {
        Partner partner = Partner.fresh();
        long inCatalogue = rows.product("Only in the catalogue", "1");
        long foreign = product(Partner.fresh(), 5);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\"}";

        for (long p1Id : List.of(inCatalogue, foreign, 999_999_999_999_999_999L)) {
            refused(adjust(partner, body.formatted(p1Id)), 404, "product not found in organization inventory");
        }
        assertEquals(1, logRows(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "history"})
    void log_and_history_are_of_the_organisations_products_only(String what) {
        Partner partner = Partner.fresh();
        long foreign = product(Partner.fresh(), 5);

        for (Object p1Id : List.of(foreign, 999_999, "0", "01", "abc", "1e3", "-1", "1234567890123456789")) {
            refused(
                    get(partner, "/inventory/" + p1Id + "/" + what),
                    404,
                    "product not found in organization inventory");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta_on_hand", "delta_incoming"})
    void neither_quantity_goes_below_zero(String quantity) {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 5);
        String body = "{\"p1_id\":%d,\"%s\":%d,\"reason\":\"r\"}";

        refused(adjust(partner, body.formatted(p1Id, quantity, -6)), 400, "stock cannot go below zero");

        assertEquals(1, logRows(p1Id));
        assertEquals(List.of(), rows.events(partner));
        get(partner, "/inventory").body("data[0].stockquantity", is(5)).body("data[0].log_entries", is(1));
    }

    @Test
    void one_quantity_below_zero_keeps_the_other_from_moving() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 5);

        refused(
                adjust(
                        partner,
                        "{\"p1_id\":%d,\"delta_on_hand\":3,\"delta_incoming\":-1,\"reason\":\"r\"}".formatted(p1Id)),
                400,
                "stock cannot go below zero");

        get(partner, "/inventory").body("data[0].stockquantity", is(5));
    }

    @ParameterizedTest(name = "{0} on hand, {1}: {2}")
    @CsvSource({
        "11, -1, low_stock",
        "11, -2, low_stock",
        "12, -1, ''",
        "10, -1, ''",
        "11, -11, out_of_stock",
        "1, -1, out_of_stock",
        "0, 0, ''",
        "0, 5, ''",
        "10, 5, ''",
        "11, 0, ''",
    })
    void stock_events_come_on_crossing_only(int before, int delta, String event) {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, before);

        adjust(partner, "{\"p1_id\":%d,\"delta_on_hand\":%d,\"reason\":\"r\"}".formatted(p1Id, delta))
                .statusCode(200);

        assertEquals(event.isEmpty() ? List.of() : List.of(event), rows.events(partner));
    }

    @Test
    void a_stock_event_says_which_product_and_how_much_is_left() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 12);

        adjust(partner, "{\"p1_id\":%d,\"delta_on_hand\":-4,\"reason\":\"r\"}".formatted(p1Id));

        assertEquals(
                List.of("Low stock|Example Strain has 8 on hand|{\"p1_id\":%d,\"name\":\"Example Strain\","
                                .formatted(p1Id)
                        + "\"stockquantity\":8,\"threshold\":10}"),
                rows.texts(
                        "select title || '|' || description || '|' || metadata from webhook_event where org_id = ?",
                        partner.org()));
    }

    @Test
    void the_log_shows_the_newest_200() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 0);
        rows.run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                select ?, ?, gen_random_uuid(), '', 0, 0, 'nr ' || nr, now() + nr * interval '1 second'
                  from generate_series(1, 250) as nr
                """, partner.org(), p1Id);

        get(partner, "/inventory/" + p1Id + "/log")
                .body("data", hasSize(200))
                .body("data[0].reason", is("nr 250"))
                .body("data[199].reason", is("nr 51"));
    }

    private void moved(Partner partner, long p1Id, String at, int onHand, int incoming) {
        rows.run("""
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                values (?, ?, ?, '', ?, ?, 'r', (date_trunc('day', now() at time zone 'UTC') + cast(? as interval)) at time zone 'UTC')
                """, partner.org(), p1Id, UUID.randomUUID(), onHand, incoming, at);
    }

    private String day(int back) {
        return rows.texts("select ((now() at time zone 'UTC')::date - ?)::text", back)
                .get(0);
    }

    @Test
    void history_counts_by_utc_day_and_leaves_out_days_without_changes() {
        Partner partner = Partner.fresh();
        long p1Id = rows.product("Example Strain", "8.99");
        rows.run(
                "insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity) values (?, ?, 7, 3, 5, now())",
                partner.org(),
                p1Id);
        moved(partner, p1Id, "0", 4, 3);
        moved(partner, p1Id, "-0.000001 seconds", 1, 0);
        moved(partner, p1Id, "-24 hours", 2, 0);
        moved(partner, p1Id, "-24 hours -0.000001 seconds", 5, 0);
        moved(partner, p1Id, "-72 hours", 0, 0);

        get(partner, "/inventory/" + p1Id + "/history")
                .statusCode(200)
                .body("data.date", contains(day(2), day(1), day(0)))
                .body("data.delta_on_hand", contains(5, 3, 4))
                .body("data.delta_incoming", contains(0, 0, 3))
                .body("data[0].keySet()", contains("date", "delta_on_hand", "delta_incoming"));
        get(partner, "/inventory/" + p1Id + "/history?days=2").body("data.date", contains(day(1), day(0)));
        get(partner, "/inventory/" + p1Id + "/history?days=1").body("data.date", contains(day(0)));
    }

    @Test
    void history_goes_back_30_days_and_a_year_at_most() {
        Partner partner = Partner.fresh();
        long p1Id = product(partner, 1);
        moved(partner, p1Id, "-29 days", 1, 0);
        moved(partner, p1Id, "-30 days", 1, 0);
        moved(partner, p1Id, "-364 days", 1, 0);
        moved(partner, p1Id, "-365 days", 1, 0);

        get(partner, "/inventory/" + p1Id + "/history").body("data.date", contains(day(29), day(0)));
        get(partner, "/inventory/" + p1Id + "/history?days=100000")
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
        refused(get(Partner.fresh(), "/inventory/1/history?days=" + days), 400, sentence);
    }

    @Test
    void a_product_that_never_moved_has_an_empty_log_and_history() {
        Partner partner = Partner.fresh();
        long p1Id = rows.product("Example Strain", "8.99");
        rows.run(
                "insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity) values (?, ?, 0, 0, 0, now())",
                partner.org(),
                p1Id);

        assertEquals(
                "{\"data\":[]}",
                get(partner, "/inventory/" + p1Id + "/log").extract().asString());
        assertEquals(
                "{\"data\":[]}",
                get(partner, "/inventory/" + p1Id + "/history").extract().asString());
    }

    private long logRows(long p1Id) {
        return rows.number("select count(*) from inventory_log where p1_id = ?", p1Id);
    }
}
