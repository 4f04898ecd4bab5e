package pharmaone.sandbox.inspector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import pharmaone.http.Slice;
import pharmaone.http.error.ApiException;
import pharmaone.sandbox.inspector.InspectorWire.RequestDetail;
import pharmaone.sandbox.inspector.InspectorWire.RequestList;
import pharmaone.sandbox.inspector.InspectorWire.RequestSummary;

/** What was kept of the last calls. What this gateway has just answered is there, another one's within a second. */
@ApplicationScoped
class Requests {

    private static final String MATCHES = """
             where ($1::text is null or asked_org = $1)
               and ($2::integer is null or status = $2)
            """;

    private static final String NEWEST = """
            select summary::text as json
              from sandbox_exchange
            """ + MATCHES + """
             order by exchange_no desc
             limit $3 offset $4
            """;

    private static final String TOTAL = "select count(*) as total from sandbox_exchange" + MATCHES;

    private static final String ONE = """
            select details::text as json
              from sandbox_exchange
             where request_id = $1
             order by exchange_no desc
             limit 1
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Inspector inspector;

    Requests(Pool pool, ObjectMapper json, Inspector inspector) {
        this.pool = pool;
        this.json = json;
        this.inspector = inspector;
    }

    /** The last comes first; {@code orgId} and {@code status} may be null. */
    Uni<RequestList> newest(String orgId, Integer status, Slice slice) {
        return written()
                .flatMap(written ->
                        pool.preparedQuery(NEWEST).execute(Tuple.of(orgId, status, slice.limit(), slice.offset())))
                .flatMap(rows -> total(orgId, status)
                        .map(total -> new RequestList(
                                rows.stream()
                                        .map(row -> read(row, RequestSummary.class))
                                        .toList(),
                                slice.of(total))));
    }

    private Uni<Long> total(String orgId, Integer status) {
        return pool.preparedQuery(TOTAL)
                .execute(Tuple.of(orgId, status))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** 404. */
    Uni<RequestDetail> require(String id) {
        return written()
                .flatMap(written -> pool.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(this::one);
    }

    private Uni<Void> written() {
        return Uni.createFrom().completionStage(() -> inspector.write().toCompletionStage());
    }

    private RequestDetail one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new ApiException.NotFound("request");
        }
        return read(rows.iterator().next(), RequestDetail.class);
    }

    private <T> T read(Row row, Class<T> type) {
        try {
            return json.readValue(row.getString("json"), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
