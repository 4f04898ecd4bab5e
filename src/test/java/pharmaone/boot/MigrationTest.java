package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationTest {

    private static final String ROWS_BEFORE = """
            set search_path to before_sealing;
            insert into organisation values ('old', 'Alte Apotheke', now());
            insert into shop values ('old', 'laden', 1, 'Laden', true, now());
            insert into prescription (org_id, prescription_id, shop_id, status, customer_email, customer_first_name,
                                      customer_last_name, content, revision, created_at, updated_at)
            values ('old', 'old-pq-1', 'laden', 'new', 'now@example.com', 'Jürgen', 'Groß',
                    '{"Zoë":  1.50, "a\\u00e4":"\\\\ ü", "shop_id":"laden", "Customer Email":"now@example.com"}', 2, now(), now());
            insert into prescription_former_content values
                ('old', 'old-pq-1', 0, 'laden', '{"Customer Email":"First@example.com"}', now()),
                ('old', 'old-pq-1', 1, 'laden', '{"customer_email":"second@example.com","Customer Email":"no"}', now());
            insert into webhook_subscription (org_id, subscription_id, url, event_types, is_active, secret, previous_secret,
                                              previous_until, created_at, updated_at)
            values ('old', gen_random_uuid(), 'https://partner.example/', '{low_stock}', true, 'whsec_bmV3', 'whsec_b2xk', now(),
                    now(), now())
            """;

    @Inject
    DataSource database;

    @Inject
    Mode mode;

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("reset search_path");
        }
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .schemas("before_sealing")
                .locations("classpath:db/migrations")
                .placeholders(Map.of("mode", mode.word()))
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void the_database_remembers_the_mode_it_was_made_in() throws SQLException {
        assertEquals(List.of(mode.word()), texts("select mode from installation"));
    }

    @Test
    void every_key_begins_with_the_organisation_but_those_that_the_architecture_accounts_for()
            throws SQLException, IOException {
        List<String> others = texts("""
                select t.relname
                  from pg_class t
                  left join pg_index i on i.indrelid = t.oid and i.indisprimary
                  left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
                 where t.relkind = 'r'
                   and t.relnamespace = 'public'::regnamespace
                   and t.relname <> 'flyway_schema_history'
                   and a.attname is distinct from 'org_id'
                   and not (i.indexrelid is null
                       and exists (select 1
                                     from pg_attribute o
                                    where o.attrelid = t.oid
                                      and o.attname = 'org_id'))
                 order by t.relname
                """);

        String page = Files.readString(Path.of("docs/architecture.md"));
        String accounted = page.substring(page.indexOf("Every table's key"), page.indexOf("Totals never"));
        Set<String> named = Pattern.compile("`([a-z_]+)`")
                .matcher(accounted)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("org_id") && !name.equals("organisation"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, new TreeSet<>(others));
    }

    @Test
    void what_was_there_before_the_search_is_found_by_it_too() throws SQLException {
        try {
            migrate("21");
            run(ROWS_BEFORE, """
                    set search_path to before_sealing;
                    insert into pharmacy_order
                           (org_id, order_id, shop_id, external_id, customer_name, customer_email, address_phone, status,
                            payment_status, total_amount, shipped, picked_up, cash_on_pickup, created_at, updated_at, deleted_at,
                            version)
                    select 'old', 'O-' || n, 'laden', 'E-' || n, 'Max Müller', 'max@example.com', '0171 23', 'pending', 'pending',
                           1, false, false, false, now(), now(), case n when 2 then now() end, 0
                      from generate_series(1, 2) as n
                    """);

            migrate("latest");

            assertEquals(
                    List.of(
                            "'1' '17123' 'com' 'e-1' 'example-com' 'max' 'max-example-com' 'max@example.com' 'muller' 'o-1'"),
                    texts("select words from before_sealing.order_search"));
            assertEquals(
                    List.of(
                            "'1' 'com' 'example-com' 'gross' 'jurgen' 'now-example-com' 'now@example.com' 'old-pq-1' 'pq-1'"),
                    texts("select words from before_sealing.prescription_search"));
        } finally {
            run("drop schema if exists before_sealing cascade");
        }
    }

    @Test
    void domains_that_served_before_proofs_were_needed_count_as_proven() throws SQLException {
        try {
            migrate("33");
            run("""
                    set search_path to before_sealing;
                    insert into organisation values ('old', 'Alte Apotheke', now());
                    insert into shop values ('old', 'laden', 1, 'Laden', true, now());
                    insert into shop_host values ('laden', 'old', 'laden'), ('alt.example', 'old', 'laden')
                    """);

            migrate("latest");

            assertEquals(
                    List.of("alt.example true", "laden false"),
                    texts("select host || ' ' || (proven_at is not null) from before_sealing.shop_host order by host"));
            assertEquals(List.of(), texts("select domain from before_sealing.shop_domain"));
        } finally {
            run("drop schema if exists before_sealing cascade");
        }
    }

    @Test
    void what_was_stored_before_it_was_sealed_stays_byte_by_byte() throws SQLException {
        try {
            migrate("21");
            run(ROWS_BEFORE);
            List<String> before = texts("""
                    select content::text from before_sealing.prescription
                     union all
                    (select content::text from before_sealing.prescription_former_content order by revision)
                     union all
                    select secret || previous_secret from before_sealing.webhook_subscription
                    """);

            migrate("latest");

            assertEquals(before, texts("""
                    select convert_from(content, 'UTF8') from before_sealing.prescription
                     union all
                    (select convert_from(content, 'UTF8') from before_sealing.prescription_former_content order by revision)
                     union all
                    select convert_from(secret || previous_secret, 'UTF8') from before_sealing.webhook_subscription
                    """));
            assertEquals(
                    List.of("First@example.com", "second@example.com"),
                    texts("select customer_email from before_sealing.prescription_former_content order by revision"));
        } finally {
            run("drop schema if exists before_sealing cascade");
        }
    }
}
