package pharmaone.prescription;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import pharmaone.http.Streamed;
import pharmaone.http.body.AnswerBudget;
import pharmaone.http.error.ApiException;

/**
 * Reads what was handed in as one prescription to be sent, however much: one content after the other is in memory, each when
 * there is room for it. Callers say what is sent of a content, which is JSON, or null when it cannot be read.
 */
@ApplicationScoped
class StoredContents {

    /** A content that another one replaced. */
    record Former(int revision, Instant replacedAt, int bytes) {
        static Former of(Row row) {
            return new Former(
                    row.getInteger("revision"),
                    row.getOffsetDateTime("replaced_at").toInstant(),
                    row.getInteger("bytes"));
        }
    }

    private static final String BYTES = """
            select octet_length(content) as bytes
              from prescription
             where org_id = $1
               and prescription_id = $2
            """;

    private static final String BEFORE = """
            select revision, replaced_at, octet_length(content) as bytes
              from prescription_former_content
             where org_id = $1
               and prescription_id = $2
             order by revision desc
            """;

    private static final String CONTENT = """
            select content
              from prescription
             where org_id = $1
               and prescription_id = $2
            """;

    private static final String FORMER = """
            select content
              from prescription_former_content
             where org_id = $1
               and prescription_id = $2
               and revision = $3
            """;

    private final Pool pool;
    private final Contents contents;
    private final AnswerBudget budget;
    private final Vertx vertx;

    StoredContents(Pool pool, Contents contents, AnswerBudget budget, Vertx vertx) {
        this.pool = pool;
        this.contents = contents;
        this.budget = budget;
        this.vertx = vertx;
    }

    /** The size of the present content. 404 unknown or another organisation's. */
    Uni<Integer> bytes(String orgId, String id) {
        return pool.preparedQuery(BYTES)
                .execute(Tuple.of(orgId, id))
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> new ApiException.NotFound("prescription")))
                .map(row -> row.getInteger("bytes"));
    }

    /** The present content, of that size. */
    Multi<byte[]> now(String orgId, String id, int bytes, Function<byte[], Multi<byte[]>> sent) {
        return read(
                bytes,
                CONTENT,
                Tuple.of(orgId, id),
                content -> contents.lenient().open(orgId, id, content),
                sent);
    }

    /** All that were replaced, the latest first, with commas between. */
    Multi<byte[]> former(String orgId, String id, BiFunction<Former, byte[], Multi<byte[]>> sent) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return pool.preparedQuery(BEFORE)
                .execute(Tuple.of(orgId, id))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(Former::of)
                .onItem()
                .transformToMultiAndConcatenate(former -> Streamed.joined(
                        Streamed.text(isFirst.getAndSet(false) ? "" : ","),
                        former(orgId, id, former, content -> sent.apply(former, content))));
    }

    private Multi<byte[]> former(String orgId, String id, Former former, Function<byte[], Multi<byte[]>> sent) {
        return read(
                former.bytes(),
                FORMER,
                Tuple.of(orgId, id, former.revision()),
                content -> contents.lenient().openFormer(orgId, id, former.revision(), content),
                sent);
    }

    private Multi<byte[]> read(
            int bytes,
            String statement,
            Tuple key,
            Function<byte[], String> opening,
            Function<byte[], Multi<byte[]>> sent) {
        return budget.whileSent(bytes, () -> pool.preparedQuery(statement)
                .execute(key)
                .flatMap(rows -> vertx.executeBlocking(() -> opened(rows, opening), false))
                .onItem()
                .transformToMulti(sent));
    }

    /** An erasure may be faster. */
    private static byte[] opened(RowSet<Row> rows, Function<byte[], String> opening) {
        String text = rows.size() == 0
                ? null
                : opening.apply(rows.iterator().next().getBuffer("content").getBytes());
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
