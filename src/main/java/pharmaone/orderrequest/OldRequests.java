package pharmaone.orderrequest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import pharmaone.privacy.Pseudonym;
import pharmaone.privacy.RetentionRule;

/** Decided requests: who asked, and with what prescription. How long that is kept depends on the decision. */
record OldRequests(OrderRequestStatus status, OrderRequests requests, RequestEraser eraser) implements RetentionRule {

    @Override
    public String kind() {
        return status + "-order-requests";
    }

    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return requests.heldTooOld(status, before, most)
                .call(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(request -> eraser.erase(List.of(request), Pseudonym.random()))
                        .collect()
                        .last())
                .map(List::size);
    }

    /** Both kinds. */
    static class Kinds {

        @Produces
        @Singleton
        RetentionRule approved(OrderRequests requests, RequestEraser eraser) {
            return new OldRequests(OrderRequestStatus.APPROVED, requests, eraser);
        }

        @Produces
        @Singleton
        RetentionRule declined(OrderRequests requests, RequestEraser eraser) {
            return new OldRequests(OrderRequestStatus.DECLINED, requests, eraser);
        }
    }
}
