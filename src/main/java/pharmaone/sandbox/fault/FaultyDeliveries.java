package pharmaone.sandbox.fault;

import io.quarkus.arc.Arc;
import io.quarkus.arc.lookup.LookupIfProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pharmaone.webhook.DeliveryFaults;

/** Does to the deliveries of a call what the call, or a rule that it matched, asked for. */
@Singleton
@LookupIfProperty(name = "gateway.mode", stringValue = "sandbox")
class FaultyDeliveries implements DeliveryFaults {

    /** Deliveries that were deleted without having been sent leave a row behind, which goes here. */
    private static final String REPEAT = """
            with gone as (
                delete from sandbox_repeated_delivery r
                 where r.org_id = :orgId
                   and not exists (select 1
                                     from webhook_delivery d
                                    where d.org_id = r.org_id
                                      and d.delivery_id = r.delivery_id)
            )
            insert into sandbox_repeated_delivery (org_id, delivery_id)
            select org_id, delivery_id
              from webhook_delivery
             where org_id = :orgId
               and delivery_id in (:deliveries)
            """;

    /** Deliveries keep their order by object: one that has an object of its own waits for none, and none waits for it. */
    private static final String REORDER = """
            update webhook_delivery
               set due_at = now() + interval '2 seconds',
                   object_id = cast(delivery_id as text)
             where org_id = :orgId
               and delivery_id in (:deliveries)
            """;

    private static final String TAKE = """
            delete from sandbox_repeated_delivery
             where org_id = $1
               and delivery_id = $2
            """;

    private final CurrentVertxRequest request;
    private final Pool pool;

    FaultyDeliveries(CurrentVertxRequest request, Pool pool) {
        this.request = request;
        this.pool = pool;
    }

    @Override
    public Uni<Void> added(String orgId, List<UUID> deliveries) {
        return ofCall().map(fault -> fault == DeliveryFault.DUPLICATED ? REPEAT : REORDER)
                .map(statement -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(statement)
                                .setParameter("orgId", orgId)
                                .setParameter("deliveries", deliveries)
                                .executeUpdate())
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Optional<DeliveryFault> ofCall() {
        boolean isCall = Arc.container().requestContext().isActive();
        return DeliveryFault.of(isCall ? request.getCurrent() : null);
    }

    /** Once at most: what asked for it is forgotten. */
    @Override
    public Future<Boolean> isRepeated(String orgId, UUID delivery) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(orgId, delivery)).map(taken -> taken.rowCount() > 0);
    }
}
