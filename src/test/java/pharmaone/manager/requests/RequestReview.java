package pharmaone.manager.requests;

import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import pharmaone.manager.page.Visitor;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A pharmacy with one of its staff at the review of requests, without scripts. */
public abstract class RequestReview {

    @Inject
    public Rows rows;

    public Partner partner;
    public Visitor staff;

    @BeforeEach
    public void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    public final String request(String name, String items) {
        return rows.request(
                partner,
                "TM-" + Math.random(),
                "{\"shop_id\":\"%s\",\"customer_name\":\"%s\",\"items\":%s}".formatted(partner.shop(), name, items));
    }

    public final long product(int onHand) {
        long p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    public static String line(long p1Id, int quantity) {
        return "[{\"p1_id\":\"%d\",\"quantity\":%d}]".formatted(p1Id, quantity);
    }

    public static String page(String id) {
        return "/manager/request/" + id;
    }
}
