package pharmaone.manager.integrations;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.manager.integrations.ApiKeyWire.ApiKey;
import pharmaone.manager.integrations.ApiKeyWire.ApiKeyList;

/** The keys of an organisation, without their secrets. */
@ApplicationScoped
public class ApiKeyQueries {

    private static final String PAGE = """
            select key_id, name, scopes, created_at, revoked_at
              from api_key
             where org_id = $1
             order by revoked_at is not null, created_at desc, key_id
             limit $2 offset $3
            """;

    private static final String TOTAL = """
            select count(*) as total
              from api_key
             where org_id = $1
            """;

    private final Pool pool;

    ApiKeyQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<ApiKeyList> activeFirst(String orgId, Slice slice) {
        Uni<RowSet<Row>> page = pool.preparedQuery(PAGE).execute(Tuple.of(orgId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new ApiKeyList(
                        rows.stream().map(ApiKey::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }
}
