package pharmaone.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** What a movement of the stock leaves behind. */
@QuarkusTest
class InventoryAdjustTest {

    @Inject
    Rows rows;

    StockRoom room;

    @BeforeEach
    void a_pharmacy() {
        room = new StockRoom(rows, Partner.fresh());
    }

    @Test
    void an_adjustment_moves_the_stock_and_writes_the_log() {
        long p1Id = room.product(50);

        String id = room.adjust("""
                        {"p1_id": "%d", "delta_on_hand": -2, "delta_incoming": 7, "reason": "POS sale", "shop_id": "%s",
                         "metadata": {"pos_ref": "TX-999", "amount": 1.50}}
                        """.formatted(p1Id, room.partner().shop()))
                .statusCode(200)
                .body("keySet()", contains("status", "id"))
                .body("status", is("ok"))
                .extract()
                .path("id");

        room.get("/inventory/" + p1Id + "/log")
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].id", is(id))
                .body("data[0].p1_id", is(p1Id))
                .body("data[0].shop_id", is(room.partner().shop()))
                .body("data[0].delta_on_hand", is(-2))
                .body("data[0].delta_incoming", is(7))
                .body("data[0].reason", is("POS sale"))
                .body("data[0].metadata", is(Map.of("pos_ref", "TX-999", "amount", 1.5f)))
                .body("data[1].reason", is("initial stock"))
                .body("data[1].shop_id", is(""))
                .body("data[1]", not(hasKey("metadata")));
        String at = room.get("/inventory/" + p1Id + "/log").extract().path("data[0].created_at");
        room.get("/inventory")
                .body("data[0].stockquantity", is(48))
                .body("data[0].log_entries", is(2))
                .body("data[0].last_activity", is(at));
        assertEquals(7, rows.number("select incoming from inventory_item where p1_id = ?", p1Id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[1,\"zwei\",null]", "1.50", "true", "{\"ä\":{\"b\":[{}]}}"})
    void metadata_is_any_json_and_comes_back_as_it_was(String metadata) {
        long p1Id = room.product(1);

        room.adjust("{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"metadata\":%s}".formatted(p1Id, metadata))
                .statusCode(200);

        String log = room.get("/inventory/" + p1Id + "/log?limit=1").extract().asString();
        assertTrue(log.contains("\"metadata\":" + metadata + ",\"created_at\""), log);
    }

    @Test
    void metadata_null_is_none() {
        long p1Id = room.product(1);

        room.adjust("{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"metadata\":null}".formatted(p1Id))
                .statusCode(200);

        room.get("/inventory/" + p1Id + "/log").body("data[0]", not(hasKey("metadata")));
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
        long p1Id = room.product(before);

        room.adjust("{\"p1_id\":%d,\"delta_on_hand\":%d,\"reason\":\"r\"}".formatted(p1Id, delta))
                .statusCode(200);

        assertEquals(event.isEmpty() ? List.of() : List.of(event), rows.events(room.partner()));
    }

    @Test
    void a_stock_event_says_which_product_and_how_much_is_left() {
        long p1Id = room.product(12);

        room.adjust("{\"p1_id\":%d,\"delta_on_hand\":-4,\"reason\":\"r\"}".formatted(p1Id));

        assertEquals(
                List.of("Low stock|Example Strain has 8 on hand|{\"p1_id\":%d,\"name\":\"Example Strain\","
                                .formatted(p1Id)
                        + "\"stockquantity\":8,\"threshold\":10}"),
                rows.texts(
                        "select title || '|' || description || '|' || metadata from webhook_event where org_id = ?",
                        room.partner().org()));
    }
}
