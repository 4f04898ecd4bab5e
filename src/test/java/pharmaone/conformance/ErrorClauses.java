package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.KONG;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Answer;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Sandbox;
import pharmaone.conformance.target.Shape;

@Section(number = 3, title = "Errors")
class ErrorClauses {

    private static final String NOBODY = "conformance-nobody";
    private static final String NO_TOKEN = "Missing or invalid Bearer token";

    @Clause(
            id = "3.1",
            text = "Without an API key: 401 `No API key found in request`, in Kong's bytes",
            certainty = DOCUMENTED,
            source = {Source.ERRORS, Source.KONG})
    void asks_for_an_api_key(Partner partner) {
        partner.exchange(partner.request()).kong(401, "No API key found in request");
    }

    @Clause(
            id = "3.2",
            text = "An unknown API key: 401 `Unauthorized`, in Kong's bytes",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void refuses_an_unknown_api_key(Partner partner) {
        partner.exchange(partner.request().header("apikey", "conformance-unknown"))
                .kong(401, "Unauthorized");
    }

    @Clause(
            id = "3.3",
            text = "One key name twice in one place: 401 `Duplicate API key found`",
            certainty = KONG,
            source = Source.KONG)
    void refuses_a_key_given_twice(Partner partner) {
        String twice = "?apikey=conformance-one&apikey=conformance-two";
        partner.exchange(partner.request(), twice).kong(401, "Duplicate API key found");
    }

    @Clause(id = "3.4", text = "Kong's 401s carry `WWW-Authenticate: Key`", certainty = KONG, source = Source.KONG)
    void names_the_scheme_of_keys(Partner partner) {
        partner.exchange(partner.request()).status(401).header("WWW-Authenticate", "Key");
        partner.exchange(partner.request().header("apikey", "conformance-unknown"))
                .status(401)
                .header("WWW-Authenticate", "Key");
    }

    @Clause(
            id = "3.5",
            text = "A valid key at the URL of another organisation: 401 `Invalid or missing API key`",
            certainty = INFERRED,
            source = Source.ERRORS)
    void refuses_a_key_elsewhere(Partner partner) {
        partner.exchangeAt(NOBODY, partner.withKey()).refused(401, "Invalid or missing API key");
    }

    @Clause(
            id = "3.6",
            text = "No Bearer token: 401 `unauthorized`, with `WWW-Authenticate: Bearer`",
            certainty = INFERRED)
    void asks_for_a_token(Partner partner) {
        partner.get(partner.request(), "/shops")
                .refused(401, "unauthorized", NO_TOKEN)
                .header("WWW-Authenticate", "Bearer");
    }

    @Clause(id = "3.7", text = "A malformed or forged Bearer token: 401 `unauthorized`", certainty = INFERRED)
    void refuses_a_forged_token(Partner partner) {
        String token = partner.token();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "Y29uZm9ybWFuY2UtZm9yZ2VkLXNpZ25hdHVyZS0xMjM0";
        for (String bad : new String[] {"nonsense", "a.b.c", forged}) {
            partner.get(partner.authorized(bad), "/shops").refused(401, "unauthorized", NO_TOKEN);
        }
    }

    @Clause(id = "3.8", text = "An expired Bearer token: 401 `unauthorized`, without leeway", certainty = INFERRED)
    void refuses_an_expired_token(Partner partner, Sandbox sandbox) {
        partner.get(partner.authorized(sandbox.token(-1, "products.read")), "/shops")
                .refused(401, "unauthorized", NO_TOKEN);
    }

    @Clause(
            id = "3.9",
            text = "A token at the URL of another organisation: 403 `org_mismatch`",
            certainty = DOCUMENTED,
            source = Source.ERRORS)
    void keeps_a_token_to_its_organisation(Partner partner) {
        partner.get("//" + NOBODY + "/shops").refused(403, "org_mismatch", "Token org_id does not match URL orgId");
    }

    @Clause(
            id = "3.10",
            text = "A token without the route's scope: 403 `insufficient_scope`, naming the scope",
            certainty = DOCUMENTED,
            source = {Source.SCOPES, Source.ERRORS})
    void names_the_missing_scope(Partner partner, Sandbox sandbox) {
        partner.get(partner.authorized(sandbox.token("products.read")), "/orders")
                .refused(403, "insufficient_scope", "Missing scope: orders.read");
    }

    @Clause(
            id = "3.11",
            text = "A body that breaks a rule: 400 with one sentence in `error` that names the field",
            certainty = DOCUMENTED,
            source = Source.ERRORS)
    void names_the_field(Partner partner) {
        partner.request(requestOf(object("name", "conformance-line", "quantity", 0)))
                .invalid("quantity");
    }

    @Clause(
            id = "3.12",
            text = "Several broken rules: one 400, its sentences joined by `; `",
            certainty = INFERRED,
            source = Source.ERRORS)
    void tells_all_broken_rules_at_once(Partner partner) {
        var line = object("name", "conformance-line", "quantity", -1);
        partner.request(requestOf(line, line)).invalid("items[0].quantity", "; ", "items[1].quantity");
    }

    private static JsonNode requestOf(Object... lines) {
        return object(
                "payload", object("shop_id", "conformance", "customer_name", "conformance", "items", array(lines)));
    }

    @Clause(id = "3.13", text = "Broken JSON, or JSON that is no object: 400 `invalid JSON body`", certainty = INFERRED)
    void refuses_broken_json(Partner partner) {
        for (String broken : new String[] {"{\"p1_id\":", "[]", "\"conformance\"", ""}) {
            partner.write(partner.authorized().contentType("application/json"), "POST", "/orders", broken)
                    .refused(400, "invalid JSON body");
        }
    }

    @Clause(
            id = "3.14",
            text = "A wrong type inside a body: 400 naming the field, never a class name or a trace",
            certainty = INFERRED)
    void names_the_field_of_a_wrong_type(Partner partner) {
        Answer answer = partner.place(partner.order().set("items", object()));
        answer.invalid("items").looks("/error", Shape.that("no internals", said -> !said.asText()
                .matches("(?s).*(Exception|jackson|java\\.|\\tat ).*")));
    }

    @Clause(
            id = "3.15",
            text = "An unknown object: 404 with one sentence in `error`",
            certainty = DOCUMENTED,
            source = Source.ERRORS)
    void says_what_was_not_found(Partner partner) {
        partner.get("/orders/ORD_20200101_conformanc").refused(404);
        partner.get("/products/999999999999999999?shop_id=" + partner.shop()).refused(404);
    }

    @Clause(
            id = "3.16",
            text = "An unknown route: 404 `no Route matched with those values`, in Kong's bytes",
            certainty = KONG,
            source = Source.KONG)
    void knows_no_other_route(Partner partner) {
        partner.getFromHost(partner.request(), "/conformance").kong(404, "no Route matched with those values");
        partner.get("/conformance").kong(404, "no Route matched with those values");
    }

    @Clause(
            id = "3.17",
            text = "A known path by the wrong method: 405 `method not allowed`, with `Allow`",
            certainty = INFERRED)
    void names_the_allowed_methods(Partner partner) {
        Answer answer = partner.get("/auth/token").refused(405, "method not allowed");
        if (!String.valueOf(answer.header("Allow")).contains("POST")) {
            answer.header("Allow", "POST");
        }
    }

    @Clause(
            id = "3.18",
            text = "A body that is not declared as JSON: 415 `Content-Type must be application/json`",
            certainty = INFERRED)
    void takes_json_only(Partner partner) {
        partner.write(partner.authorized().contentType("text/plain"), "POST", "/orders", "{}")
                .refused(415, "Content-Type must be application/json");
    }

    @Clause(
            id = "3.19",
            text =
                    "Every answer carries `X-Kong-Request-Id`, 32 lower-case hex digits, equal to the body's `request_id`",
            certainty = KONG,
            source = Source.KONG)
    void every_answer_has_its_id(Partner partner) {
        partner.get("/shops").status(200).requestId();
        partner.get(partner.request(), "/shops").status(401).requestId();
        Answer refused = partner.exchange(partner.request()).status(401);
        refused.has("/request_id", refused.requestId());
    }

    @Clause(id = "3.28", text = "A compressed body: 415 `Content-Encoding is not supported`", certainty = INFERRED)
    void takes_no_compressed_body(Partner partner) {
        var compressed = partner.authorized().contentType("application/json").header("Content-Encoding", "gzip");
        partner.write(compressed, "POST", "/orders", "{}").refused(415, "Content-Encoding is not supported");
    }

    @Clause(id = "3.29", text = "Every answer carries `Date`", certainty = INFERRED)
    void every_answer_has_its_date(Partner partner) {
        for (Answer answer : new Answer[] {partner.get("/shops"), partner.get(partner.request(), "/shops")}) {
            Shape.demand("a Date", true, answer.header("Date") != null);
        }
    }

    @Clause(
            id = "3.20",
            text = "Checked in this order: token (401), organisation (403), scope (403)",
            certainty = DOCUMENTED,
            source = Source.ERRORS)
    void checks_token_then_organisation_then_scope(Partner partner, Sandbox sandbox) {
        String elsewhere = "//" + NOBODY + "/orders";
        partner.get(partner.authorized("nonsense"), elsewhere).status(401);
        partner.get(partner.authorized(sandbox.token("products.read")), elsewhere)
                .status(403)
                .has("/error", "org_mismatch");
    }

    @Clause(id = "3.21", text = "Route and method are checked before any credential", certainty = INFERRED)
    void checks_the_route_before_the_credential(Partner partner) {
        partner.get(partner.request(), "/conformance").status(404);
        partner.get(partner.request(), "/auth/token").status(405);
    }

    @Clause(
            id = "3.22",
            text = "Then, in this order: credential (401), media type (415), body (400), look-up (404)",
            certainty = INFERRED)
    void checks_credential_media_type_body_and_only_then_looks_up(Partner partner) {
        String unknown = "/orders/ORD_20200101_conformanc/status";
        partner.write(partner.request().contentType("text/plain"), "PATCH", unknown, "{")
                .status(401);
        partner.write(partner.authorized().contentType("text/plain"), "PATCH", unknown, "{")
                .status(415);
        partner.write(partner.authorized().contentType("application/json"), "PATCH", unknown, "{")
                .status(400);
        partner.patch(unknown, object("shipped", true)).refused(404, "order not found");
    }

    @Clause(id = "3.23", text = "Each exchange has an id of its own", certainty = KONG, source = Source.KONG)
    void every_exchange_has_its_own_id(Partner partner) {
        Set<String> ids = Stream.of("/shops", "/shops", "/orders?limit=1")
                .map(path -> partner.get(path).requestId())
                .collect(Collectors.toSet());
        Shape.demand("the different ids of three exchanges", 3, ids.size());
    }
}
