package pharmaone.prescription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pharmaone.http.body.Fields;
import pharmaone.shop.Shops;
import pharmaone.testing.AtOnce;
import pharmaone.testing.Partner;

@QuarkusTest
class PrescriptionIdTest {

    @Inject
    Prescriptions prescriptions;

    @Inject
    Contents contents;

    @Inject
    Vertx vertx;

    @Inject
    Shops shops;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @Test
    void is_the_organisation_and_six_letters_or_digits() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(PrescriptionId.next("org1", random).matches("org1-pq-[A-Z0-9]{6}"));
        }
    }

    @Test
    void one_that_is_taken_is_drawn_again_also_when_all_draw_the_same_at_once() {
        Partner partner = Partner.fresh();
        ObjectNode body = json.createObjectNode().put("shop_id", partner.shop());

        List<String> ids = AtOnce.times(
                10,
                number -> handIn(
                        partner,
                        body,
                        new PrescriptionIntake(prescriptions, contents, shops, vertx, clock, new Random(7))));

        assertEquals(10, new HashSet<>(ids).size());
        assertTrue(ids.contains(PrescriptionId.next(partner.org(), new Random(7))));
    }

    private static String handIn(Partner partner, ObjectNode body, PrescriptionIntake ingest) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                            () -> ingest.take(partner.org(), null, Fields.read(body, PrescriptionIngestRequest::read)))
                    .id();
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
