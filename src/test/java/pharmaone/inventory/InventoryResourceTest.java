package pharmaone.inventory;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static pharmaone.inventory.StockRoom.refused;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** The stock as it is listed, and which movements are refused. */
@QuarkusTest
class InventoryResourceTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Inject
    Rows rows;

    StockRoom room;

    @BeforeEach
    void a_pharmacy() {
        room = new StockRoom(rows, Partner.fresh());
    }

    @Test
    void lists_the_stock_by_name_with_the_organisations_own_texts_and_prices() {
        long second = rows.product("Zebra Strain", "8.99");
        long first = rows.product("Apfel Strain", "7.00");
        rows.inventory(room.partner(), second, 50);
        rows.inventory(room.partner(), first, 3);
        rows.run(
                "update inventory_item set price = 9.50, category = 'Extrakte' where org_id = ? and p1_id = ?",
                room.partner().org(),
                first);
        rows.inventory(Partner.fresh(), rows.product("Foreign Strain", "1"), 1);

        room.get("/inventory")
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
        List<Long> ids = Stream.of(room.product(1), room.product(1), room.product(1))
                .sorted()
                .toList();

        assertEquals(ids, room.get("/inventory").extract().path("data.p1_id"));
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
        refused(room.adjust(body), 400, sentence);
    }

    @Test
    void long_texts_and_large_metadata_are_refused() {
        long p1Id = room.product(1);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"%s\",\"metadata\":\"%s\"}";

        room.adjust(body.formatted(p1Id, "r".repeat(2_000), "ä".repeat(8_191))).statusCode(200);
        refused(
                room.adjust(body.formatted(p1Id, "r".repeat(2_001), "ä".repeat(8_192))),
                400,
                "reason must have at most 2000 characters; metadata must have at most 16384 bytes");
    }

    @Test
    void a_shop_of_another_organisation_is_no_shop() {
        long p1Id = room.product(5);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\",\"shop_id\":\"%s\"}";

        refused(room.adjust(body.formatted(p1Id, Partner.fresh().shop())), 400, "invalid shop_id");
        assertEquals(1, logRows(p1Id));
    }

    @Test
    void what_is_not_in_the_inventory_cannot_be_moved() {
        long inCatalogue = rows.product("Only in the catalogue", "1");
        long foreign = new StockRoom(rows, Partner.fresh()).product(5);
        String body = "{\"p1_id\":%d,\"delta_on_hand\":1,\"reason\":\"r\"}";

        for (long p1Id : List.of(inCatalogue, foreign, 999_999_999_999_999_999L)) {
            refused(room.adjust(body.formatted(p1Id)), 404, "product not found in organization inventory");
        }
        assertEquals(1, logRows(foreign));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta_on_hand", "delta_incoming"})
    void neither_quantity_goes_below_zero(String quantity) {
        long p1Id = room.product(5);
        String body = "{\"p1_id\":%d,\"%s\":%d,\"reason\":\"r\"}";

        refused(room.adjust(body.formatted(p1Id, quantity, -6)), 400, "stock cannot go below zero");

        assertEquals(1, logRows(p1Id));
        assertEquals(List.of(), rows.events(room.partner()));
        room.get("/inventory").body("data[0].stockquantity", is(5)).body("data[0].log_entries", is(1));
    }

    @Test
    void one_quantity_below_zero_keeps_the_other_from_moving() {
        long p1Id = room.product(5);

        refused(
                room.adjust(
                        "{\"p1_id\":%d,\"delta_on_hand\":3,\"delta_incoming\":-1,\"reason\":\"r\"}".formatted(p1Id)),
                400,
                "stock cannot go below zero");

        room.get("/inventory").body("data[0].stockquantity", is(5));
    }

    private long logRows(long p1Id) {
        return rows.number("select count(*) from inventory_log where p1_id = ?", p1Id);
    }
}
