package pharmaone.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import pharmaone.auth.ApiKeys;

/**
 * An operator's own Postgres, prepared as docs/operations.md says, and one pharmacy on it: gateways of a test run on it
 * with a log-in that may only read and write rows.
 */
public final class Production implements AutoCloseable {

    public static final String SECRET = "a-secret-of-the-test-with-enough-bytes";
    public static final String ORG = "apotheke";
    public static final String SHOP = "laden";
    public static final String OWNER = "owner@apotheke.example";
    public static final String PASSWORD = "owner-password";
    public static final long PRODUCT = 4711;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String KEY = "key-of-the-pharmacy";

    private final EmbeddedPostgres server;
    private final String database;
    private final String mode;

    private Production(EmbeddedPostgres server, String database, String mode) {
        this.server = server;
        this.database = database;
        this.mode = mode;
    }

    /** A further database on the same server with nothing in it, which ends with the first. */
    public Production beside(String name, String owner) {
        run("create database %s owner %s".formatted(name, owner));
        return new Production(server, name, mode);
    }

    /** With the two roles. */
    public Production withPrivileges() {
        runFile("privileges.sql");
        return this;
    }

    /** As an operator does who goes over from one log-in to two. */
    public void separate() {
        withPrivileges();
        runFile("separate.sql");
    }

    private void runFile(String name) {
        try {
            run(Files.readString(Path.of("deploy/postgres", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Migrated, with a pharmacy, its shop, key, owner, and much of one product. */
    public static Production withPharmacy() {
        Production production = new Production(Postgres.server(), "postgres", "production").withPrivileges();
        Map<String, String> owner = production.settings(
                "GATEWAY_BOOTSTRAP_ORG", ORG,
                "GATEWAY_BOOTSTRAP_OWNER_EMAIL", OWNER,
                "GATEWAY_BOOTSTRAP_OWNER_PASSWORD", PASSWORD,
                "QUARKUS_DATASOURCE_USERNAME", "gateway_owner");
        try (var migration = GatewayProcess.launch(owner, "migrate")) {
            if (migration.awaitExit() != 0) {
                throw new IllegalStateException(migration.output() + migration.errors());
            }
        }
        production.run("""
                insert into shop values ('apotheke', 'laden', 1, 'Laden', true, now());
                insert into shop_host values ('laden', 'apotheke', 'laden');
                insert into catalogue_product values (4711, 'Blüte', 'bluete', '', 'Blüten', 5, null, null);
                insert into inventory_item (org_id, p1_id, on_hand, incoming, log_entries, last_activity)
                values ('apotheke', 4711, 1000000, 0, 1, now());
                insert into inventory_log (org_id, p1_id, log_id, shop_id, delta_on_hand, delta_incoming, reason, created_at)
                values ('apotheke', 4711, gen_random_uuid(), '', 1000000, 0, 'initial stock', now());
                insert into shop_product (org_id, shop_id, p1_id) values ('apotheke', 'laden', 4711);
                """);
        production.addKey(KEY);
        return production;
    }

    /** The same for gateways in sandbox mode: those may send events to a receiver on this machine, and keep snapshots. */
    public static Production rehearsal() {
        Production production = withPharmacy();
        production.run("update installation set mode = 'sandbox'");
        production.run("grant update, delete on audit_entry to gateway"); // as a sandbox's migrations leave it
        return new Production(production.server, production.database, "sandbox");
    }

    /** One more, with what partners usually may. */
    public void addKey(String key) {
        addKey(ORG, key);
    }

    public void addKey(String org, String key) {
        run("""
                with added as (
                    insert into api_key values ('%s', gen_random_uuid(), 'Test',
                        string_to_array('orders.read,orders.write,order_requests.write,products.read,inventory.read,prescriptions.read,prescriptions.write', ','), now())
                    returning org_id, key_id)
                insert into api_key_hash select '\\x%s', org_id, key_id from added
                """.formatted(org, HexFormat.of().formatHex(ApiKeys.sha256(key))));
    }

    /** Of a gateway that serves and does not migrate; {@code more} are names and values in turn. */
    public Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "GATEWAY_MODE", mode,
                "GATEWAY_JSON_LOGS", "true",
                "GATEWAY_JWT_SECRET", SECRET,
                "GATEWAY_ENCRYPTION_KEYS", "k1:YSBrZXkgb2YgdGhlIHRlc3RzIHdpdGggMzIgYnl0ZXM=",
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                "QUARKUS_DATASOURCE_USERNAME", "gateway",
                "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database),
                "QUARKUS_FLYWAY_MIGRATE_AT_START", "false"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    public String key() {
        return KEY;
    }

    public void run(String sql) {
        runAs("postgres", sql);
    }

    public void runAs(String role, String sql) {
        try (var connection = server.getDatabase(role, database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public String ask(String question) {
        try (var connection = server.getDatabase("postgres", database).getConnection();
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** JSON out and in; {@code headers} are names and values in turn. */
    public static HttpResponse<String> send(String method, String uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + ": " + e, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A Bearer token of the pharmacy's partner, made at {@code base}. */
    public String partnerAt(String base) {
        return partnerAt(base, KEY);
    }

    public String partnerAt(String base, String key) {
        return bearer(send("POST", v2(base) + "/auth/token", null, "apikey", key));
    }

    /** A Bearer token of the pharmacy's owner, made at {@code base}. */
    public String ownerAt(String base) {
        return bearer(send(
                "POST",
                base + "/api/manager/v1/auth/login",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(OWNER, PASSWORD)));
    }

    /** To what becomes of an order request. A receiver on this machine is called in a {@link #rehearsal} only. */
    public void subscribe(String base, String url) {
        var subscribed =
                send("POST", desk(base) + "/webhook-subscriptions", """
                {"url":"%s","event_types":["order_created","order_request_submitted","order_request_approved"]}
                """.formatted(url), "Authorization", ownerAt(base));
        if (subscribed.statusCode() != 200) {
            throw new IllegalStateException(subscribed.body());
        }
    }

    public static String v2(String base) {
        return base + "/api/v2/public/orgs/" + ORG;
    }

    public static String desk(String base) {
        return base + "/api/manager/v1/orgs/" + ORG;
    }

    public static String orderRequest(String reference) {
        return """
                {"external_reference":"%s","payload":{"shop_id":"laden","customer_name":"Max Mustermann",
                 "items":[{"p1_id":"4711","quantity":1}]}}
                """.formatted(reference);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    /** What a token or login response is to be sent as. */
    public static String bearer(HttpResponse<String> answer) {
        return "Bearer " + json(answer).path("access_token").asText();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
