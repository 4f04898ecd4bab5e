package pharmaone.shop;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.InProduction;
import pharmaone.testing.NameServer;
import pharmaone.testing.OneMinute;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;
import pharmaone.testing.Staff;

/** A domain of a shop's own leads to it once its owner has set the TXT record that Manager shows. */
@QuarkusTest
@TestProfile(InProduction.class)
class DomainProofTest {

    private static final int REFUSED = 5;
    private static final int SERVFAIL = 2;

    /** A pharmacy with its owner logged in. */
    private record Pharmacy(Partner partner, Staff owner, String token) {

        ValidatableResponse enter(String... domains) {
            return owner.with(token)
                    .body(Map.of("domains", List.of(domains)))
                    .patch("/shops/" + partner.shop())
                    .then();
        }

        Response verify(String domain) {
            return owner.with(token).post("/shops/" + partner.shop() + "/domains/" + domain + "/verify");
        }

        String value(String domain) {
            return owner.with(token)
                    .get("/shops")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("data[0].domain_proofs.find { it.domain == '" + domain + "' }.value");
        }
    }

    @Inject
    Rows rows;

    @ConfigProperty(name = "gateway.dns-server")
    String address;

    private final String domain = "shop-" + UUID.randomUUID().toString().substring(24) + ".example";
    private NameServer names;

    @BeforeEach
    void start() {
        names = NameServer.at(Integer.parseInt(address.substring(address.indexOf(':') + 1)));
    }

    @AfterEach
    void stop() {
        names.close();
    }

    private Pharmacy pharmacy() {
        Partner partner = Partner.fresh();
        Staff owner = rows.staff(partner, "owner");
        return new Pharmacy(partner, owner, owner.token());
    }

    private Pharmacy waiting() {
        Pharmacy pharmacy = pharmacy();
        pharmacy.enter(domain).statusCode(200);
        return pharmacy;
    }

    private void setRecordOf(Pharmacy pharmacy) {
        names.set("_pharmaone." + domain, pharmacy.value(domain));
    }

    private int externalOrder(Partner partner) {
        return given().contentType(ContentType.JSON)
                .header("Host", domain)
                .header("apikey", partner.key())
                .body("{}")
                .post("/api/v1/external-order")
                .statusCode();
    }

    private static void refused(Response answer, int status, String sentence) {
        answer.then().statusCode(status).body("$", is(Map.of("error", sentence)));
    }

    @Test
    void a_domain_leads_to_the_shop_only_after_its_record_was_found() {
        Pharmacy pharmacy = pharmacy();

        String value = pharmacy.enter(domain)
                .statusCode(200)
                .body("domains", contains(pharmacy.partner().shop() + ".localhost", domain))
                .body("domain_proofs.domain", contains(domain))
                .body("domain_proofs[0].verified", is(false))
                .body("domain_proofs[0].record", is("_pharmaone." + domain))
                .extract()
                .path("domain_proofs[0].value");
        assertTrue(value.matches("pharmaone-verification=[0-9a-f]{32}"), value);
        assertEquals(404, externalOrder(pharmacy.partner()));

        names.set("_pharmaone." + domain, "v=spf1 -all", value);
        pharmacy.verify(domain)
                .then()
                .statusCode(200)
                .body("domain_proofs", is(List.of(Map.of("domain", domain, "verified", true))))
                .body("domains", contains(pharmacy.partner().shop() + ".localhost", domain));

        assertEquals(400, externalOrder(pharmacy.partner()));
        assertEquals(
                List.of(
                        "staff shop.changed " + pharmacy.partner().shop(),
                        "staff shop.domain_proven " + pharmacy.partner().shop()),
                rows.audit(pharmacy.partner()));
    }

