package pharmaone.orderrequest;

import io.smallrye.config.ConfigMapping;

/** How order requests are taken in. */
@ConfigMapping(prefix = "gateway.order-requests")
interface OrderRequestConfig {

    /** Whether an {@code external_reference} stands for one request; false makes it a mere trace id. */
    boolean idempotent();
}
