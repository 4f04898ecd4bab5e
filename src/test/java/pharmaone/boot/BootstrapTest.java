package pharmaone.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Rows;

/** The first organisation of a production gateway, and its owner. */
@QuarkusTest
class BootstrapTest {

    @Inject
    DataSource database;

    @Inject
    Rows rows;

    final String org = "boot-" + UUID.randomUUID().toString().substring(24);
    final String email = "owner@" + org + ".example";

    private record Settings(Optional<String> org, Optional<String> ownerEmail, Optional<String> ownerPassword)
            implements Bootstrap.Wanted {}

    private void start(Mode mode, String org, String email, String password) throws Exception {
        Settings settings =
                new Settings(Optional.ofNullable(org), Optional.ofNullable(email), Optional.ofNullable(password));
        new Bootstrap(mode, settings, database).atStart(new StartupEvent());
    }

    private void start(String org, String email, String password) throws Exception {
        start(Mode.PRODUCTION, org, email, password);
    }

    private String refusal(String org, String email, String password) {
        return assertThrows(StartupError.class, () -> start(org, email, password))
                .getMessage();
    }

    private List<String> owners(String org) {
        return rows.texts("""
                select staff_email.email || ' ' || role || ' ' || is_active
                  from staff_member
                  join staff_email using (org_id, staff_id)
                 where org_id = ?
                """, org);
    }

    private String passwordHash() {
        return rows.texts("select password_hash from staff_member where org_id = ?", org)
                .get(0);
    }

    @Test
    void the_owner_may_log_in_by_the_mail_in_small_letters() throws Exception {
        start(org, email.toUpperCase(), "first-password");

        assertEquals(List.of(email + " owner true"), owners(org));
        assertTrue(BcryptUtil.matches("first-password", passwordHash()));
    }

    @Test
    void an_organisation_that_is_there_keeps_its_owner_and_password() throws Exception {
        start(org, email, "first-password");
        String hash = passwordHash();

        start(org, "another-" + email, "other-password");

        assertEquals(List.of(email + " owner true"), owners(org));
        assertEquals(hash, passwordHash());
    }

    @Test
    void a_later_value_makes_a_further_one_but_with_nobody_elses_owner() throws Exception {
        start(org, email, "first-password");
        start(org + "-2", "2-" + email, "second-password");

        assertEquals(List.of("2-" + email + " owner true"), owners(org + "-2"));
        assertEquals(
                "GATEWAY_BOOTSTRAP_OWNER_EMAIL belongs to another organisation already",
                refusal(org + "-3", email, "third-password"));
        assertEquals(0, rows.number("select count(*) from organisation where org_id = ?", org + "-3"));
    }

    @Test
    void replicas_that_start_at_once_make_one_owner() {
        AtOnce.times(4, i -> {
            try {
                start(org, email, "first-password");
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertEquals(List.of(email + " owner true"), owners(org));
    }

    @Test
    void a_sandbox_has_its_own_organisations() throws Exception {
        start(Mode.SANDBOX, org, email, "first-password");

        assertEquals(0, rows.number("select count(*) from organisation where org_id = ?", org));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "apotheke, none, a-password, 'GATEWAY_BOOTSTRAP_OWNER_EMAIL is missing: GATEWAY_BOOTSTRAP_ORG, _OWNER_EMAIL and _OWNER_PASSWORD belong together'",
                "two words, o@a.example, a-password, GATEWAY_BOOTSTRAP_ORG is not valid",
                "apotheke, nobody, a-password, GATEWAY_BOOTSTRAP_OWNER_EMAIL is not valid",
                "apotheke, o@a.example, short, GATEWAY_BOOTSTRAP_OWNER_PASSWORD must have 8 characters at least and 72 bytes at most"
            })
    void half_of_it_and_bad_values_are_refused(String org, String email, String password, String line) {
        assertEquals(line, refusal(org, email, password));
    }
}