    @Test
    void until_then_its_host_is_as_one_that_no_shop_has() {
        Pharmacy pharmacy = waiting();

        for (String path : List.of("/manager/login", "/api/v2/public/orgs/org1/shops", "/api/v1/external-order")) {
            String nobodys = given().header("Host", "nobodys.example").get(path).asString();
            String claimed = given().header("Host", domain).get(path).asString();
            assertEquals(nobodys.replaceAll("[0-9a-f]{32}", ""), claimed.replaceAll("[0-9a-f]{32}", ""));
            assertTrue(claimed.contains("no Route matched"), claimed);
        }
        assertEquals(404, externalOrder(pharmacy.partner()));
    }

    @Test
    void a_record_that_is_not_there_or_says_something_else_proves_nothing() {
        Pharmacy pharmacy = waiting();
        refused(pharmacy.verify(domain), 409, "TXT record _pharmaone.%s does not exist".formatted(domain));

        String value = pharmacy.value(domain);
        for (String other : List.of(value + "0", value.toUpperCase(), " " + value, value.substring(1), "")) {
            names.set("_pharmaone." + domain, other);
            refused(
                    pharmacy.verify(domain),
                    409,
                    "TXT record _pharmaone.%s does not have the value shown".formatted(domain));
        }
        names.set("_pharmaone." + domain);
        refused(pharmacy.verify(domain), 409, "TXT record _pharmaone.%s does not exist".formatted(domain));

        assertEquals(404, externalOrder(pharmacy.partner()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SERVFAIL, REFUSED})
    void a_name_server_that_does_not_answer_proves_nothing_either(int code) {
        Pharmacy pharmacy = waiting();
        setRecordOf(pharmacy);
        names.be(code == 0, code);
        refused(
                pharmacy.verify(domain),
                409,
                "TXT record _pharmaone.%s could not be looked up, try again later".formatted(domain));

        names.be(false, 0);
        pharmacy.verify(domain).then().statusCode(200);
    }

    @Test
    void a_record_may_consist_of_several_strings_and_stand_among_many() {
        Pharmacy pharmacy = waiting();
        String value = pharmacy.value(domain);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add("other record " + i + "x".repeat(300));
        }
        texts.add(value.substring(0, 10) + "|" + value.substring(10));
        names.set("_pharmaone." + domain, texts.toArray(String[]::new));

        pharmacy.verify(domain).then().statusCode(200);
    }

    @Test
    void what_one_organisation_entered_keeps_no_other_from_proving_that_it_owns_the_domain() {
        Pharmacy stranger = waiting();
        Pharmacy owner = waiting();
        assertNotEquals(stranger.value(domain), owner.value(domain));
        setRecordOf(owner);

        refused(
                stranger.verify(domain),
                409,
                "TXT record _pharmaone.%s does not have the value shown".formatted(domain));
        owner.verify(domain).then().statusCode(200);

        names.set("_pharmaone." + domain, stranger.value(domain));
        refused(stranger.verify(domain), 409, "domain %s is not available".formatted(domain));
        pharmacy()
                .enter("free." + domain, domain)
                .statusCode(400)
                .body("$", is(Map.of("error", "domains[1] is not available")));
        assertEquals(400, externalOrder(owner.partner()));
        assertEquals(401, externalOrder(stranger.partner()));
    }

    @Test
    void of_many_organisations_that_prove_a_domain_at_once_one_gets_it() {
        List<Pharmacy> pharmacies = AtOnce.times(6, nr -> waiting()).stream().toList();
        names.set(
                "_pharmaone." + domain,
                pharmacies.stream().map(pharmacy -> pharmacy.value(domain)).toArray(String[]::new));

        List<Response> answers = AtOnce.answers(6, nr -> pharmacies.get(nr).verify(domain));

        List<Response> lost =
                answers.stream().filter(answer -> answer.statusCode() != 200).toList();
        assertEquals(5, lost.size());
        lost.forEach(answer -> refused(answer, 409, "domain %s is not available".formatted(domain)));
        assertEquals(1, rows.number("select count(*) from shop_host where host = ?", domain));
        assertEquals(5, rows.number("select count(*) from shop_domain where domain = ?", domain));
    }

