package pharmaone.manager.inventory;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.manager.inventory.ReconciliationWire.Difference;
import pharmaone.manager.inventory.ReconciliationWire.DifferenceList;

/** Adds the log up again. One statement, so that stock and log are those of one moment. */
@ApplicationScoped
class ReconciliationQueries {

    private static final String DIFFERENCES = """
            with logged as (
                select p1_id, sum(delta_on_hand) as on_hand, sum(delta_incoming) as incoming, count(*) as log_entries
                  from inventory_log
                 where org_id = $1
                 group by p1_id
            ), difference as (
                select i.p1_id, coalesce(i.name, c.name) as name, i.on_hand, i.incoming, i.log_entries,
                       coalesce(l.on_hand, 0)::bigint as logged_on_hand,
                       coalesce(l.incoming, 0)::bigint as logged_incoming,
                       coalesce(l.log_entries, 0) as logged_log_entries
                  from inventory_item i
                  join catalogue_product c on c.p1_id = i.p1_id
                  left join logged l on l.p1_id = i.p1_id
                 where i.org_id = $1
                   and (i.on_hand <> coalesce(l.on_hand, 0)
                    or i.incoming <> coalesce(l.incoming, 0)
                    or i.log_entries <> coalesce(l.log_entries, 0))
            )
            select d.*, t.total
              from (select count(*) as total from difference) t
              left join (select * from difference order by p1_id limit $2 offset $3) d on true
             order by d.p1_id
            """;

    private final Pool pool;

    ReconciliationQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<DifferenceList> differences(String orgId, Slice slice) {
        return pool.preparedQuery(DIFFERENCES)
                .execute(Tuple.of(orgId, slice.limit(), slice.offset()))
                .map(rows -> new DifferenceList(
                        rows.stream()
                                .filter(row -> row.getLong("p1_id") != null)
                                .map(Difference::of)
                                .toList(),
                        slice.of(rows.iterator().next().getLong("total"))));
    }
}
