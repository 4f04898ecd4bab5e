package pharmaone.manager.shops;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.IDN;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

@QuarkusTest
class ShopResourceTest {

    @Inject
    Rows rows;

    private final String mark = UUID.randomUUID().toString().substring(24);

    private Staff owner(Partner partner) {
        return rows.staff(partner, "owner");
    }

    private ValidatableResponse open(Staff owner, String body) {
        return owner.with().body(body).post("/shops").then().contentType("application/json");
    }

    private ValidatableResponse change(Staff owner, String shop, String body) {
        return owner.with().body(body).patch("/shops/" + shop).then().contentType("application/json");
    }

    private void refused(ValidatableResponse answer, int status, String sentence) {
        answer.statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    private int externalOrderAt(Partner partner, String host) {
        return given().contentType(ContentType.JSON)
                .header("Host", host)
                .header("apikey", partner.key())
                .body("{}")
                .post("/api/v1/external-order")
                .statusCode();
    }

    @Test
    void lists_the_shops_in_the_order_they_were_opened_with_their_hosts() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        open(
                        owner,
                        "{\"shop_id\":\"a-%s\",\"name\":\"Zweite\",\"domains\":[\"b.%s.example\",\"a.%s.example\"]}"
                                .formatted(mark, mark, mark))
                .statusCode(200);

        owner.with()
                .get("/shops")
                .then()
                .statusCode(200)
                .body("data.shop_id", contains(partner.shop(), "a-" + mark))
                .body("data[1].keySet()", contains("shop_id", "name", "is_active", "domains", "domain_proofs"))
                .body(
                        "data[1].domain_proofs",
                        is(List.of(
                                Map.of("domain", "a." + mark + ".example", "verified", true),
                                Map.of("domain", "b." + mark + ".example", "verified", true))))
                .body(
                        "data[1].domains",
                        contains("a-%s.localhost".formatted(mark), "a." + mark + ".example", "b." + mark + ".example"))
                .body("pagination", is(Map.of("limit", 50, "offset", 0, "total", 2)));
        owner.with()
                .get("/shops?limit=1&offset=1")
                .then()
                .body("data.shop_id", contains("a-" + mark))
                .body("pagination", is(Map.of("limit", 1, "offset", 1, "total", 2)));
    }

    @Test
    void a_shop_is_reached_by_its_id_and_its_domains_in_any_case() {
        Partner partner = Partner.fresh();
        String shop = "s-" + mark;

        open(owner(partner), """
                        {"shop_id": "%s", "name": "Neu", "domains": ["WWW.%s.Example.", "second-%s.LOCALHOST", "müller-%s.example"]}
                        """.formatted(shop, mark, mark, mark))
                .statusCode(200)
                .body("shop_id", is(shop))
                .body("name", is("Neu"))
                .body("is_active", is(true))
                .body("domains[0]", is(shop + ".localhost"));

        for (String host : List.of(
                shop + ".localhost",
                "www." + mark + ".example",
                "second-" + mark + ".localhost:8080",
                shop + ".LOCALHOST")) {
            assertEquals(400, externalOrderAt(partner, host), host);
        }
        assertEquals(
                List.of(shop, "second-" + mark, "www." + mark + ".example", IDN.toASCII("müller-" + mark + ".example"))
                        .stream()
                        .sorted()
                        .toList(),
                rows.texts("select host from shop_host where shop_id = ? order by host collate \"C\"", shop));
        assertEquals(
                1,
                rows.audit(partner).stream()
                        .filter(entry -> entry.endsWith("shop.opened " + shop))
                        .count());
    }

    @Test
    void a_closed_shop_answers_404_until_it_is_opened_again() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        String host = partner.shop() + ".localhost";

