package pharmaone.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import pharmaone.delivery.Subscribers.Subscribed;
import pharmaone.testing.Eventually;
import pharmaone.testing.Partner;
import pharmaone.testing.PartnerServer;

/** An erasure holds the deliveries it takes words out of until it is through, which may take long. */
@QuarkusTest
class HeldDeliveryTest {

    @Inject
    Subscribers subscribers;

    @Inject
    DataSource database;

    private final Partner partner = Partner.fresh();

    private Connection holding(Subscribed subscribed, String orderId) throws SQLException {
        Connection erasure = database.getConnection();
        erasure.setAutoCommit(false);
        try (var held = erasure.prepareStatement(
                "select 1 from webhook_delivery where subscription_id = ? and object_id = ? for update")) {
            held.setObject(1, subscribed.id());
            held.setString(2, orderId);
            held.executeQuery();
        }
        return erasure;
    }

    @Test
    void what_is_held_is_settled_later_and_holds_up_nothing_else() throws Exception {
        CountDownLatch isHeld = new CountDownLatch(1);
        try (var receiver = new PartnerServer(PartnerServer.onceLet(isHeld, PartnerServer.status(200)))) {
            Subscribed subscribed = subscribers.subscribe(partner, receiver.url());
            subscribers.happens(partner, "ORD_held", 1);
            receiver.await(1);
            try (Connection erasure = holding(subscribed, "ORD_held")) {
                subscribers.happens(partner, "ORD_other", 1);
                isHeld.countDown();

                Eventually.isTrue(
                        () -> subscribers.column(subscribed, "status").equals(List.of("sending", "delivered")),
                        () -> subscribers.column(subscribed, "status").toString());
                erasure.rollback();
            }

            subscribers.await(subscribed, "delivered");
            assertEquals(2, receiver.received().size());
        }
    }
}
