package pharmaone.prescription;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pharmaone.http.Slice;
import pharmaone.http.body.AnswerBudget;
import pharmaone.http.error.ApiException;
import pharmaone.prescription.PrescriptionWire.NamedPrescription;
import pharmaone.prescription.PrescriptionWire.PaginationWithoutTotal;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;
import pharmaone.prescription.PrescriptionWire.PrescriptionList;
import pharmaone.prescription.PrescriptionWire.PrescriptionListResponse;
import pharmaone.prescription.PrescriptionWire.PrescriptionSummary;
import pharmaone.search.Matches;
import pharmaone.search.WordSearch;

/**
 * What is answered about prescriptions of one organisation.
 *
 * <p>Clauses: 10.1, 10.10, 10.17, 10.18, 10.22.
 */
@ApplicationScoped
public class PrescriptionQueries {

    /** Parts may be null: not asked for. Each combination is a statement of its own and finds its own index. */
    public record Filter(PrescriptionStatus status, String shopId) {

        private String conditions() {
            String byStatus = status == null ? "" : "   and status = '" + status + "'\n";
            return byStatus + (shopId == null ? "" : "   and shop_id = $2\n");
        }

        private List<Object> parameters(String orgId) {
            return new ArrayList<>(shopId == null ? List.of(orgId) : List.of(orgId, shopId));
        }
    }

    private static final String SUMMARY =
            "prescription_id, status, shop_id, coalesce(order_id, '') as order_id, customer_email, created_at";

    private static final String NAMED = SUMMARY + ", customer_first_name, customer_last_name";

    public static final WordSearch WORDS =
            new WordSearch("prescription", "prescription_id", "prescription_search", "true", NAMED);

    private static final String NEWEST = """
            select {columns}
              from prescription
             where org_id = $1
            {conditions} order by created_at desc, prescription_id desc
             limit {limit} offset {offset}
            """;

    private static final String TOTAL = """
            select count(*) as total
              from prescription
             where org_id = $1
            {conditions}""";

    private static final String ONE = """
            select {summary}
              from prescription
             where org_id = $1
               and prescription_id = $2
            """.replace("{summary}", SUMMARY);

    /** Of what was handed in before, the contents of the latest, as long as they have at most $3 bytes in all. */
    private static final String IN_FULL = """
            select {summary}, org_id, customer_first_name, customer_last_name, order_total_amount, content, updated_at,
                   former.revisions, former.contents, former.replaced, former.former_total
              from prescription p
             cross join lateral (select array_agg(revision order by revision desc) as revisions,
                                        array_agg(case when bytes <= $3 then content end order by revision desc) as contents,
                                        array_agg(replaced_at order by revision desc) as replaced,
                                        coalesce(max(total), 0) as former_total
                                   from (select revision, content, replaced_at, count(*) over () as total,
                                                sum(octet_length(content)) over (order by revision desc) as bytes
                                           from prescription_former_content f
                                          where f.org_id = p.org_id
                                            and f.prescription_id = p.prescription_id
                                          order by revision desc
                                          limit $4) latest) former
             where org_id = $1
               and prescription_id = $2
            """.replace("{summary}", SUMMARY);

    /** What {@link #IN_FULL} reads. */
    private static final String BYTES = """
            select octet_length(p.content) + least($3, coalesce((select sum(octet_length(f.content))
                                                                   from prescription_former_content f
                                                                  where f.org_id = p.org_id
                                                                    and f.prescription_id = p.prescription_id), 0)) as bytes
              from prescription p
             where org_id = $1
               and prescription_id = $2
            """;

    private static final long FORMER_BYTES = 1_024 * 1_024;
    private static final int FORMER = 100;

    private final Pool pool;
    private final Contents contents;
    private final AnswerBudget budget;
    private final Vertx vertx;

    PrescriptionQueries(Pool pool, Contents contents, AnswerBudget budget, Vertx vertx) {
        this.pool = pool;
        this.contents = contents;
        this.budget = budget;
        this.vertx = vertx;
    }

    /** Newest first. */
    Uni<PrescriptionListResponse> newest(String orgId, Filter filter, Slice slice) {
        return page(SUMMARY, orgId, filter, slice)
                .map(rows -> new PrescriptionListResponse(
                        rows.stream().map(PrescriptionSummary::of).toList(), PaginationWithoutTotal.of(slice)));
    }

    /** Newest first, with the count of all matches. */
    public Uni<PrescriptionList> newestOfAll(String orgId, Filter filter, Slice slice) {
        Uni<RowSet<Row>> total = pool.preparedQuery(TOTAL.replace("{conditions}", filter.conditions()))
                .execute(Tuple.from(filter.parameters(orgId)));
        return Uni.combine()
                .all()
                .unis(page(NAMED, orgId, filter, slice), total)
                .with((rows, count) -> new PrescriptionList(
                        rows.stream().map(NamedPrescription::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** Newest first; of those that the filter leaves, the ones with every word of {@code q}. */
    public Uni<Matches<NamedPrescription>> search(String orgId, String q, Filter filter, Slice slice) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("status", filter.status() == null ? null : filter.status().toString());
        values.put("shop_id", filter.shopId());
        return WORDS.find(pool, orgId, q, values, slice, NamedPrescription::of);
    }

    private Uni<RowSet<Row>> page(String columns, String orgId, Filter filter, Slice slice) {
        List<Object> parameters = filter.parameters(orgId);
        String statement = NEWEST.replace("{columns}", columns)
                .replace("{conditions}", filter.conditions())
                .replace("{limit}", "$" + (parameters.size() + 1))
                .replace("{offset}", "$" + (parameters.size() + 2));
        return pool.preparedQuery(statement)
                .execute(Tuple.from(parameters).addInteger(slice.limit()).addInteger(slice.offset()));
    }

    /** 404 unknown or another organisation's. */
    Uni<PrescriptionSummary> require(String orgId, String prescriptionId) {
        return one(ONE, Tuple.of(orgId, prescriptionId)).map(PrescriptionSummary::of);
    }

    /**
     * With what was handed in, now and before, as far as one answer holds it. 404 unknown or another organisation's · 409 it
     * cannot be read · 503 no memory for it.
     */
    public Uni<PrescriptionDetail> requireInFull(String orgId, String prescriptionId) {
        return inFull(orgId, prescriptionId, contents);
    }

    /** As {@link #requireInFull}, with null for what cannot be read. */
    public Uni<PrescriptionDetail> requireLegible(String orgId, String prescriptionId) {
        return inFull(orgId, prescriptionId, contents.lenient());
    }

    private Uni<PrescriptionDetail> inFull(String orgId, String prescriptionId, ContentReader reader) {
        return one(BYTES, Tuple.of(orgId, prescriptionId, FORMER_BYTES))
                .flatMap(row -> budget.forRequest(row.getLong("bytes")))
                .flatMap(admitted -> one(IN_FULL, Tuple.of(orgId, prescriptionId, FORMER_BYTES, FORMER)))
                .flatMap(row -> vertx.executeBlocking(() -> PrescriptionDetail.of(row, reader), false));
    }

    private Uni<Row> one(String statement, Tuple parameters) {
        return pool.preparedQuery(statement)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> new ApiException.NotFound("prescription")));
    }
}
