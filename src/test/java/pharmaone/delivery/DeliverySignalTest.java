package pharmaone.delivery;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;

/** A delivery leaves with the commit of its event, not when somebody looks for it: nobody does for an hour here. */
@QuarkusTest
@TestProfile(DeliverySignalTest.SeldomLooking.class)
class DeliverySignalTest {

    public static class SeldomLooking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.webhooks.poll", "1h");
        }
    }

    @Inject
    Subscribers subscribers;

    private final Partner partner = Partner.fresh();

    @Test
    void what_is_committed_leaves_without_waiting_for_a_look() {
        try (var receiver = PartnerServer.friendly()) {
            subscribers.subscribe(partner, receiver.url());

            for (int nth = 1; nth <= 20; nth++) {
                subscribers.happens(partner, "ORD_" + nth, 1);
                receiver.await(nth);
            }
        }
    }
}
