package pharmaone.manager.users;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.manager.users.UserWire.User;
import pharmaone.manager.users.UserWire.UserList;

/** Who works at a pharmacy. */
@ApplicationScoped
public class UserQueries {

    private static final String USERS = """
            select staff_id, email, role, is_active, created_at, version
              from staff_member
             where org_id = $1
            """;

    private static final String PAGE = USERS + """
             order by created_at, staff_id
             limit $2 offset $3
            """;

    private static final String ONE = USERS + """
               and staff_id = $2
            """;

    private static final String TOTAL = """
            select count(*) as total
              from staff_member
             where org_id = $1
            """;

    private final Pool pool;

    UserQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<UserList> inOrder(String orgId, Slice slice) {
        Uni<RowSet<Row>> page = pool.preparedQuery(PAGE).execute(Tuple.of(orgId, slice.limit(), slice.offset()));
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL).execute(Tuple.of(orgId));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new UserList(
                        rows.stream().map(User::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** 404 nobody of that id. */
    public Uni<User> require(String orgId, UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(orgId, id))
                .map(rows ->
                        rows.stream().findFirst().map(User::of).orElseThrow(() -> new ApiException.NotFound("user")));
    }
}
