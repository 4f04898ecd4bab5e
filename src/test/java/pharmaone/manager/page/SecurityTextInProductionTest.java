package pharmaone.manager.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import pharmaone.testing.InProduction;
import pharmaone.testing.Wire;
import pharmaone.testing.Wire.Answer;

@QuarkusTest
@TestProfile(InProduction.class)
class SecurityTextInProductionTest {

    @Test
    void everybody_is_told_whom_to_tell_of_a_vulnerability() {
        Answer answer = Wire.exchange(Wire.get(SecurityTextTest.PATH, "gateway.example"));

        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().startsWith("Contact: mailto:security@pharmacy.example\n"), answer.body());
    }

    @Test
    void a_host_that_is_nobodys_has_no_such_route() {
        assertEquals(
                404,
                Wire.exchange(Wire.get(SecurityTextTest.PATH, "elsewhere.example"))
                        .status());
    }
}
