package pharmaone.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.UUID;
import pharmaone.auth.ApiKeys;
import pharmaone.auth.PartnerTokens;
import pharmaone.auth.Scope;

/**
 * A pharmacy of a test's own, with one shop, its host and one API key of all scopes. Nobody else knows it, so nothing
 * has to be cleaned up and no test minds another.
 */
public record Partner(String org, String shop, String key, UUID keyId) {

    private static final String V2 = "/api/v2/public/orgs/";
    private static final String V1 = "/api/v1/public/orgs/";

    /** Only inside a {@code @QuarkusTest}. */
    public static Partner fresh() {
        String mark = UUID.randomUUID().toString().substring(24);
        Partner partner = new Partner("org-" + mark, "shop-" + mark, "key-" + mark, UUID.randomUUID());
        Rows rows = rows();
        rows.run("insert into organisation values (?, ?, now())", partner.org, "Apotheke " + mark);
        partner.open(partner.shop);
        rows.run(
                "insert into api_key values (?, ?, 'Test', string_to_array(?, ','), now(), null)",
                partner.org,
                partner.keyId,
                words(Scope.values()));
        rows.run("insert into api_key_hash values (?, ?, ?)", ApiKeys.sha256(partner.key), partner.org, partner.keyId);
        return partner;
    }

    /** A further shop, active, reached by its id as the label of its host. */
    public Partner open(String shopId) {
        rows().run("""
                        insert into shop
                        select ?, ?, (select count(*) + 1 from shop where org_id = ?), 'Shop', true, now()
                        """, org, shopId, org);
        rows().run("insert into shop_host values (?, ?, ?)", shopId, org, shopId);
        return this;
    }

    /** The same key with these scopes only, for the routes that take the key itself. */
    public Partner keyMay(Scope... scopes) {
        rows().run(
                        "update api_key set scopes = string_to_array(?, ',') where org_id = ? and key_id = ?",
                        words(scopes),
                        org,
                        keyId);
        return this;
    }

    /** A request to v2, JSON, with a token of these scopes; paths go on after {@code /orgs/{orgId}}. */
    public RequestSpecification with(Scope... scopes) {
        return json(V2).auth().oauth2(token(scopes));
    }

    /** A request to v2 without any credential. */
    public RequestSpecification anonymous() {
        return json(V2);
    }

    /** A request to v2 with the key in the header {@code apikey}. */
    public RequestSpecification withKey() {
        return json(V2).header("apikey", key);
    }

    /** A request to v1 with the key in the header {@code apikey}. */
    public RequestSpecification withKeyOnV1() {
        return json(V1).header("apikey", key);
    }

    /** A request to the shop's own host with the key; paths are whole. */
    public RequestSpecification atShop() {
        return given().contentType(ContentType.JSON)
                .header("Host", shop + ".localhost")
                .header("apikey", key);
    }

    /** As {@link #atShop()}, but at the Manager host, under the path that a sandbox serves for the shop. */
    public RequestSpecification atShopPath() {
        return given().contentType(ContentType.JSON).header("apikey", key).basePath("/shop/" + shop);
    }

    public String token(Scope... scopes) {
        return token(3_600, scopes);
    }

    /** {@code lifeSeconds} below zero: expired. */
    public String token(long lifeSeconds, Scope... scopes) {
        return CDI.current()
                .select(PartnerTokens.class)
                .get()
                .issue(org, keyId, List.of(scopes), lifeSeconds)
                .accessToken();
    }

    private RequestSpecification json(String version) {
        return given().contentType(ContentType.JSON).basePath(version + org);
    }

    private static Rows rows() {
        return CDI.current().select(Rows.class).get();
    }

    private static String words(Scope... scopes) {
        return String.join(",", List.of(scopes).stream().map(Scope::wire).toList());
    }
}
