package pharmaone.prescription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import org.hibernate.exception.ConstraintViolationException;
import pharmaone.http.ApiException;
import pharmaone.prescription.PrescriptionWire.PrescriptionIngestResponse;
import pharmaone.shop.Shops;

/**
 * Takes a prescription in, or once more while it is {@code new}.
 *
 * <p>Source: contract, Prescriptions. Assumed: the update; one that names no shop leaves it where it is.
 */
@ApplicationScoped
class Ingest {

    private static final String INVALID_SHOP = "invalid shop_id";
    private static final String SHOP_KEY = "prescription_shop";
    private static final int ATTEMPTS = 20;

    private final Prescriptions prescriptions;
    private final Shops shops;
    private final Clock clock;
    private final Random random;

    @Inject
    Ingest(Prescriptions prescriptions, Shops shops, Clock clock) {
        this(prescriptions, shops, clock, new SecureRandom());
    }

    /** {@code random}: what ids are drawn from. */
    Ingest(Prescriptions prescriptions, Shops shops, Clock clock, Random random) {
        this.prescriptions = prescriptions;
        this.shops = shops;
        this.clock = clock;
        this.random = random;
    }

    /** {@code askedShop} is the query's, null when absent. 400 no shop, a foreign shop, no longer {@code new}. */
    Uni<PrescriptionIngestResponse> take(String orgId, String askedShop, PrescriptionIngestRequest sent) {
        String shopId = sent.shopId() == null ? askedShop : sent.shopId();
        Uni<Void> known = shopId == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId, INVALID_SHOP);
        return known.flatMap(shop -> Panache.withTransaction(() -> store(orgId, shopId, sent)))
                .onFailure(Ingest::isShopGone)
                .transform(gone -> new ApiException.Invalid(INVALID_SHOP))
                .map(PrescriptionIngestResponse::of);
    }

    /** Lost against a reset of the sandbox between our look and our write. */
    private static boolean isShopGone(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && SHOP_KEY.equals(violation.getConstraintName());
    }

    private Uni<String> store(String orgId, String shopId, PrescriptionIngestRequest sent) {
        if (sent.id() == null) {
            return add(orgId, shopId, sent, ATTEMPTS);
        }
        return prescriptions.held(orgId, sent.id()).flatMap(known -> {
            if (known == null) {
                return add(orgId, shopId, sent, ATTEMPTS);
            }
            known.status().requireNew();
            return prescriptions
                    .replace(orgId, known.id(), shopId, sent, clock.instant())
                    .replaceWith(known.id());
        });
    }

    private Uni<String> add(String orgId, String shopId, PrescriptionIngestRequest sent, int attempts) {
        if (shopId == null) {
            throw new ApiException.Invalid("shop_id is required");
        }
        String id = PrescriptionId.next(orgId, random);
        return prescriptions.add(orgId, id, shopId, sent, clock.instant()).flatMap(isFree -> {
            if (isFree) {
                return Uni.createFrom().item(id);
            }
            if (attempts == 1) {
                throw new IllegalStateException("no free prescription id in " + ATTEMPTS + " attempts");
            }
            return add(orgId, shopId, sent, attempts - 1);
        });
    }
}
