package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 8, title = "Orders")
class OrderClauses {

    /** The vendor has more of them than its pages name. */
    private static final Shape STATUS = Shape.matching("a word", "[a-z_]+");

    private static final Shape PAYMENT = Shape.oneOf("cash_on_pickup", "paid", "pending");

    @Clause(
            id = "8.1",
            text = "`GET /orders`: `id, shop_id, external_id (when set), customer_name, status, payment_status, "
                    + "total_amount, created_at, updated_at`",
            certainty = LIVE,
            source = {Source.ORDERS, Source.EXAMPLES})
    void lists_orders(Partner partner) {
        Shape row = Shape.object()
                .with("id", Shape.some())
                .with("shop_id", Shape.some())
                .maybe("external_id", Shape.some())
                .with("customer_name", Shape.text())
                .with("status", STATUS)
                .with("payment_status", PAYMENT)
                .with("total_amount", Shape.money())
                .with("created_at", Shape.time())
                .with("updated_at", Shape.time());
        partner.get("/orders")
                .ok()
                .looks("/data", Shape.listOf(row))
                .has("/pagination/limit", 50)
                .has("/pagination/offset", 0);
    }

    @Clause(
            id = "8.2",
            text = "Orders come newest first; `offset` skips, `total` counts all that match",
            certainty = DOCUMENTED,
            source = Source.ORDERS)
    void newest_orders_come_first(Partner partner) {
        String first = partner.placed().text("/id");
        String second = partner.placed().text("/id");
        Answer list = partner.get("/orders?limit=2").ok();
        list.has("/data/0/id", second).has("/data/1/id", first);
        Answer skipped = partner.get("/orders?limit=1&offset=1").ok();
        skipped.has("/data/0/id", first).has("/pagination/total", list.whole("/pagination/total"));
    }

    @Clause(id = "8.3", text = "`status` and `shop_id` filter the list", certainty = DOCUMENTED, source = Source.ORDERS)
    void filters_orders(Partner partner) {
        partner.placed(partner.order().put("status", "ready_pickup"));
        partner.get("/orders?limit=20&status=ready_pickup&shop_id=" + partner.shop())
                .ok()
                .looks(
                        "/data",
                        Shape.someOf(Shape.that(
                                "an order of the shop that is ready_pickup",
                                row -> row.path("status").asText().equals("ready_pickup")
                                        && row.path("shop_id").asText().equals(partner.shop()))));
    }

    @Clause(id = "8.4", text = "An unknown `status` as a filter: 400 `invalid status`", certainty = INFERRED)
    void refuses_an_unknown_filter(Partner partner) {
        partner.get("/orders?status=conformance").refused(400, "invalid status");
    }

    @Clause(
            id = "8.5",
            text = "`GET /orders/{orderId}`: the documented keys; those without a value are left out, flags never",
            certainty = LIVE,
            source = {Source.ORDERS, Source.EXAMPLES})
    void shows_an_order(Partner partner) {
        String id = partner.placed(whole(partner)).text("/id");
        partner.get("/orders/" + id).ok().looks("", detail());
        partner.get("/orders/" + partner.placed().text("/id")).ok().looks("", detail());
    }

    static Shape detail() {
        Shape line = Shape.object()
                .with("name", Shape.text())
                .with("quantity", Shape.count())
                .with("price", Shape.money())
                .with("p1_id", Shape.text());
        Shape address = Shape.object()
                .maybe("street", Shape.some())
                .maybe("city", Shape.some())
                .maybe("postal_code", Shape.some())
                .maybe("phone", Shape.some());
        return Shape.object()
                .with("id", Shape.some())
                .maybe("external_id", Shape.some())
                .with("shop_id", Shape.some())
                .maybe("customer_name", Shape.some())
                .maybe("customer_email", Shape.some())
                .with("status", STATUS)
                .with("payment_status", PAYMENT)
                .maybe("payment_reference", Shape.some())
                .with("total_amount", Shape.money())
                .with("shipped", Shape.flag())
                .with("picked_up", Shape.flag())
                .with("cash_on_pickup", Shape.flag())
                .with("items", Shape.someOf(line))
                .maybe("shipping_address", address)
                .with("created_at", Shape.time())
                .with("updated_at", Shape.time());
    }

    private static ObjectNode whole(Partner partner) {
        ObjectNode order = partner.order();
        order.setAll(object(
                "customer_email", "conformance@example.com",
                "address_street", "conformance-street 1",
                "address_city", "Köln",
                "address_postal_code", "50667",
                "address_phone", "+49123456789",
                "shipping_option", "Versand",
                "payment_status", "paid",
                "payment_reference", "conformance-payment",
                "cash_on_pickup", true,
                "status", "awaiting_packing"));
        return order;
    }

    @Clause(
            id = "8.33",
            text = "`POST /orders` takes an order of a shop, with a customer and lines, and gives it an id",
            certainty = DOCUMENTED,
            source = {Source.OVERVIEW, Source.ORDERS})
    void takes_an_order(Partner partner) {
        partner.post("/orders", partner.order()).granted();
    }

