package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pharmaone.testing.Production.desk;
import static pharmaone.testing.Production.json;
import static pharmaone.testing.Production.orderRequest;
import static pharmaone.testing.Production.send;
import static pharmaone.testing.Production.v2;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pharmaone.testing.Eventually;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;

/** Two log-ins: one changes the tables, by the command {@code migrate}; the one that serves may do rows only. */
class LeastPrivilegeIT {

    private static final List<String> BEYOND_ROWS = List.of(
            "update audit_entry set actor_id = 'somebody else'",
            "delete from audit_entry",
            "insert into installation values ('sandbox')",
            "update installation set mode = 'sandbox'",
            "delete from installation",
            "insert into flyway_schema_history select * from flyway_schema_history",
            "update flyway_schema_history set success = false",
            "delete from flyway_schema_history",
            "create table mine (id integer)",
            "drop table api_key",
            "alter table organisation add column mine text",
            "truncate audit_entry",
            "create schema mine",
            "create role mine",
            "drop trigger pharmacy_order_counted_insert on pharmacy_order");

    static Production production;
    static GatewayProcess gateway;

    @BeforeAll
    static void a_pharmacy() {
        production = Production.withPharmacy();
        gateway = GatewayProcess.start(production.settings("GATEWAY_RETENTION_EVERY", "1s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        production.close();
    }

    @Test
    void a_gateway_that_may_do_rows_only_does_all_its_work() {
        String base = gateway.uri("");
        String partner = production.partnerAt(base);
        var taken = send("POST", v2(base) + "/order-requests", orderRequest("R-1"), "Authorization", partner);
        String approve =
                desk(base) + "/order-requests/" + json(taken).path("id").asText() + "/approve";

        var approved = send("POST", approve, "{}", "Authorization", production.ownerAt(base));

        assertEquals(200, approved.statusCode(), approved.body());
        assertEquals(
                1,
                json(send("GET", v2(base) + "/orders", null, "Authorization", partner))
                        .path("pagination")
                        .path("total")
                        .asInt());
        assertEquals("999999", production.ask("select on_hand from inventory_item"));
    }

    @Test
    void the_log_in_that_serves_changes_neither_the_schema_nor_what_tells_of_it() {
        BEYOND_ROWS.forEach(sql -> isRefused(production, sql));
    }

    private static void isRefused(Production production, String sql) {
        var refused = assertThrows(IllegalStateException.class, () -> production.runAs("gateway", sql), sql);

        assertTrue(refused.getMessage().matches("(?s).*(permission denied|must be owner).*"), refused.getMessage());
    }

    @Test
    void old_entries_of_the_audit_log_go_all_the_same_and_young_ones_never() {
        for (String age : List.of("6 years", "29 days")) {
            production.run(
                    "insert into audit_entry values ('apotheke', gen_random_uuid(), 'staff', 'x', 'test.aged', '%s',"
                                    .formatted(age)
                            + " '{}', now() - interval '%s')".formatted(age));
        }

        Eventually.equal("29 days", LeastPrivilegeIT::aged);
        production.runAs("gateway", "select expire_audit_entries(now(), 1000)");

        assertEquals("29 days", aged());
    }

    private static String aged() {
        return production.ask("select string_agg(object_id, ' ') from audit_entry where action = 'test.aged'");
    }

    @Test
    void migrations_that_start_at_once_run_once() {
        Production empty = production.beside("at_once", "postgres").withPrivileges();
        var owner = empty.settings("QUARKUS_DATASOURCE_USERNAME", "gateway_owner");
        List<GatewayProcess> migrations = Stream.generate(() -> GatewayProcess.launch(owner, "migrate"))
                .limit(3)
                .toList();

        migrations.forEach(migration -> assertEquals(0, migration.awaitExit(), migration.errors()));

        String last = empty.ask("select max(version::int) from flyway_schema_history");
        migrations.forEach(migration ->
                assertTrue(migration.output().endsWith("The schema is at version " + last + "\n"), migration.output()));
        assertEquals(
                "0",
                empty.ask("select count(*) - count(distinct version) from flyway_schema_history"
                        + " where version is not null"));
        migrations.forEach(GatewayProcess::close);
    }

    @Test
    void a_gateway_that_does_not_migrate_refuses_a_schema_older_than_itself() {
        Production empty = production.beside("older", "postgres").withPrivileges();
        try (var gateway = GatewayProcess.launch(empty.settings())) {
            assertEquals(1, gateway.awaitExit());

            assertTrue(gateway.errors().startsWith("The database could not be brought up to date"), gateway.errors());
        }
    }

    /** The one may have any name, also that of the role which only serves where there are two. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "apotheke"})
    void one_log_in_for_both_is_enough_and_can_become_two(String name) {
        production.run("do $$ begin create role %1$s login; exception when duplicate_object then null; end $$"
                .formatted(name));
        Production one = production.beside("one_of_" + name, name);
        try (var gateway = GatewayProcess.start(one.settings(
                "QUARKUS_DATASOURCE_USERNAME", name,
                "QUARKUS_FLYWAY_MIGRATE_AT_START", "true",
                "GATEWAY_BOOTSTRAP_ORG", Production.ORG,
                "GATEWAY_BOOTSTRAP_OWNER_EMAIL", Production.OWNER,
                "GATEWAY_BOOTSTRAP_OWNER_PASSWORD", Production.PASSWORD))) {
            assertTrue(one.ownerAt(gateway.uri("")).length() > 100);
        }

        one.separate();

        for (String sql : BEYOND_ROWS) {
            isRefused(one, sql);
        }
        try (var gateway = GatewayProcess.start(one.settings())) {
            assertTrue(one.ownerAt(gateway.uri("")).length() > 100);
            one.runAs("gateway", "select expire_audit_entries(now(), 1000)");
        }
        try (var migration =
                GatewayProcess.launch(one.settings("QUARKUS_DATASOURCE_USERNAME", "gateway_owner"), "migrate")) {
            assertEquals(0, migration.awaitExit(), migration.errors());
        }
        one.runAs("gateway_owner", "alter table organisation add column later text");
    }
}
