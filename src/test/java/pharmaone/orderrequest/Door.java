package pharmaone.orderrequest;

import static pharmaone.auth.Scope.ORDER_REQUESTS_WRITE;

import io.restassured.response.Response;
import pharmaone.testing.Partner;

/** The three ways in, and the one that a sandbox adds, all for the same envelope. */
enum Door {
    V2,
    V1,
    SHOP,
    SHOP_PATH;

    Response post(Partner partner, String envelope) {
        return switch (this) {
            case V2 -> partner.with(ORDER_REQUESTS_WRITE).body(envelope).post("/order-requests");
            case V1 -> partner.withKeyOnV1().body(envelope).post("/order-requests");
            case SHOP -> partner.atShop().body(envelope).post("/api/v1/external-order");
            case SHOP_PATH -> partner.atShopPath().body(envelope).post("/api/v1/external-order");
        };
    }
}
