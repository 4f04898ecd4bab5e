package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Sandbox;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.ShopDoor;

@Section(number = 9, title = "Order requests")
class OrderRequestClauses {

    private static final String CONFLICT = "external_reference_conflict";

    @Clause(
            id = "9.1",
            text = "`POST /order-requests` on v2: `id, status` pending, `message, external_reference`",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void takes_a_request_on_v2(Partner partner) {
        ObjectNode request = partner.envelope();
        partner.post("/order-requests", request).ok().looks("", received(request.get("external_reference")));
    }

    @Clause(
            id = "9.2",
            text = "`POST /order-requests` on v1: as on v2, with the API key instead of a token",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void takes_a_request_on_v1(Partner partner) {
        ObjectNode request = partner.envelope();
        partner.postV1(partner.withKey(), request).ok().looks("", received(request.get("external_reference")));
    }

    @Clause(
            id = "9.3",
            text = "An order request at the shop's host, without a `shop_id`: the shop is the host's",
            certainty = DOCUMENTED,
            source = Source.CONNECTOR)
    void takes_a_request_at_the_shop(Partner partner, ShopDoor door) {
        ObjectNode request = partner.envelope();
        ((ObjectNode) request.get("payload")).remove("shop_id");
        request.remove("source");
        door.post(request).ok().looks("", received(request.get("external_reference")));
    }

    private static Shape received(Object reference) {
        return Shape.object()
                .with("id", Shape.uuid())
                .with("status", Shape.is("pending"))
                .with("message", Shape.is("Order request received."))
                .with("external_reference", Shape.is(reference));
    }

    @Clause(
            id = "9.4",
            text = "`external_reference` and `source` may be missing",
            certainty = DOCUMENTED,
            source = {Source.ORDER_REQUESTS, Source.EXAMPLES})
    void a_request_needs_no_reference(Partner partner) {
        partner.requested(partner.envelope().without(List.of("external_reference", "source")))
                .has("/status", "pending");
    }

    @Clause(id = "9.23", text = "Without a reference the answer's is `\"\"`", certainty = INFERRED)
    void no_reference_is_an_empty_one(Partner partner) {
        partner.requested(partner.envelope().without(List.of("external_reference")))
                .looks("", received(""));
    }

    @Clause(
            id = "9.5",
            text = "`payload`, its `shop_id`, a customer, and items or a prescription are required: 400 naming them",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void asks_for_what_is_required(Partner partner) {
        partner.request(object("source", "conformance")).invalid("payload");
        partner.request(without(partner, "shop_id")).invalid("shop_id");
        partner.request(without(partner, "customer_name", "customer_email")).invalid("customer_name", "customer_email");
        partner.request(without(partner, "items")).invalid("items");
    }

    private static JsonNode without(Partner partner, String... names) {
        ObjectNode request = partner.envelope();
        ((ObjectNode) request.get("payload")).remove(List.of(names));
        return request;
    }

    @Clause(
            id = "9.6",
            text = "A line counts by `quantity`, a whole number above 0; `qty` instead: 400 naming `quantity`",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void counts_by_quantity(Partner partner) {
        for (Object[] count : new Object[][] {{"qty", 1}, {"quantity", 0}, {"quantity", -2}}) {
            ObjectNode line = object("name", "conformance-line", "price", 1);
            line.setAll(object(count));
            partner.request(partner.envelope("items", array(line))).invalid("quantity");
        }
    }

    @Clause(
            id = "9.7",
            text = "A line names its product by `name`, `p1_id` or `product_id`, else 400",
            certainty = DOCUMENTED,
            source = Source.ORDER_REQUESTS)
    void a_line_names_its_product(Partner partner) {
        partner.request(partner.envelope("items", array(object("quantity", 1, "price", 1))))
                .invalid("items[0]");
        for (String name : List.of("name", "p1_id", "product_id")) {
            partner.requested(partner.envelope("items", array(object(name, "12345", "quantity", 1))));
        }
    }

    @Clause(
            id = "9.8",
            text = "With a prescription, as base64 or as a URL, items may be missing",
            certainty = DOCUMENTED,
            source = {Source.ORDER_REQUESTS, Source.CONNECTOR})
    void a_prescription_may_stand_for_items(Partner partner) {
        for (Object[] pdf : new Object[][] {
            {"prescription_pdf_base64", pdf("%PDF-1.4\nconformance\n%%EOF")},
            {"prescription_pdf_url", "https://example.com/conformance.pdf"}
        }) {
            ObjectNode request = partner.envelope(pdf);
            ((ObjectNode) request.get("payload")).remove("items");
            partner.requested(request);
        }
    }

    @Clause(
            id = "9.9",
            text = "A `prescription_pdf_base64` that is no base64 or no PDF: 400 naming it",
            certainty = INFERRED)
    void looks_whether_it_is_a_pdf(Partner partner) {
        for (String bad : List.of("*conformance*", pdf("<html>"))) {
            partner.request(partner.envelope("prescription_pdf_base64", bad)).invalid("prescription_pdf_base64");
        }
    }

    @Clause(
            id = "9.10",
            text = "A `prescription_pdf_url` that is no absolute https URL: 400 naming it",
            certainty = INFERRED)
    void a_prescription_lies_behind_https(Partner partner) {
        for (String bad : List.of("http://example.com/conformance.pdf", "/conformance.pdf", "conformance")) {
            partner.request(partner.envelope("prescription_pdf_url", bad)).invalid("prescription_pdf_url");
        }
    }

    private static String pdf(String content) {
        return Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    @Clause(
            id = "9.11",
            text = "At the shop's host a `shop_id` or `org_id` that is not the host's: 400",
            certainty = DOCUMENTED,
            source = Source.CONNECTOR)
    void the_host_says_whose_shop_it_is(Partner partner, ShopDoor door) {
        for (String key : List.of("shop_id", "org_id")) {
            JsonNode request = partner.envelope("shop_id", null, key, "conformance-other");
            door.post(request).refused(400);
        }
    }

    @Clause(
            id = "9.12",
            text = "At the shop's host a key is asked for as on v1: 401 in Kong's bytes",
            certainty = DOCUMENTED,
            source = {Source.CONNECTOR, Source.KONG})
    void the_shop_asks_for_a_key(Partner partner, ShopDoor door) {
        door.post(door.request(), partner.envelope()).kong(401, "No API key found in request");
        door.post(door.request().header("apikey", "conformance-unknown"), partner.envelope())
                .kong(401, "Unauthorized");
    }

    @Clause(
            id = "9.13",
            text = "The same reference and payload again: 200 with the first id, whatever the order of keys",
            certainty = INFERRED)
    void a_repeat_is_the_same_request(Partner partner) {
        ObjectNode request = partner.envelope();
        String id = partner.requested(request).text("/id");
        partner.requested(request).has("/id", id);

        ObjectNode payload = (ObjectNode) request.remove("payload");
        ObjectNode turned = object();
        List<String> names = new ArrayList<>();
        payload.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        names.forEach(name -> turned.set(name, payload.get(name)));
        partner.requested(request.set("payload", turned)).has("/id", id);
    }

    @Clause(id = "9.14", text = "The same reference with another payload: 400 `" + CONFLICT + "`", certainty = INFERRED)
    void a_reference_has_one_payload(Partner partner) {
        ObjectNode request = partner.envelope();
        String id = partner.requested(request).text("/id");
        ObjectNode other = request.deepCopy();
        ((ObjectNode) other.get("payload")).put("customer_name", "conformance-other");
        String reference = request.get("external_reference").asText();
        partner.request(other)
                .refused(
                        400, CONFLICT, "external_reference " + reference + " was already used for a different payload");
        partner.requested(request).has("/id", id);
    }

    @Clause(id = "9.15", text = "Simultaneous repeats make one request", certainty = INFERRED)
    void simultaneous_repeats_make_one_request(Partner partner) {
        ObjectNode request = partner.envelope();
        List<String> ids = IntStream.range(0, 4)
                .parallel()
                .mapToObj(one -> partner.requested(request).text("/id"))
                .distinct()
                .toList();
        Shape.demand("the requests made", 1, ids.size());
    }

    @Clause(
            id = "9.16",
            text = "A token without `order_requests.write`: 403 `insufficient_scope`",
            certainty = DOCUMENTED,
            source = Source.SCOPES)
    void asks_for_the_scope(Partner partner, Sandbox sandbox) {
        partner.post(partner.authorized(sandbox.token("orders.write")), "/order-requests", partner.envelope())
                .refused(403, "insufficient_scope", "Missing scope: order_requests.write");
    }
}
