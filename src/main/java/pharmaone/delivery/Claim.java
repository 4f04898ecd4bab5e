package pharmaone.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import pharmaone.webhook.Secrets;
import pharmaone.webhook.SigningSecret;

/**
 * A delivery that is this gateway's to send now; {@code attempt} tells this try from all others of the delivery, {@code subscribed}
 * the subscription as it is called from what staff make of it meanwhile: when it was last changed. Secrets are still sealed,
 * {@code previousSecret} is null without a rotation.
 */
record Claim(
        String orgId,
        UUID deliveryId,
        UUID subscriptionId,
        Instant subscribed,
        int attempt,
        int failures,
        String eventType,
        byte[] body,
        String url,
        byte[] secret,
        byte[] previousSecret) {

    /** What signs it, the one the receiver knows for sure last: the older one while a rotation lasts. */
    List<SigningSecret> open(Secrets secrets) {
        SigningSecret present = secrets.open(orgId, subscriptionId, secret);
        return previousSecret == null
                ? List.of(present)
                : List.of(present, secrets.openPrevious(orgId, subscriptionId, previousSecret));
    }
}
