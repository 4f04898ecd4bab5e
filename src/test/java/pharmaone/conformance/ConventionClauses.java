package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.Shelf;

@Section(number = 2, title = "Conventions")
class ConventionClauses {

    @Clause(
            id = "2.1",
            text = "JSON in UTF-8, umlauts as they are, not escaped",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void keeps_umlauts(Partner partner) {
        String name = partner.name() + " Blüten ß €";
        Answer placed = partner.placed(partner.order().put("customer_name", name));
        placed.has("/customer_name", name);
        Shape.demand("umlauts as they are", true, placed.body().contains("Blüten ß €"));
    }

    @Clause(id = "2.2", text = "`Accept` is not looked at", certainty = INFERRED)
    void answers_json_whatever_is_accepted(Partner partner) {
        partner.get(partner.authorized().header("Accept", "application/xml"), "/shops")
                .ok();
    }

    @Clause(id = "2.3", text = "Success is 200, of creations too", certainty = DOCUMENTED, source = Source.OVERVIEW)
    void a_creation_is_200(Partner partner) {
        partner.place(partner.order()).ok();
        partner.request(partner.envelope()).ok();
    }

    @Clause(
            id = "2.4",
            text = "Timestamps are RFC 3339 in UTC with `Z` and six fraction digits",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void times_have_six_fraction_digits(Partner partner) {
        partner.placed().looks("/created_at", Shape.time()).looks("/updated_at", Shape.time());
    }

    @Clause(
            id = "2.5",
            text = "Money is a JSON number in EUR in its shortest form: 98.25, 51, 8.5",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void money_is_written_shortest(Partner partner) {
        for (String amount : new String[] {"98.25", "51", "8.5"}) {
            var order = partner.order().put("total_amount", new BigDecimal(amount));
            Answer placed = partner.placed(order).looks("/total_amount", Shape.money());
            Shape.demand(
                    "total_amount as written",
                    amount,
                    placed.at("/total_amount").asText());
        }
    }

    @Clause(id = "2.6", text = "Money of three decimals: 400", certainty = INFERRED)
    void money_has_two_decimals(Partner partner) {
        partner.place(partner.order().put("total_amount", new BigDecimal("1.005")))
                .invalid("total_amount");
    }

    @Clause(id = "2.7", text = "Amounts are exact: three times 0.1 is 0.3", certainty = INFERRED)
    void amounts_are_exact(Partner partner) {
        var line = object("name", "conformance-line", "qty", 3, "price", new BigDecimal("0.1"));
        Answer placed = partner.placed(partner.order().set("items", array(line)));
        Shape.demand(
                "total_amount as written", "0.3", placed.at("/total_amount").asText());
    }

    @Clause(
            id = "2.8",
            text = "Lists are `{data, pagination}` with `limit, offset, total`",
            certainty = DOCUMENTED,
            source = Source.SCHEMAS)
    void a_list_has_its_pagination(Partner partner) {
        partner.get("/orders?limit=1&offset=2")
                .ok()
                .looks(
                        "/pagination",
                        Shape.object()
                                .with("limit", Shape.is(1))
                                .with("offset", Shape.is(2))
                                .with("total", Shape.whole()))
                .looks("/data", Shape.listOf(Shape.that("an object", row -> row.isObject())));
    }

    @Clause(
            id = "2.9",
            text = "Products are paged by `page, pageSize, total, totalPages`",
            certainty = DOCUMENTED,
            source = Source.SCHEMAS)
    void products_are_paged(Partner partner) {
        partner.get("/products?limit=2&page=1&shop_id=" + partner.shop())
                .ok()
                .looks(
                        "/pagination",
                        Shape.object()
                                .with("page", Shape.is(1))
                                .with("pageSize", Shape.is(2))
                                .with("total", Shape.whole())
                                .with("totalPages", Shape.whole()));
    }

    @Clause(
            id = "2.10",
            text = "A text without a value is `\"\"` where the samples show its key: a line's `p1_id`",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void a_line_without_a_product_has_an_empty_id(Partner partner) {
        partner.placed().has("/items/0/p1_id", "");
    }

    @Clause(
            id = "2.11",
            text = "Optional fields of an order without a value are left out",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void what_has_no_value_is_left_out(Partner partner) {
        partner.placed().lacks("/customer_email").lacks("/payment_reference").lacks("/shipping_address");
    }

    @Clause(
            id = "2.12",
            text = "`p1_id` is a string in products, a number in inventory",
            certainty = DOCUMENTED,
            source = {Source.PRODUCTS, Source.INVENTORY})
    void an_id_is_text_in_products_and_a_number_in_inventory(Partner partner, Shelf shelf) {
        String shown = shelf.shown().path("p1_id").asText();
        partner.get("/products/" + shown + "?shop_id=" + partner.shop()).ok().looks("/p1_id", Shape.p1Id());
        partner.get("/inventory").ok().looks("/data/0/p1_id", Shape.whole());
    }

    @Clause(
            id = "2.13",
            text = "`p1_id` of an order's line is taken as a string or as a number, and `product_id` for it",
            certainty = INFERRED,
            source = {Source.INVENTORY, Source.ORDER_REQUESTS})
    void takes_an_id_as_text_and_as_number(Partner partner, Shelf shelf) {
        String id = shelf.p1Id();
        Object[] spellings = {"p1_id", id, "p1_id", Long.valueOf(id), "product_id", id};
        for (int i = 0; i < spellings.length; i += 2) {
            var line = object("qty", 1, "price", 1, spellings[i], spellings[i + 1]);
            partner.placed(partner.order().set("items", array(line))).has("/items/0/p1_id", id);
        }
    }

    @Clause(
            id = "2.14",
            text = "`p1_id` that is no positive whole number: 400 in a body, 404 in a path",
            certainty = INFERRED)
    void refuses_what_is_no_id(Partner partner) {
        for (Object bad : new Object[] {"0", "-1", "12a", "0012", 1.5, "1234567890123456789"}) {
            partner.post("/inventory/adjust", object("p1_id", bad, "delta_on_hand", 0, "reason", partner.name()))
                    .invalid("p1_id");
        }
        partner.get("/products/12a?shop_id=" + partner.shop()).status(404);
    }

    @Clause(id = "2.15", text = "`p1_id` and `product_id` that differ: 400", certainty = INFERRED)
    void refuses_two_different_ids(Partner partner) {
        var line = object("qty", 1, "price", 1, "p1_id", "12345", "product_id", "12346");
        partner.place(partner.order().set("items", array(line))).invalid("p1_id");
    }

    @Clause(id = "2.16", text = "`limit` above its maximum is taken as the maximum", certainty = INFERRED)
    void a_limit_too_high_is_the_highest(Partner partner) {
        partner.get("/orders?limit=100000").ok().has("/pagination/limit", 200);
        partner.get("/products?limit=100000&shop_id=" + partner.shop()).ok().has("/pagination/pageSize", 200);
    }

    @Clause(
            id = "2.17",
            text = "`limit`, `offset`, `page` or `days` below its minimum or no whole number: 400 naming it",
            certainty = INFERRED)
    void refuses_what_counts_nothing(Partner partner, Shelf shelf) {
        partner.get("/orders?limit=0").invalid("limit");
        partner.get("/orders?offset=-1").invalid("offset");
        partner.get("/orders?limit=ten").invalid("limit");
        partner.get("/products?page=0&shop_id=" + partner.shop()).invalid("page");
        partner.get("/inventory/" + shelf.p1Id() + "/history?days=0").invalid("days");
    }

    @Clause(
            id = "2.18",
            text = "A required `shop_id` that is missing: 400 naming it",
            certainty = DOCUMENTED,
            source = Source.PRODUCTS)
    void asks_for_the_shop(Partner partner) {
        partner.get("/products").invalid("shop_id");
    }

    @Clause(id = "2.19", text = "An unknown `shop_id`: 400 `invalid shop_id`", certainty = INFERRED)
    void refuses_an_unknown_shop(Partner partner) {
        partner.get("/products?shop_id=conformance-none").refused(400, "invalid shop_id");
        partner.get("/orders?shop_id=conformance-none").refused(400, "invalid shop_id");
        partner.place(partner.order().put("shop_id", "conformance-none")).refused(400, "invalid shop_id");
    }

    @Clause(
            id = "2.20",
            text = "An order request for a shop that the organisation does not have: 400 naming `shop_id`",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void an_order_request_needs_a_shop_of_the_organisation(Partner partner) {
        partner.request(partner.envelope("shop_id", "conformance-none")).invalid("shop_id");
    }

    @Clause(id = "2.21", text = "Unknown keys of a body are ignored", certainty = INFERRED)
    void ignores_unknown_keys(Partner partner) {
        partner.placed(partner.order().put("conformance_key", "conformance")).lacks("/conformance_key");
    }

    @Clause(
            id = "2.22",
            text = "The id of an order is `ORD_`, the UTC day it was made, `_` and ten of [A-Za-z0-9]",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void an_order_is_named_after_its_day(Partner partner) {
        Answer placed = partner.placed();
        String day = placed.text("/created_at").substring(0, 10).replace("-", "");
        placed.looks("/id", Shape.matching("ORD_" + day + "_ and ten", "ORD_" + day + "_[A-Za-z0-9]{10}"));
        Shape.demand(
                "made just now",
                true,
                Instant.parse(placed.text("/created_at")).isAfter(Instant.now().minus(1, ChronoUnit.HOURS)));
    }

    @Clause(id = "2.23", text = "The id of an order request is a UUID", certainty = LIVE, source = Source.EXAMPLES)
    void an_order_request_has_a_uuid(Partner partner) {
        partner.requested(partner.envelope()).looks("/id", Shape.uuid());
    }
}
