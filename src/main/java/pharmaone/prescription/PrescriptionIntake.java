package pharmaone.prescription;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import org.hibernate.exception.ConstraintViolationException;
import pharmaone.http.error.ApiException;
import pharmaone.prescription.PrescriptionWire.PrescriptionIngestResponse;
import pharmaone.refusal.Rule;
import pharmaone.shop.Shops;

/**
 * Takes a prescription in, or once more while it is {@code new}; what it held until then is kept, unless nobody can read
 * that any more.
 *
 * <p>Source: contract, Prescriptions. Assumed: the update; one that names no shop leaves it where it is.
 *
 * <p>Clauses: 10.4, 10.7, 10.14, 10.15, 10.19.
 */
@ApplicationScoped
class PrescriptionIntake {

    private static final String SHOP_KEY = "prescription_shop";
    private static final int ATTEMPTS = 20;

    private final Prescriptions prescriptions;
    private final Contents contents;
    private final Shops shops;
    private final Vertx vertx;
    private final Clock clock;
    private final Random random;

    @Inject
    PrescriptionIntake(Prescriptions prescriptions, Contents contents, Shops shops, Vertx vertx, Clock clock) {
        this(prescriptions, contents, shops, vertx, clock, new SecureRandom());
    }

    /** {@code random}: what ids are drawn from. */
    PrescriptionIntake(
            Prescriptions prescriptions, Contents contents, Shops shops, Vertx vertx, Clock clock, Random random) {
        this.prescriptions = prescriptions;
        this.contents = contents;
        this.shops = shops;
        this.vertx = vertx;
        this.clock = clock;
        this.random = random;
    }

    /** {@code askedShop} is the query's, null when absent. 400 no shop, a foreign shop, no longer {@code new}. */
    Uni<PrescriptionIngestResponse> take(String orgId, String askedShop, PrescriptionIngestRequest sent) {
        String shopId = sent.shopId() == null ? askedShop : sent.shopId();
        Uni<Void> known = shopId == null ? Uni.createFrom().voidItem() : shops.require(orgId, shopId);
        return known.flatMap(shop -> replace(orgId, shopId, sent))
                .onItem()
                .ifNull()
                .switchTo(() -> add(orgId, shopId, sent, ATTEMPTS))
                .onFailure(PrescriptionIntake::isShopGone)
                .transform(gone -> new ApiException.Invalid("shop_id", Rule.KNOWN))
                .map(PrescriptionIngestResponse::of);
    }

    /** Lost against a reset of the sandbox between our look and our write. */
    private static boolean isShopGone(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && SHOP_KEY.equals(violation.getConstraintName());
    }

    /** Null when the organisation has none of that id. */
    private Uni<String> replace(String orgId, String shopId, PrescriptionIngestRequest sent) {
        if (sent.id() == null) {
            return Uni.createFrom().nullItem();
        }
        return Panache.withTransaction(() -> prescriptions
                .held(orgId, sent.id())
                .onItem()
                .ifNotNull()
                .transformToUni(known -> replace(known, shopId, sent)));
    }

    private Uni<String> replace(Prescription known, String shopId, PrescriptionIngestRequest sent) {
        known.status().requireNew();
        String orgId = known.orgId();
        String id = known.id();
        Instant now = clock.instant();
        return prescriptions
                .stored(orgId, id)
                .flatMap(before ->
                        offTheLoop(() -> contents.sealAsFormer(orgId, id, before.revision(), before.content())))
                .onItem()
                .ifNotNull()
                .transformToUni(former -> prescriptions.keepFormer(orgId, id, former, now))
                .flatMap(kept -> offTheLoop(() -> contents.seal(orgId, id, sent.content())))
                .flatMap(content -> prescriptions.replace(orgId, id, shopId, sent, content, now))
                .replaceWith(id);
    }

    private Uni<String> add(String orgId, String shopId, PrescriptionIngestRequest sent, int attempts) {
        if (shopId == null) {
            throw new ApiException.Invalid("shop_id", Rule.REQUIRED);
        }
        String id = PrescriptionId.next(orgId, random);
        return offTheLoop(() -> contents.seal(orgId, id, sent.content()))
                .flatMap(content -> Panache.withTransaction(
                        () -> prescriptions.add(orgId, id, shopId, sent, content, clock.instant())))
                .flatMap(isFree -> {
                    if (isFree) {
                        return Uni.createFrom().item(id);
                    }
                    if (attempts == 1) {
                        throw new IllegalStateException("no free prescription id in " + ATTEMPTS + " attempts");
                    }
                    return add(orgId, shopId, sent, attempts - 1);
                });
    }

    private Uni<byte[]> offTheLoop(Callable<byte[]> sealing) {
        return vertx.executeBlocking(sealing, false);
    }
}