    @Test
    void a_domain_that_is_checked_and_taken_away_at_once_is_either_proven_and_gone_or_neither() {
        Pharmacy pharmacy = waiting();
        setRecordOf(pharmacy);

        AtOnce.answers(
                2,
                nr -> nr == 0
                        ? pharmacy.verify(domain)
                        : pharmacy.owner()
                                .with(pharmacy.token())
                                .body("{\"domains\":[]}")
                                .patch("/shops/" + pharmacy.partner().shop()));

        assertEquals(0, rows.number("select count(*) from shop_host where host = ?", domain));
        assertEquals(0, rows.number("select count(*) from shop_domain where domain = ?", domain));
    }

    @Test
    void checking_twice_is_like_checking_once() {
        Pharmacy pharmacy = waiting();
        setRecordOf(pharmacy);

        List<Response> answers = AtOnce.answers(4, nr -> pharmacy.verify(domain));
        answers.add(pharmacy.verify(domain));

        answers.forEach(answer -> answer.then().statusCode(200).body("domain_proofs[0].verified", is(true)));
        assertEquals(
                1,
                rows.audit(pharmacy.partner()).stream()
                        .filter(entry -> entry.contains("domain_proven"))
                        .count());
    }

    @Test
    void a_domain_that_was_taken_away_needs_another_proof() {
        Pharmacy pharmacy = waiting();
        setRecordOf(pharmacy);
        pharmacy.verify(domain).then().statusCode(200);
        pharmacy.enter().statusCode(200);
        assertEquals(404, externalOrder(pharmacy.partner()));

        pharmacy.enter(domain).statusCode(200);

        refused(
                pharmacy.verify(domain),
                409,
                "TXT record _pharmaone.%s does not have the value shown".formatted(domain));
        assertEquals(404, externalOrder(pharmacy.partner()));
    }

    @Test
    void only_a_domain_that_the_shop_has_entered_is_looked_up() {
        Pharmacy pharmacy = waiting();
        int before = names.asked();

        refused(pharmacy.verify("other." + domain), 404, "domain not found");
        refused(pharmacy.verify("no-domain"), 404, "domain not found");
        pharmacy.verify(pharmacy.partner().shop() + ".localhost").then().statusCode(200);
        refused(
                pharmacy.owner().with(pharmacy.token()).post("/shops/nobodys/domains/" + domain + "/verify"),
                404,
                "shop not found");

        assertEquals(before, names.asked());
    }

    @Test
    void an_organisation_may_ask_ten_times_a_minute() {
        Pharmacy pharmacy = waiting();

        List<Integer> answers = OneMinute.within(sql -> rows.texts(sql).get(0), () -> {
            rows.run(
                    "delete from domain_check where org_id = ?",
                    pharmacy.partner().org());
            return AtOnce.times(12, nr -> pharmacy.verify(domain).statusCode());
        });

        assertEquals(10, answers.stream().filter(status -> status == 409).count());
        assertEquals(2, answers.stream().filter(status -> status == 429).count());
        assertTrue(names.asked() <= 10 * 5, "at most ten questions for each attempt");
        assertTrue(Integer.parseInt(pharmacy.verify(domain).header("Retry-After")) <= 60);
    }

    @Test
    void what_a_gateway_of_the_version_before_enters_waits_for_its_proof_too() {
        Pharmacy pharmacy = pharmacy();
        Partner partner = pharmacy.partner();
        rows.run(
                "insert into shop_host (host, org_id, shop_id) values (?, ?, ?) on conflict (host) do nothing",
                domain,
                partner.org(),
                partner.shop());
        assertEquals(404, externalOrder(partner));

        setRecordOf(pharmacy);
        pharmacy.verify(domain).then().statusCode(200);
        rows.run(
                "insert into shop_host (host, org_id, shop_id) values (?, ?, ?) on conflict (host) do nothing",
                domain,
                partner.org(),
                partner.shop());

        assertEquals(400, externalOrder(partner));
        assertEquals(0, rows.number("select count(*) from shop_domain where domain = ?", domain));
    }
}
