package pharmaone.conformance;

import static pharmaone.conformance.judge.Certainty.DOCUMENTED;
import static pharmaone.conformance.judge.Certainty.INFERRED;
import static pharmaone.conformance.judge.Certainty.KONG;
import static pharmaone.conformance.judge.Certainty.LIVE;
import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;
import static pharmaone.conformance.target.Json.parsed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.IntStream;
import pharmaone.conformance.judge.Clause;
import pharmaone.conformance.judge.Section;
import pharmaone.conformance.judge.Source;
import pharmaone.conformance.target.Partner;
import pharmaone.conformance.target.Shape;

@Section(number = 4, title = "API keys and tokens")
class TokenClauses {

    private static final String UNKNOWN = "conformance-unknown";

    @Clause(
            id = "4.1",
            text =
                    "`POST /auth/token` with a key and no body: 200 with `access_token`, `expires_in` 3600, `token_type` Bearer",
            certainty = DOCUMENTED,
            source = Source.AUTHENTICATION)
    void exchanges_a_key_for_a_token(Partner partner) {
        partner.exchange(partner.withKey())
                .ok()
                .looks(
                        "",
                        Shape.object()
                                .with("access_token", Shape.matching("a JWT", "[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                                .with("expires_in", Shape.is(3600))
                                .with("token_type", Shape.is("Bearer")));
    }

    @Clause(
            id = "4.2",
            text = "The header of a token is `{\"alg\":\"HS256\",\"typ\":\"JWT\"}`, byte for byte",
            certainty = LIVE,
            source = Source.EXAMPLES)
    void a_token_says_how_it_is_signed(Partner partner) {
        Shape.demand("the token's header", "{\"alg\":\"HS256\",\"typ\":\"JWT\"}", part(partner, 0));
    }

    @Clause(id = "4.3", text = "The first claim of a token is `org_id`", certainty = LIVE, source = Source.EXAMPLES)
    void a_token_begins_with_its_organisation(Partner partner) {
        Shape.demand("the first claim", "org_id", claims(partner).fieldNames().next());
        Shape.demand("org_id", partner.org(), claims(partner).path("org_id").asText());
    }

    @Clause(
            id = "4.4",
            text =
                    "A token carries `scopes`, an array of the ten scopes in the documented order unless its key was narrowed",
            certainty = DOCUMENTED,
            source = Source.SCOPES)
    void a_token_lists_its_scopes(Partner partner) {
        JsonNode scopes = claims(partner).path("scopes");
        Shape.demand("scopes", inOrder(scopes), scopes);
    }

    private static JsonNode inOrder(JsonNode scopes) {
        JsonNode all = array(
                "orders.read",
                "orders.write",
                "order_requests.write",
                "prescriptions.read",
                "prescriptions.write",
                "products.read",
                "products.write",
                "inventory.read",
                "inventory.write",
                "reports.read");
        var granted = array();
        all.forEach(scope -> {
            if (IntStream.range(0, scopes.size()).anyMatch(i -> scopes.get(i).equals(scope))) {
                granted.add(scope);
            }
        });
        return granted.isEmpty() ? all : granted;
    }

    @Clause(
            id = "4.5",
            text = "The issuer of a token is `pharmaone-integration`, its subject `integration`",
            certainty = DOCUMENTED,
            source = Source.AUTHENTICATION)
    void a_token_names_its_issuer(Partner partner) {
        Shape.demand("iss", "pharmaone-integration", claims(partner).path("iss").asText());
        Shape.demand("sub", "integration", claims(partner).path("sub").asText());
    }

    @Clause(
            id = "4.6",
            text = "A token carries `iat` (now), `exp` 3600 s later, `jti` and `key_id`",
            certainty = INFERRED)
    void a_token_says_its_life_and_its_key(Partner partner) {
        ObjectNode claims = claims(partner);
        Shape.demand(
                "exp - iat",
                3600L,
                claims.path("exp").asLong() - claims.path("iat").asLong());
        Shape.demand(
                "issued within five minutes of now",
                true,
                Math.abs(claims.path("iat").asLong() - Instant.now().getEpochSecond()) < 300);
        Shape.demand("jti and key_id", true, claims.hasNonNull("jti") && claims.hasNonNull("key_id"));
    }

    @Clause(
            id = "4.7",
            text = "A token signed by no algorithm (`alg` none) or by another one is refused: 401",
            certainty = INFERRED)
    void only_hs256_counts(Partner partner) {
        String claims = partner.token().split("\\.")[1];
        for (String algorithm : new String[] {"none", "HS512", "RS256"}) {
            String header = encoded(object("alg", algorithm, "typ", "JWT").toString());
            String signature = partner.token().split("\\.")[2];
            partner.get(partner.authorized(header + "." + claims + "." + signature), "/shops")
                    .status(401)
                    .has("/error", "unauthorized");
        }
    }

    @Clause(id = "4.8", text = "Changed claims make a token worthless: 401", certainty = INFERRED)
    void claims_cannot_be_changed(Partner partner) {
        String[] parts = partner.token().split("\\.");
        String longer = encoded(claims(partner).put("exp", 4_000_000_000L).toString());
        partner.get(partner.authorized(parts[0] + "." + longer + "." + parts[2]), "/shops")
                .status(401)
                .has("/error", "unauthorized");
    }

    @Clause(
            id = "4.9",
            text = "The key may come as `apikey` or `X-API-Key`, in the header or in the query",
            certainty = DOCUMENTED,
            source = {Source.AUTHENTICATION, Source.KONG})
    void takes_the_key_from_four_places(Partner partner) {
        partner.exchange(partner.request().header("apikey", partner.key())).ok();
        partner.exchange(partner.request().header("X-API-Key", partner.key())).ok();
        partner.exchange(partner.request(), "?apikey=" + partner.key()).ok();
        partner.exchange(partner.request(), "?X-API-Key=" + partner.key()).ok();
    }

    @Clause(
            id = "4.10",
            text = "`apikey` counts before `X-API-Key`, the header before the query",
            certainty = KONG,
            source = Source.KONG)
    void the_first_place_counts(Partner partner) {
        partner.exchange(partner.withKey().header("X-API-Key", UNKNOWN)).ok();
        partner.exchange(partner.withKey(), "?apikey=" + UNKNOWN).ok();
        partner.exchange(partner.request().header("apikey", UNKNOWN).header("X-API-Key", partner.key()))
                .kong(401, "Unauthorized");
    }

    @Clause(id = "4.11", text = "An empty key counts as none", certainty = KONG, source = Source.KONG)
    void an_empty_key_is_none(Partner partner) {
        partner.exchange(partner.request().header("apikey", "")).kong(401, "No API key found in request");
    }

    @Clause(id = "4.12", text = "The body of the token exchange is not looked at", certainty = INFERRED)
    void does_not_look_at_the_body(Partner partner) {
        partner.exchange(partner.withKey().contentType("text/plain").body("{ conformance"))
                .ok();
    }

    private static ObjectNode claims(Partner partner) {
        return (ObjectNode) parsed(part(partner, 1));
    }

    private static String part(Partner partner, int index) {
        String[] parts = partner.token().split("\\.");
        Shape.demand("the parts of a token", 3, parts.length);
        return new String(Base64.getUrlDecoder().decode(parts[index]), StandardCharsets.UTF_8);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