    @Clause(
            id = "8.6",
            text = "`POST /orders`: what was sent is in the answer, and in the order read again",
            certainty = INFERRED,
            source = {Source.ORDERS, Source.SCHEMAS})
    void keeps_what_was_sent(Partner partner) {
        ObjectNode order = whole(partner);
        Answer placed = partner.placed(order);
        for (String same : List.of("external_id", "shop_id", "customer_name", "customer_email", "status")) {
            placed.has("/" + same, order.get(same));
        }
        placed.has("/payment_status", "paid")
                .has("/payment_reference", "conformance-payment")
                .has("/cash_on_pickup", true)
                .has("/items/0/name", "conformance-line")
                .has("/items/0/quantity", 2)
                .has("/items/0/price", 5.1)
                .has("/shipping_address/street", "conformance-street 1")
                .has("/shipping_address/city", "Köln")
                .has("/shipping_address/postal_code", "50667")
                .has("/shipping_address/phone", "+49123456789");
        partner.get("/orders/" + placed.text("/id")).ok().has("", placed.at(""));
    }

    @Clause(
            id = "8.7",
            text = "Without them: `status` and `payment_status` pending, all flags false",
            certainty = INFERRED)
    void begins_pending(Partner partner) {
        partner.placed()
                .has("/status", "pending")
                .has("/payment_status", "pending")
                .has("/shipped", false)
                .has("/picked_up", false)
                .has("/cash_on_pickup", false);
    }

    @Clause(
            id = "8.8",
            text = "Without `total_amount` it is the sum of the lines; as given, it is not checked",
            certainty = INFERRED)
    void sums_its_lines(Partner partner) {
        partner.placed().has("/total_amount", 10.2);
        partner.placed(partner.order().put("total_amount", 7)).has("/total_amount", 7);
    }

    @Clause(
            id = "8.9",
            text = "`shop_id`, `items` and a customer are required: 400 naming what is missing",
            certainty = INFERRED)
    void asks_for_shop_items_and_customer(Partner partner) {
        partner.place(partner.order().without(List.of("shop_id"))).refused(400, "shop_id is required");
        partner.place(partner.order().without(List.of("items"))).invalid("items");
        partner.place(partner.order().without(List.of("customer_name"))).invalid("customer_name", "customer_email");
    }

    @Clause(
            id = "8.10",
            text = "A line counts by `qty`, a whole number above 0; `quantity` instead: 400 naming `qty`",
            certainty = DOCUMENTED,
            source = Source.ORDERS)
    void counts_by_qty(Partner partner) {
        for (Object[] count : new Object[][] {{"quantity", 1}, {"qty", 0}, {"qty", -1}}) {
            var line = object("name", "conformance-line", "price", 1);
            partner.place(partner.order().set("items", array(line.setAll(object(count)))))
                    .invalid("qty");
        }
    }

    @Clause(
            id = "8.11",
            text = "The same `external_id` and `shop_id` again: the same order is updated",
            certainty = DOCUMENTED,
            source = Source.ORDERS)
    void the_same_pair_is_the_same_order(Partner partner) {
        ObjectNode order = partner.order();
        Answer first = partner.placed(order);
        partner.placed(order.put("customer_name", "conformance-renamed"))
                .has("/id", first.text("/id"))
                .has("/customer_name", "conformance-renamed");
    }

    @Clause(
            id = "8.12",
            text = "An update needs neither items nor customer: what is unsent stays, `null` clears",
            certainty = INFERRED)
    void what_is_unsent_stays(Partner partner) {
        ObjectNode order = whole(partner);
        partner.placed(order);
        var key = object("shop_id", partner.shop(), "external_id", order.get("external_id"));
        partner.placed(key.deepCopy().putNull("payment_reference"))
                .lacks("/payment_reference")
                .has("/customer_name", order.get("customer_name"))
                .has("/items/0/name", "conformance-line");
    }

    @Clause(id = "8.13", text = "Simultaneous calls with the same pair make one order", certainty = INFERRED)
    void simultaneous_calls_make_one_order(Partner partner) {
        ObjectNode order = partner.order();
        List<String> ids = IntStream.range(0, 4)
                .parallel()
                .mapToObj(one -> partner.placed(order).text("/id"))
                .distinct()
                .toList();
        Shape.demand("the orders made", 1, ids.size());
    }

    @Clause(
            id = "8.14",
            text = "A new `order_number` becomes the id; a known one names the order to update",
            certainty = INFERRED)
    void an_order_number_names_the_order(Partner partner) {
        ObjectNode order = partner.order().put("order_number", partner.name());
        order.remove("external_id");
        partner.placed(order).has("/id", order.get("order_number"));
        partner.placed(order.put("customer_name", "conformance-renamed"))
                .has("/id", order.get("order_number"))
                .has("/customer_name", "conformance-renamed");
    }

    @Clause(id = "8.15", text = "`order_datetime` is the order's `created_at`", certainty = INFERRED)
    void an_order_may_be_older(Partner partner) {
        partner.placed(partner.order().put("order_datetime", "2026-01-02T03:04:05Z"))
                .has("/created_at", "2026-01-02T03:04:05.000000Z");
    }
}
