package pharmaone.manager.web;

import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import pharmaone.testing.Partner;
import pharmaone.testing.Rows;

/** A pharmacy with one of its staff at the review of requests, without scripts. */
abstract class RequestReview {

    @Inject
    Rows rows;

    Partner partner;
    Visitor staff;

    @BeforeEach
    void log_in() {
        partner = Partner.fresh();
        staff = Visitor.of(rows.staff(partner, "staff"));
    }

    final String request(String name, String items) {
        return rows.request(
                partner,
                "TM-" + Math.random(),
                "{\"shop_id\":\"%s\",\"customer_name\":\"%s\",\"items\":%s}".formatted(partner.shop(), name, items));
    }

    final long product(int onHand) {
        long p1Id = rows.product("Blüte Probe", "8.99");
        rows.inventory(partner, p1Id, onHand);
        rows.attached(partner, p1Id, null);
        return p1Id;
    }

    static String line(long p1Id, int quantity) {
        return "[{\"p1_id\":\"%d\",\"quantity\":%d}]".formatted(p1Id, quantity);
    }

    static String page(String id) {
        return "/manager/request/" + id;
    }
}
