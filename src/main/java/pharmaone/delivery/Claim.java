package pharmaone.delivery;

import java.util.List;
import java.util.UUID;
import pharmaone.webhook.SigningSecret;

/** A delivery that is this gateway's to send now; {@code attempt} tells this try from all others of the delivery. */
record Claim(
        String orgId,
        UUID deliveryId,
        UUID subscriptionId,
        int attempt,
        int failures,
        String eventType,
        byte[] body,
        String url,
        List<SigningSecret> secrets) {

    /** The one the receiver knows for sure: the older one while a rotation lasts. */
    SigningSecret eldestSecret() {
        return secrets.get(secrets.size() - 1);
    }
}
