package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;
import pharmaone.conformance.target.StaffDesk;

@Section(number = 10, title = "Prescriptions")
class PrescriptionClauses {

    private static final Shape STATUS =
            Shape.oneOf("new", "pending", "pending_signature", "signed", "approved", "declined", "completed");
    private static final Shape PRESCRIPTION = Shape.object()
            .with("id", Shape.some())
            .with("status", STATUS)
            .with("shop_id", Shape.text())
            .with("order_id", Shape.text())
            .with("customer_email", Shape.text())
            .with("created_at", Shape.time());

    @Clause(
            id = "10.1",
            text = "`GET /prescriptions`: rows of `id, status, shop_id, order_id, customer_email, created_at`",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void lists_prescriptions(Partner partner) {
        partner.get("/prescriptions").ok().looks("/data", Shape.listOf(PRESCRIPTION));
    }

    @Clause(
            id = "10.2",
            text = "The pagination of prescriptions is `limit, offset`, without `total`",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void pages_without_a_total(Partner partner) {
        partner.get("/prescriptions")
                .ok()
                .looks("/pagination", Shape.object().with("limit", Shape.is(50)).with("offset", Shape.is(0)));
    }

    @Clause(
            id = "10.3",
            text = "`GET /prescriptions/{id}`: the same six fields, bare",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void shows_a_prescription(Partner partner) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        partner.get("/prescriptions/" + id).ok().looks("", PRESCRIPTION).has("/id", id);
    }

    @Clause(
            id = "10.4",
            text = "`POST /prescriptions`: `{id, upsert: ok}`, the id is `{orgId}-pq-` and six of [A-Z0-9]",
            certainty = LIVE,
            source = {Source.PRESCRIPTIONS, Source.EXAMPLES})
    void takes_a_prescription(Partner partner) {
        String pattern = Pattern.quote(partner.org()) + "-pq-[A-Z0-9]{6}";
        partner.post("/prescriptions", partner.prescription())
                .ok()
                .looks(
                        "",
                        Shape.object()
                                .with("id", Shape.matching(partner.org() + "-pq- and six of [A-Z0-9]", pattern))
                                .with("upsert", Shape.is("ok")));
    }

    @Clause(
            id = "10.5",
            text = "Keys may be snake_case or Title Case: `Shop Id`, `Customer Email`, …",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void takes_title_case(Partner partner) {
        ObjectNode titled = object(
                "Shop Id", partner.shop(),
                "Customer Email", "conformance@example.com",
                "Customer First Name", partner.name(),
                "Customer Last Name", "Conformance",
                "Order Total Amount", 51,
                "Product 1 Pharma One Product Id", "12345",
                "Questionnaire Indication", "conformance");
        for (ObjectNode content : List.of(titled, partner.prescription())) {
            partner.get("/prescriptions/" + partner.handedIn(content).text("/id"))
                    .ok()
                    .has("/shop_id", partner.shop())
                    .has("/customer_email", "conformance@example.com");
        }
    }

    @Clause(
            id = "10.6",
            text = "Unknown keys are taken, and `Receipt Pdf Base64` may be a URL or base64",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void takes_any_key(Partner partner) {
        for (String receipt : List.of("https://example.com/conformance.pdf", "JVBERi0xLjQK")) {
            partner.handedIn(
                    partner.prescription().put("Receipt Pdf Base64", receipt).put("Conformance Key", 7));
        }
    }

    @Clause(
            id = "10.7",
            text = "The shop may be named by the query",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void the_query_may_name_the_shop(Partner partner) {
        ObjectNode content = object("customer_email", "conformance@example.com");
        String id = partner.handedIn("?shop_id=" + partner.shop(), content).text("/id");
        partner.get("/prescriptions/" + id).ok().has("/shop_id", partner.shop());
    }

    @Clause(id = "10.19", text = "A shop in the body counts before one in the query", certainty = INFERRED)
    void the_body_counts_first(Partner partner) {
        String id = partner.handedIn("?shop_id=conformance-none", partner.prescription())
                .text("/id");
        partner.get("/prescriptions/" + id).ok().has("/shop_id", partner.shop());
    }

    @Clause(
            id = "10.20",
            text = "Unknown keys are stored: staff see them",
            certainty = DOCUMENTED,
            source = Source.SCHEMAS)
    void keeps_any_key(Partner partner, StaffDesk staff) {
        String id = partner.handedIn(partner.prescription().put("Conformance Key", 7))
                .text("/id");
        staff.get("/prescriptions/" + id).status(200).has("/content/Conformance Key", 7);
    }

    @Clause(
            id = "10.8",
            text = "An `org_id` in the query that is not the path's is refused",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void the_query_may_not_name_another_organisation(Partner partner) {
        int status = elsewhere(partner).status();
        Shape.demand("refused, not " + status, true, status >= 400 && status < 500);
    }

    @Clause(
            id = "10.21",
            text = "Such an `org_id` is told as at the URL of another organisation: 403 `org_mismatch`",
            certainty = INFERRED,
            source = {Source.PRESCRIPTIONS, Source.ERRORS})
    void another_organisation_in_the_query_is_a_mismatch(Partner partner) {
        elsewhere(partner).status(403).has("/error", "org_mismatch");
    }

    private static Answer elsewhere(Partner partner) {
        partner.handedIn(partner.prescription());
        return partner.post("/prescriptions?org_id=conformance-nobody", partner.prescription());
    }

    @Clause(id = "10.9", text = "A new prescription is `new`", certainty = DOCUMENTED, source = Source.PRESCRIPTIONS)
    void begins_new(Partner partner) {
        partner.get("/prescriptions/" + partner.handedIn(partner.prescription()).text("/id"))
                .ok()
                .has("/status", "new");
    }

    @Clause(id = "10.10", text = "Newest first; `status` and `shop_id` filter", certainty = INFERRED)
    void newest_prescriptions_come_first(Partner partner) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        partner.get("/prescriptions?limit=2&status=new&shop_id=" + partner.shop())
                .ok()
                .has("/data/0/id", id)
                .looks(
                        "/data",
                        Shape.someOf(Shape.that(
                                "a new one of the shop",
                                row -> row.path("status").asText().equals("new")
                                        && row.path("shop_id").asText().equals(partner.shop()))));
    }

    @Clause(id = "10.22", text = "`offset` skips prescriptions", certainty = DOCUMENTED, source = Source.PRESCRIPTIONS)
    void skips_prescriptions(Partner partner) {
        partner.handedIn(partner.prescription());
        partner.handedIn(partner.prescription());
        Answer two = partner.get("/prescriptions?limit=2").ok();
        partner.get("/prescriptions?limit=1&offset=1")
                .ok()
                .has("/pagination/offset", 1)
                .has("/data/0/id", two.text("/data/1/id"));
    }

    @Clause(id = "10.11", text = "An unknown `status` as a filter: 400 `invalid status`", certainty = INFERRED)
    void refuses_an_unknown_filter(Partner partner) {
        partner.get("/prescriptions?status=conformance").refused(400, "invalid status");
    }

    @Clause(id = "10.12", text = "`limit` above 200 is taken as 200", certainty = INFERRED)
    void limits_are_clamped(Partner partner) {
        partner.get("/prescriptions?limit=9999").ok().has("/pagination/limit", 200);
    }

    @Clause(id = "10.13", text = "An unknown prescription: 404", certainty = DOCUMENTED, source = Source.ERRORS)
    void says_what_was_not_found(Partner partner) {
        partner.get("/prescriptions/conformance-pq-000000").refused(404);
    }

    @Clause(
            id = "10.14",
            text = "A body with the `id` of a new one updates it; an unknown `id` is ignored",
            certainty = INFERRED)
    void an_id_updates(Partner partner) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        ObjectNode other = partner.prescription().put("id", id).put("customer_email", "conformance-other@example.com");
        partner.handedIn(other).has("/id", id);
        partner.get("/prescriptions/" + id).ok().has("/customer_email", "conformance-other@example.com");

        Answer unknown = partner.handedIn(partner.prescription().put("id", "conformance-pq-000000"));
        Shape.demand("another id", false, unknown.text("/id").equals("conformance-pq-000000"));
    }

    @Clause(
            id = "10.15",
            text = "Once staff moved it on, an update is refused: 400 `prescription is pending`",
            certainty = INFERRED)
    void what_staff_took_up_stays(Partner partner, StaffDesk staff) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        staff.post("/prescriptions/" + id + "/status", object("status", "pending"))
                .status(200);
        partner.get("/prescriptions/" + id).ok().has("/status", "pending");
        partner.post("/prescriptions", partner.prescription().put("id", id)).refused(400, "prescription is pending");
    }

    @Clause(
            id = "10.16",
            text = "Staff move it new, pending, approved, completed; no step back, none left out: 409",
            certainty = INFERRED)
    void moves_step_by_step(Partner partner, StaffDesk staff) {
        String id = partner.handedIn(partner.prescription()).text("/id");
        String route = "/prescriptions/" + id + "/status";
        staff.post(route, object("status", "completed")).status(409);
        for (String next : List.of("pending", "approved", "completed")) {
            staff.post(route, object("status", next)).status(200);
            partner.get("/prescriptions/" + id).ok().has("/status", next);
        }
        staff.post(route, object("status", "declined")).status(409);
    }

    @Clause(
            id = "10.17",
            text = "A row of the list says what the prescription itself says",
            certainty = DOCUMENTED,
            source = Source.PRESCRIPTIONS)
    void list_and_prescription_say_the_same(Partner partner) {
        partner.get("/prescriptions?limit=10").ok().rows().forEach(row -> partner.get(
                        "/prescriptions/" + row.path("id").asText())
                .ok()
                .has("", row));
    }

    @Clause(id = "10.18", text = "Prescriptions come by `created_at`, the newest first", certainty = INFERRED)
    void rows_descend_in_time(Partner partner) {
        List<String> times = partner.get("/prescriptions").ok().rows().stream()
                .map(row -> row.path("created_at").asText())
                .toList();
        Shape.demand(
                "the times", times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    }
}
