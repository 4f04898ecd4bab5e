package pharmaone.soak;

import static pharmaone.testing.Production.send;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;

/**
 * The packaged gateway in production mode with a heap of 256 MiB. It serves two pharmacies: the callers of the first are
 * honest; the attackers have an API key and a staff login of the second.
 */
final class SoakGateway implements AutoCloseable {

    static final String OTHER_ORG = "nachbar";

    private static final String OTHER_KEY = "key-of-the-other-pharmacy";
    private static final String OTHER_OWNER = "owner@nachbar.example";
    private static final int OTHER_ORDERS = 200;

    /** As much direct memory as the image gets. */
    private static final String LITTLE_MEMORY = "-Xmx256m -XX:MaxDirectMemorySize=96m -XX:+ExitOnOutOfMemoryError";

    private final Production production = Production.withPharmacy();
    private final GatewayProcess process;
    private final String base;
    private final String otherToken;

    SoakGateway() {
        addOtherPharmacy();
        process = GatewayProcess.start(production.settings(
                "JDK_JAVA_OPTIONS",
                LITTLE_MEMORY,
                "GATEWAY_HOSTS",
                "127.0.0.1",
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                "true",
                "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED",
                "true",
                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                "127.0.0.1"));
        base = process.uri("");
        otherToken = "Authorization: "
                + Production.bearer(send("POST", otherOrg() + "/auth/token", null, "apikey", OTHER_KEY));
        addOtherOrders();
    }

    private void addOtherPharmacy() {
        production.run("""
                insert into organisation values ('nachbar', 'Nachbar', now());
                insert into shop values ('nachbar', 'ecke', 1, 'Ecke', true, now());
                insert into staff_member (org_id, staff_id, email, password_hash, role, is_active, created_at)
                select 'nachbar', gen_random_uuid(), 'owner@nachbar.example', password_hash, role, true, now()
                  from staff_member;
                insert into staff_email select email, org_id, staff_id from staff_member where org_id = 'nachbar';
                """);
        production.addKey(OTHER_ORG, OTHER_KEY);
    }

    private void addOtherOrders() {
        String token = otherToken.substring("Authorization: ".length());
        IntStream.range(0, OTHER_ORDERS)
                .parallel()
                .forEach(i -> send(
                        "POST", otherOrg() + "/orders", """
                {"external_id":"%d","shop_id":"ecke","customer_name":"%s","items":[{"name":"X","qty":1,"price":1}]}
                """.formatted(i, "x".repeat(200)), "Authorization", token));
    }

    private String otherOrg() {
        return base + "/api/v2/public/orgs/" + OTHER_ORG;
    }

    Production production() {
        return production;
    }

    GatewayProcess process() {
        return process;
    }

    int port() {
        return process.port();
    }

    /** Of the attackers' pharmacy, as a header line. */
    String otherKey() {
        return "apikey: " + OTHER_KEY;
    }

    /** Of the attackers' pharmacy, as a header line. */
    String otherToken() {
        return otherToken;
    }

    /** A new session of the attackers' pharmacy, as a header line. */
    String otherSession() {
        return session(OTHER_OWNER);
    }

    /** A new session of the honest pharmacy, as a header line. */
    String honestSession() {
        return session(Production.OWNER);
    }

    /** Sent by a partner of the attackers' pharmacy; its id. */
    String storedPrescription(String json) {
        String token = otherToken.substring("Authorization: ".length());
        HttpResponse<String> answer = send("POST", otherOrg() + "/prescriptions", json, "Authorization", token);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return Production.json(answer).path("id").asText();
    }

    private String session(String email) {
        String bearer = Production.bearer(send(
                "POST",
                base + "/api/manager/v1/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, Production.PASSWORD)));
        return "Cookie: manager_session=" + bearer.substring("Bearer ".length());
    }

    @Override
    public void close() {
        process.close();
        production.close();
    }
}
