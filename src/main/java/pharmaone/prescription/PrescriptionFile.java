package pharmaone.prescription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import pharmaone.http.AnswerBudget;
import pharmaone.http.AnswerBudget.Hold;
import pharmaone.http.ApiException;

/**
 * All that was ever handed in as one prescription, however much: a JSON object with {@code content} and {@code former}, the
 * latest first, where what cannot be read is null. One content after the other is in memory.
 */
@ApplicationScoped
public class PrescriptionFile {

    private static final int PART = 64 * 1_024;

    private static final String NOW = """
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
    private final ObjectMapper json;
    private final Vertx vertx;

    PrescriptionFile(Pool pool, Contents contents, AnswerBudget budget, ObjectMapper json, Vertx vertx) {
        this.pool = pool;
        this.contents = contents;
        this.budget = budget;
        this.json = json;
        this.vertx = vertx;
    }

    /** Begins only when {@code noted} is done. 404 unknown or another organisation's. */
    public Multi<byte[]> of(String orgId, String id, Uni<Void> noted) {
        Tuple key = Tuple.of(orgId, id);
        Uni<Row> now = pool.preparedQuery(NOW)
                .execute(key)
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> new ApiException.NotFound("prescription")));
        return now.call(found -> noted)
                .flatMap(
                        found -> pool.preparedQuery(BEFORE).execute(key).map(before -> parts(orgId, id, found, before)))
                .onItem()
                .transformToMulti(parts -> parts);
    }

    private Multi<byte[]> parts(String orgId, String id, Row now, RowSet<Row> before) {
        AtomicInteger told = new AtomicInteger();
        Multi<byte[]> former = Multi.createFrom()
                .iterable(before)
                .onItem()
                .transformToMultiAndConcatenate(row -> Multi.createBy()
                        .concatenating()
                        .streams(former(told.getAndIncrement() == 0 ? "" : ",", orgId, id, row), text("}")));
        Multi<byte[]> content = content(
                "{\"id\":" + written(id) + ",\"content\":",
                now,
                CONTENT,
                Tuple.of(orgId, id),
                bytes -> contents.lenient().open(orgId, id, bytes));
        return Multi.createBy().concatenating().streams(content, text(",\"former\":["), former, text("]}"));
    }

    private Multi<byte[]> former(String separator, String orgId, String id, Row row) {
        int revision = row.getInteger("revision");
        String replacedAt = written(row.getOffsetDateTime("replaced_at").toInstant());
        return content(
                separator + "{\"replaced_at\":" + replacedAt + ",\"content\":",
                row,
                FORMER,
                Tuple.of(orgId, id, revision),
                bytes -> contents.lenient().openFormer(orgId, id, revision, bytes));
    }

    /** {@code before} is written only when there is memory for the content, so that a file can be refused as a whole. */
    private Multi<byte[]> content(
            String before, Row stored, String statement, Tuple key, Function<byte[], String> opening) {
        return Multi.createFrom().deferred(() -> {
            Hold hold = budget.open(stored.getInteger("bytes"));
            return hold.admitted()
                    .flatMap(admitted -> pool.preparedQuery(statement).execute(key))
                    .flatMap(rows -> vertx.executeBlocking(() -> opened(rows, opening), false))
                    .onItem()
                    .transformToMulti(
                            content -> Multi.createBy().concatenating().streams(text(before), slices(content)))
                    .onTermination()
                    .invoke(hold::release);
        });
    }

    /** An erasure may be faster. */
    private static byte[] opened(RowSet<Row> rows, Function<byte[], String> opening) {
        String text = rows.size() == 0
                ? null
                : opening.apply(rows.iterator().next().getBuffer("content").getBytes());
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    private static Multi<byte[]> slices(byte[] content) {
        return Multi.createFrom()
                .range(0, (content.length + PART - 1) / PART)
                .map(i -> Arrays.copyOfRange(content, i * PART, Math.min(content.length, (i + 1) * PART)));
    }

    private static Multi<byte[]> text(String text) {
        return Multi.createFrom().item(text.getBytes(StandardCharsets.UTF_8));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