        change(owner, partner.shop(), "{\"is_active\":false}").statusCode(200).body("is_active", is(false));
        assertEquals(404, externalOrderAt(partner, host));
        change(owner, partner.shop(), "{\"is_active\":true,\"name\":\"Anders\"}")
                .statusCode(200)
                .body(
                        "$",
                        is(Map.of(
                                "shop_id",
                                partner.shop(),
                                "name",
                                "Anders",
                                "is_active",
                                true,
                                "domains",
                                List.of(host),
                                "domain_proofs",
                                List.of())));
        assertEquals(400, externalOrderAt(partner, host));
        String changed = "staff shop.changed " + partner.shop();
        assertEquals(List.of(changed, changed), rows.audit(partner));
    }

    @Test
    void domains_are_replaced_as_a_whole_but_the_shops_own_label_stays() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        String own = partner.shop() + ".localhost";
        String body = "{\"domains\":[\"%s\"]}";

        change(owner, partner.shop(), body.formatted("one." + mark + ".example"))
                .body("domains", contains(own, "one." + mark + ".example"));
        change(owner, partner.shop(), body.formatted("two." + mark + ".example"))
                .body("domains", contains(own, "two." + mark + ".example"));
        change(owner, partner.shop(), "{\"name\":\"Gleich\"}")
                .body("domains", contains(own, "two." + mark + ".example"));
        change(owner, partner.shop(), body.formatted(own)).body("domains", contains(own));
        change(owner, partner.shop(), "{\"domains\":[]}").body("domains", contains(own));
        open(owner, "{\"shop_id\":\"n-%s\",\"name\":\"n\",\"domains\":[\"two.%s.example\"]}".formatted(mark, mark))
                .statusCode(200);
    }

    @Test
    void what_another_organisation_has_is_refused_like_what_is_the_operators() {
        Partner first = Partner.fresh();
        Partner second = Partner.fresh();
        String domain = "shop.%s.example".formatted(mark);
        change(owner(first), first.shop(), "{\"domains\":[\"%s\"]}".formatted(domain))
                .statusCode(200);
        Staff owner = owner(second);

        for (String other : List.of(
                domain.toUpperCase(), // another organisation's domain
                first.shop() + ".localhost", // its label
                first.shop() + "-checkout.localhost", // a label that looks like a part of its shop
                first.shop() + "-für-Sie.localhost",
                "manager.localhost",
                "gateway.example")) {
            refused(
                    change(
                            owner,
                            second.shop(),
                            "{\"name\":\"x\",\"domains\":[\"free.%s.example\",\"%s\"]}".formatted(mark, other)),
                    400,
                    "domains[1] is not available");
            refused(
                    open(owner, "{\"shop_id\":\"n-%s\",\"name\":\"n\",\"domains\":[\"%s\"]}".formatted(mark, other)),
                    400,
                    "domains[0] is not available");
        }
        refused(
                change(owner, second.shop(), "{\"domains\":[\"%s\",\"gateway.example\"]}".formatted(domain)),
                400,
                "domains[0] is not available; domains[1] is not available");
        owner.with()
                .get("/shops")
                .then()
                .body("data.shop_id", contains(second.shop()))
                .body("data[0].name", is("Shop"))
                .body("data[0].domains", contains(second.shop() + ".localhost"));
    }

    @Test
    void what_another_shop_of_the_organisation_has_is_named() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        String domain = "shop.%s.example".formatted(mark);
        change(owner, partner.shop(), "{\"domains\":[\"%s\"]}".formatted(domain))
                .statusCode(200);

        refused(
                open(owner, "{\"shop_id\":\"n-%s\",\"name\":\"n\",\"domains\":[\"%s\"]}".formatted(mark, domain)),
                409,
                "domain %s is already used by another shop".formatted(domain));
    }

    @Test
    void a_label_may_begin_with_one_of_the_same_organisation() {
        Partner partner = Partner.fresh();
        Partner stranger = Partner.fresh();
        Staff owner = owner(partner);
        String part = partner.shop() + "-checkout.localhost";

        change(owner, partner.shop(), "{\"domains\":[\"%s\"]}".formatted(part))
                .statusCode(200)
                .body("domains", contains(partner.shop() + ".localhost", part));
        stranger.open(partner.shop() + "-chec");
        change(
                        owner,
                        partner.shop(),
                        "{\"domains\":[\"%s\",\"%s-checkout-eu.localhost\"]}".formatted(part, partner.shop()))
                .statusCode(200);
        refused(
                change(owner, partner.shop(), "{\"domains\":[\"%s-chec-eu.localhost\"]}".formatted(partner.shop())),
                400,
                "domains[0] is not available");
    }

    @Test
    void a_shop_has_the_label_of_its_id_whatever_that_begins_with() {
        Partner first = Partner.fresh();
        String shop = first.shop() + "-" + mark;

        open(owner(Partner.fresh()), "{\"shop_id\":\"%s\",\"name\":\"n\"}".formatted(shop))
                .statusCode(200)
                .body("domains", contains(shop + ".localhost"));
    }

    @Test
    void a_label_that_was_given_before_another_organisation_had_its_beginning_stays() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        String body = "{\"domains\":[\"x%s-shop.localhost\"]}".formatted(mark);
        change(owner, partner.shop(), body).statusCode(200);
        Partner.fresh().open("x" + mark);

        change(owner, partner.shop(), body).statusCode(200);
    }

    @Test
    void a_label_that_is_taken_stays_with_the_shop_that_had_it_first() {
        Partner first = Partner.fresh();
        Partner second = Partner.fresh();

        open(owner(second), "{\"shop_id\":\"%s\",\"name\":\"Namensvetter\"}".formatted(first.shop()))
                .statusCode(200)
                .body("domains", is(List.of()));

        assertEquals(
                first.org(),
                rows.texts("select org_id from shop_host where host = ?", first.shop())
                        .get(0));
    }

    @Test
    void of_ten_shops_that_want_a_domain_at_once_one_gets_it() {
        Partner partner = Partner.fresh();
        Staff owner = owner(partner);
        String token = owner.token();
        String body = "{\"shop_id\":\"n%d-%s\",\"name\":\"n\",\"domains\":[\"b.%s.example\",\"a.%s.example\"]}";

        List<Integer> answers = AtOnce.times(10, nr -> owner.with(token)
                .body(body.formatted(nr, mark, mark, mark))
                .post("/shops")
                .statusCode());

        assertEquals(1, answers.stream().filter(status -> status == 200).count());
        assertEquals(9, answers.stream().filter(status -> status == 409).count());
    }

    @Test
    void a_shop_id_is_used_once_in_an_organisation() {
        Partner partner = Partner.fresh();

        refused(
                open(owner(partner), "{\"shop_id\":\"%s\",\"name\":\"n\"}".formatted(partner.shop())),
                409,
                "shop_id " + partner.shop() + " is already used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | shop_id is required; name is required",
                "{'shop_id':'Shop1','name':'n'} | shop_id must be a label of a host: a-z, 0-9 and -, at most 63, not manager",
                "{'shop_id':'a_b','name':'n'} | shop_id must be a label of a host: a-z, 0-9 and -, at most 63, not manager",
                "{'shop_id':'-a','name':'n'} | shop_id must be a label of a host: a-z, 0-9 and -, at most 63, not manager",
                "{'shop_id':'manager','name':'n'} | shop_id must be a label of a host: a-z, 0-9 and -, at most 63, not manager",
                "{'shop_id':'n','name':'n','is_active':1} | is_active must be true or false",
                "{'shop_id':'n','name':'n','domains':'a.example'} | domains must be an array",
                "{'shop_id':'n','name':'n','domains':[1]} | domains[0] must be a string"
            })
    void an_opening_that_breaks_rules_is_refused(String body, String sentence) {
        refused(open(owner(Partner.fresh()), body.replace('\'', '"')), 400, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "10.0.0.1",
                "",
                " ",
                "shop1",
                "a..b",
                "-a.example",
                "a_b.example",
                "a.example:8080",
                "https://a.example",
                "a.example/x",
                "*.example",
                "a.example.."
            })
    void what_can_be_no_shops_domain_is_refused(String domain) {
        Partner partner = Partner.fresh();

        refused(
                change(owner(partner), partner.shop(), "{\"domains\":[\"ok.example\",\"%s\"]}".formatted(domain)),
                400,
                "domains[1] must be a domain name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | at least one of name, is_active, domains is required",
                "{'shop_id':'x'} | at least one of name, is_active, domains is required",
                "{'name':''} | name must not be empty",
                "{'name':null} | name must not be empty"
            })
    void a_change_that_breaks_rules_is_refused(String body, String sentence) {
        Partner partner = Partner.fresh();

        refused(change(owner(partner), partner.shop(), body.replace('\'', '"')), 400, sentence);
    }

    @Test
    void another_organisations_shop_is_not_found() {
        Partner stranger = Partner.fresh();

        refused(change(owner(Partner.fresh()), stranger.shop(), "{\"name\":\"x\"}"), 404, "shop not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /shops",
                "POST /shops",
                "PATCH /shops/shop1",
                "POST /shops/shop1/domains/shop.example/verify"
            })
    void shops_are_the_owners(String route) {
        Partner partner = Partner.fresh();
        String[] call = route.split(" ");
        RequestSpecification staff = rows.staff(partner, "staff").with().body("{}");

        staff.request(call[0], call[1])
                .then()
                .statusCode(403)
                .body("$", is(Map.of("error", "forbidden", "message", "Owner role required")));
    }
}
