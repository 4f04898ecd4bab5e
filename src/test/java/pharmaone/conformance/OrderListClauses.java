package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.opentest4j.TestAbortedException;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 8, title = "Orders")
class OrderListClauses {

    private static final List<String> OF_BOTH =
            List.of("shop_id", "customer_name", "status", "payment_status", "total_amount", "created_at", "updated_at");

    @Clause(
            id = "8.24",
            text = "A row of the list says of an order what the order itself says",
            certainty = DOCUMENTED,
            source = {Source.ORDERS, Source.EXAMPLES})
    void list_and_order_say_the_same(Partner partner) {
        List<JsonNode> rows = partner.get("/orders?limit=10").ok().rows();
        if (rows.isEmpty()) {
            throw new TestAbortedException("the organisation has no order");
        }
        for (JsonNode row : rows) {
            Answer order =
                    partner.get("/orders/" + row.path("id").asText()).ok().has("/id", row.get("id"));
            OF_BOTH.stream()
                    .filter(key -> !key.equals("customer_name")
                            || !row.path(key).asText().isEmpty())
                    .forEach(key -> order.has("/" + key, row.get(key)));
        }
    }

    @Clause(
            id = "8.25",
            text = "A row has the `external_id` of an order that has one",
            certainty = DOCUMENTED,
            source = Source.ORDERS)
    void a_row_has_the_partners_own_id(Partner partner) {
        Answer placed = partner.placed();
        partner.get("/orders?limit=1")
                .ok()
                .has("/data/0/id", placed.text("/id"))
                .has("/data/0/external_id", placed.text("/external_id"));
    }

    @Clause(
            id = "8.26",
            text = "`total` counts all orders that match, not those of the page",
            certainty = LIVE,
            source = {Source.ORDERS, Source.EXAMPLES})
    void the_total_counts_what_matches(Partner partner) {
        for (String filter : List.of("", "&status=pending", "&shop_id=" + partner.shop())) {
            long total = partner.get("/orders?limit=1" + filter).ok().whole("/pagination/total");
            long last = Math.max(0, total - 1);
            Shape.demand(
                    "the rows at the last offset" + filter,
                    (int) Math.min(1, total),
                    partner.get("/orders?limit=2&offset=" + last + filter)
                            .ok()
                            .rows()
                            .size());
        }
    }

    @Clause(
            id = "8.27",
            text = "A change moves `updated_at` and leaves `created_at`",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void a_change_moves_the_time(Partner partner) {
        Answer placed = partner.placed();
        partner.move(placed.text("/id"), "ready_pickup");
        Answer order = partner.get("/orders/" + placed.text("/id")).ok().has("/created_at", placed.text("/created_at"));
        Shape.demand(
                "updated_at after created_at",
                true,
                order.text("/updated_at").compareTo(placed.text("/created_at")) > 0);
    }

    @Clause(
            id = "8.28",
            text = "Orders come by `created_at`, the newest first",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void rows_descend_in_time(Partner partner) {
        List<String> times = partner.get("/orders?limit=50").ok().rows().stream()
                .map(row -> row.path("created_at").asText())
                .toList();
        Shape.demand(
                "the times", times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    }

    @Clause(id = "8.29", text = "The lines of an order stay in the order they were sent", certainty = INFERRED)
    void lines_stay_in_order(Partner partner) {
        List<String> names = List.of("conformance-b", "conformance-a", "conformance-c");
        var lines = array();
        names.forEach(name -> lines.add(object("name", name, "qty", 1, "price", 1)));
        Answer placed = partner.placed(partner.order().set("items", lines));
        JsonNode items = partner.get("/orders/" + placed.text("/id")).ok().at("/items");
        Shape.demand(
                "the lines",
                names,
                StreamSupport.stream(items.spliterator(), false)
                        .map(line -> line.path("name").asText())
                        .toList());
    }

    @Clause(
            id = "8.30",
            text = "The flags `shipped` and `picked_up`, once set, are in the order",
            certainty = INFERRED,
            source = {Source.ORDERS, Source.WEBHOOKS})
    void keeps_its_flags(Partner partner) {
        String id = partner.placed().text("/id");
        partner.patch("/orders/" + id + "/status", object("shipped", true)).ok();
        partner.get("/orders/" + id).ok().has("/shipped", true).has("/picked_up", false);
        partner.patch("/orders/" + id + "/status", object("picked_up", true)).ok();
        partner.get("/orders/" + id).ok().has("/shipped", true).has("/picked_up", true);
    }
}
