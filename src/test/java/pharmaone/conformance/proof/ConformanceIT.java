package pharmaone.conformance.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pharmaone.testing.Certificate;
import pharmaone.testing.Documented;
import pharmaone.testing.GatewayProcess;

/** The suite against the packaged gateway: every clause holds, and no lie stays hidden. */
class ConformanceIT {

    private static final String KEY = "sandbox-org1-key";
    private static final String PASSWORD = "sandbox-owner";

    @TempDir
    static Path data;

    static GatewayProcess gateway;

    @TempDir
    Path report;

    @BeforeAll
    static void start() {
        gateway = GatewayProcess.sandbox(data);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** And every exchange of it is as the gateway's own document says. */
    @Test
    void every_clause_holds() throws IOException {
        RestAssured.filters(new Documented());
        SuiteRun run;
        try {
            run = SuiteRun.with(everything(gateway.port()), report);
        } finally {
            RestAssured.replaceFiltersWith(List.of());
        }

        assertAll(
                () -> assertEquals(List.of(), run.failures()),
                () -> assertEquals(List.of(), run.omissions()),
                () -> assertTrue(run.passed() > 100, () -> run.passed() + " clauses"));
        for (String page : List.of("report.json", "report.html")) {
            String text = Files.readString(report.resolve(page));
            assertFalse(text.contains(KEY) || text.contains(PASSWORD) || text.contains("eyJ"), page);
        }
        run.report()
                .path("clauses")
                .forEach(clause -> assertTrue(clause.path("exchanges").isEmpty(), "passed, so nobody's data is kept"));
    }

    /** What no clause looks at is still promised by the document. */
    @Test
    void an_answer_without_its_id_is_not_as_documented() {
        RestAssured.filters(new Documented());
        try (var proxy = new LyingProxy(gateway.port(), Lie.NO_REQUEST_ID)) {
            SuiteRun run = SuiteRun.of("9.1", everything(proxy.port()), report);

            assertTrue(run.report().toString().contains("X-Kong-Request-Id"), "a header is missing");
        } finally {
            RestAssured.replaceFiltersWith(List.of());
        }
    }

    @Test
    void writes_nothing_where_it_must_not() {
        SuiteRun run = SuiteRun.with(with("writes", "false"), report);

        assertEquals(List.of(), run.failures());
        assertTrue(run.omissions().stream().anyMatch(why -> why.endsWith("conformance.writes=false")));
        assertTrue(run.passed() > 30 && run.notTried() > 50, () -> run.passed() + " and " + run.notTried());
    }

    @Test
    void what_could_not_be_tried_is_neither_passed_nor_failed() {
        SuiteRun run = SuiteRun.with(with("writes", "true"), report);

        assertEquals(List.of(), run.failures());
        for (String option : List.of("shop-url", "staff-email", "sandbox=true", "p1-id")) {
            assertTrue(run.omissions().stream().anyMatch(why -> why.contains("-Dconformance." + option)), option);
        }
        assertTrue(run.omissions().stream().anyMatch(why -> why.startsWith("9.17 ")), "an approval");
    }

    private static Map<String, String> with(String option, String value) {
        return Map.of("base-url", gateway.uri(""), "org", "org1", "apikey", KEY, option, value);
    }

    @Test
    void says_once_why_nothing_could_be_judged() {
        SuiteRun run = nothing(Map.of("apikey", "conformance-unknown"), "401");

        assertEquals(1, run.broken());
    }

    /** One fault of the target is one fault in the report. */
    @Test
    void what_stands_on_something_that_fails_is_not_tried() {
        try (var proxy = new LyingProxy(gateway.port(), Lie.NO_ORDER_IS_TAKEN)) {
            SuiteRun run = SuiteRun.with(everything(proxy.port()), report);

            assertEquals(
                    List.of("8.33"),
                    run.failures().stream().map(failed -> failed.split(" ")[0]).toList());
            assertTrue(run.omissions().stream()
                    .anyMatch(why -> why.startsWith("8.11 it needs an order, which is clause 8.33: POST")));
        }
    }

    @Test
    void says_which_option_does_not_fit_the_target() {
        nothing(
                Map.of("shop-url", "http://shop9.localhost:" + gateway.port()),
                "belongs to no shop of organisation org1");
        nothing(Map.of("shop-url", "http://none.localhost:" + gateway.port()), "is no shop's host");
        nothing(staff("owner@org1.example", "wrong"), "open no Manager API");
        nothing(staff("staff@org1.example", "sandbox-staff"), "is no owner's of organisation org1");
        nothing(Map.of("staff-email", "owner@org1.example"), "-Dconformance.staff-password=… is missing");
        nothing(Map.of("base-url", gateway.uri("/sandbox")), "no such API at -Dconformance.base-url");
        nothing(Map.of("apikey", "sandbox-org2-key"), "gets no token for organisation org1");
    }

    private static Map<String, String> staff(String email, String password) {
        return Map.of("staff-email", email, "staff-password", password);
    }

    @Test
    void says_what_is_wrong_with_a_url() {
        nothing(Map.of("base-url", "http://localhost:1"), "refused");
        nothing(Map.of("base-url", "http://conformance.invalid"), "no such host: http://conformance.invalid");
        nothing(Map.of("base-url", "localhost:8080"), "-Dconformance.base-url must be a URL");
    }

    @Test
    void asks_for_trust_in_an_unknown_certificate() throws Exception {
        var stranger = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        stranger.setHttpsConfigurator(
                new HttpsConfigurator(Certificate.of("localhost", report).shown()));
        stranger.start();
        try {
            nothing(
                    Map.of(
                            "base-url",
                            "https://localhost:" + stranger.getAddress().getPort()),
                    "-Djavax.net.ssl.trustStore");
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void a_slip_of_the_pen_writes_nothing() {
        nothing(Map.of("writes", "nein"), "-Dconformance.writes must be true or false");
        System.setProperty("conformance.write", "false");
        try {
            nothing(Map.of(), "-Dconformance.write is no option");
        } finally {
            System.clearProperty("conformance.write");
        }
    }

    private SuiteRun nothing(Map<String, String> options, String why) {
        Map<String, String> all = new HashMap<>(with("writes", "true"));
        all.putAll(options);
        SuiteRun run = SuiteRun.with(all, report);
        String refusal = run.report().path("refusal").asText();

        assertTrue(refusal.contains(why), refusal);
        assertEquals(0, run.passed());
        assertEquals(List.of(), run.failures());
        return run;
    }

    @ParameterizedTest
    @EnumSource
    void loses_points_for(Lie lie) {
        try (var proxy = new LyingProxy(gateway.port(), lie)) {
            SuiteRun run = SuiteRun.of(lie.clause(), everything(proxy.port()), report);

            assertTrue(
                    run.failures().stream().anyMatch(failed -> failed.startsWith(lie.clause() + " ")),
                    () -> run.failures().toString());
        }
    }

    private static Map<String, String> everything(int port) {
        return Map.of(
                "base-url",
                "http://127.0.0.1:" + port,
                "shop-url",
                "http://shop1.localhost:" + port,
                "org",
                "org1",
                "apikey",
                KEY,
                "staff-email",
                "owner@org1.example",
                "staff-password",
                PASSWORD,
                "sandbox",
                "true",
                "p1-id",
                "10117");
    }
}
