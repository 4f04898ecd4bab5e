package pharmaone.manager.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pharmaone.http.Slice;
import pharmaone.http.body.AnswerBudget;
import pharmaone.http.error.ApiException;
import pharmaone.manager.requests.RequestQueueWire.RequestCounts;
import pharmaone.manager.requests.RequestQueueWire.RequestDetail;
import pharmaone.manager.requests.RequestQueueWire.RequestList;
import pharmaone.manager.requests.RequestQueueWire.RequestSummary;
import pharmaone.manager.staff.PathId;
import pharmaone.manager.staff.Search;
import pharmaone.orderrequest.OrderRequestStatus;
import pharmaone.orderrequest.Payloads;

/** What staff see of the order requests of their organisation. */
@ApplicationScoped
public class RequestQueries {

    /** Parts may be null: not asked for. {@code q} is looked for anywhere in name, mail and reference. */
    public record Filter(OrderRequestStatus status, String shopId, String q) {

        /** After {@code org_id = $1}; only what is asked for, so that each combination finds its index. */
        private String conditions() {
            return (status == null ? "" : "   and status = '" + status + "'\n") + otherConditions();
        }

        private String otherConditions() {
            String byShop = shopId == null ? "" : "   and shop_id = $2\n";
            return byShop + (q == null ? "" : CONTAINS.replace("$q", shopId == null ? "$2" : "$3"));
        }

        private List<Object> parameters(String orgId) {
            List<Object> parameters = new ArrayList<>(List.of(orgId));
            if (shopId != null) {
                parameters.add(shopId);
            }
            if (q != null) {
                parameters.add(Search.anywhere(q));
            }
            return parameters;
        }
    }

    private static final String KIND = "order request";

    private static final String CONTAINS = """
               and (customer_name ilike $q
                or customer_email ilike $q
                or external_reference ilike $q
                or corrections ->> 'customer_name' ilike $q
                or corrections ->> 'customer_email' ilike $q)
            """;

    /** Of one state, so that its rows stand in the index in their order. */
    private static final String PART = """
            (select {part} as part, *
               from order_request
              where org_id = $1
                and status = '{status}'
            {conditions}  order by created_at {direction}, request_id {direction}
              limit {end})
            """;

    private static final String SUMMARY = """
            select request_id, shop_id, status, source, external_reference, prescription_sha256 is not null as has_prescription,
                   order_id, decided_at, created_at,
                   case when corrections -> 'customer_name' is null then customer_name
                        else coalesce(corrections ->> 'customer_name', '') end as customer_name,
                   case when corrections -> 'customer_email' is null then customer_email
                        else coalesce(corrections ->> 'customer_email', '') end as customer_email
            """;

    private static final String DECIDED = SUMMARY + """
              from order_request
             where org_id = $1
               and request_id = $2
               and status <> 'pending'
            """;

    private static final String PAGE = SUMMARY + """
              from ({parts}) as request
             order by part,
                      case when part = 0 then created_at end,
                      case when part = 0 then request_id end,
                      created_at desc,
                      request_id desc
             limit {limit} offset {offset}
            """;

    private static final String COUNTED = """
            select coalesce(sum(requests), 0)::bigint as total
              from order_request_count
             where org_id = $1
            {conditions}""";

    private static final String COUNTS = """
            select {shop}coalesce(sum(requests) filter (where status = 'pending'), 0)::bigint as pending,
                   coalesce(sum(requests) filter (where status = 'approved'), 0)::bigint as approved,
                   coalesce(sum(requests) filter (where status = 'declined'), 0)::bigint as declined
              from order_request_count
             where org_id = $1
            {rest}""";

    private static final String COUNTS_OF =
            COUNTS.replace("{shop}", "").replace("{rest}", "   and ($2::text is null or shop_id = $2)\n");

    private static final String COUNTS_BY_SHOP =
            COUNTS.replace("{shop}", "shop_id, ").replace("{rest}", " group by shop_id\n");

    /** The one after it in the queue, else the first; never itself. */
    private static final String NEXT = """
            select request_id
              from ((select 0 as part, request_id
                       from order_request
                      where org_id = $1
                        and (created_at, request_id) > (select created_at, request_id
                                                          from order_request
                                                         where org_id = $1
                                                           and request_id = {it})
                    {conditions}  order by created_at, request_id
                      limit 1)
                     union all
                    (select 1, request_id
                       from order_request
                      where org_id = $1
                        and request_id <> {it}
                    {conditions}  order by created_at, request_id
                      limit 1)) as waiting
             order by part
             limit 1
            """;

    private static final String TOTAL = """
            select count(*) as total
              from order_request
             where org_id = $1
            {conditions}""";

    private static final String BYTES = """
            select octet_length(envelope) as bytes
              from order_request
             where org_id = $1
               and request_id = $2
            """;

    private static final String ONE = """
            select r.request_id, r.shop_id, r.status, r.source, r.external_reference, r.envelope,
                   coalesce(r.corrections::text, '{}') as corrections, r.prescription_sha256 is not null as has_prescription,
                   r.repeats, r.decided_by, m.email as decided_by_email, r.decided_at, r.decision_note, r.order_id,
                   r.created_at, r.updated_at, r.version
              from order_request r
              left join staff_member m on m.org_id = r.org_id and m.staff_id::text = r.decided_by
             where r.org_id = $1
               and r.request_id = $2
            """;

    private final Pool pool;
    private final Payloads payloads;
    private final AnswerBudget budget;
    private final Vertx vertx;

    RequestQueries(Pool pool, Payloads payloads, AnswerBudget budget, Vertx vertx) {
        this.pool = pool;
        this.budget = budget;
        this.vertx = vertx;
        this.payloads = payloads;
    }

    /** Pending ones first, oldest first, then the decided, newest first, with the count of all matches. */
    public Uni<RequestList> queue(String orgId, Filter filter, Slice slice) {
        List<Object> parameters = filter.parameters(orgId);
        String counting = filter.q() == null ? COUNTED : TOTAL;
        Uni<RowSet<Row>> total = pool.preparedQuery(counting.replace("{conditions}", filter.conditions()))
                .execute(Tuple.from(parameters));
        Uni<RowSet<Row>> page = pool.preparedQuery(page(filter, parameters.size()))
                .execute(Tuple.from(parameters)
                        .addInteger(slice.limit())
                        .addInteger(slice.offset())
                        .addLong((long) slice.limit() + slice.offset()));
        return Uni.combine()
                .all()
                .unis(page, total)
                .with((rows, count) -> new RequestList(
                        rows.stream().map(RequestSummary::of).toList(),
                        slice.of(count.iterator().next().getLong("total"))));
    }

    /** Each part stops at the end of the page in its own order, so that no index is read further than that. */
    static String page(Filter filter, int parameters) {
        String parts = Stream.of(OrderRequestStatus.values())
                .filter(status -> filter.status() == null || filter.status() == status)
                .map(RequestQueries::part)
                .collect(Collectors.joining("union all\n"));
        return PAGE.replace("{parts}", parts)
                .replace("{conditions}", filter.otherConditions())
                .replace("{limit}", "$" + (parameters + 1))
                .replace("{offset}", "$" + (parameters + 2))
                .replace("{end}", "$" + (parameters + 3));
    }

    private static String part(OrderRequestStatus status) {
        boolean isPending = status == OrderRequestStatus.PENDING;
        return PART.replace("{part}", isPending ? "0" : "1")
                .replace("{status}", status.toString())
                .replace("{direction}", isPending ? "asc" : "desc");
    }

    /** How many there are by state; {@code shopId} null: of all shops. */
    public Uni<RequestCounts> counts(String orgId, String shopId) {
        return pool.preparedQuery(COUNTS_OF)
                .execute(Tuple.of(orgId, shopId))
                .map(rows -> RequestCounts.of(rows.iterator().next()));
    }

    /** As {@link #counts}, for each shop that has requests. */
    public Uni<Map<String, RequestCounts>> countsByShop(String orgId) {
        return pool.preparedQuery(COUNTS_BY_SHOP).execute(Tuple.of(orgId)).map(rows -> rows.stream()
                .collect(Collectors.toMap(row -> row.getString("shop_id"), RequestCounts::of)));
    }

    /** Which of those to look at after this one; null when there is no other. */
    public Uni<UUID> next(String orgId, UUID requestId, Filter among) {
        List<Object> parameters = among.parameters(orgId);
        String next = NEXT.replace("{conditions}", among.conditions()).replace("{it}", "$" + (parameters.size() + 1));
        return pool.preparedQuery(next)
                .execute(Tuple.from(parameters).addUUID(requestId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("request_id"));
    }

    /** 404, also for an id that is none or another's · 409 its payload cannot be read. */
    public Uni<RequestDetail> require(String orgId, String requestId) {
        UUID id = PathId.of(requestId, KIND);
        return require(orgId, id, envelope -> payloads.opened(orgId, id, envelope));
    }

    /** As {@link #require}, with null for a payload that cannot be read. */
    public Uni<RequestDetail> requireLegible(String orgId, String requestId) {
        UUID id = PathId.of(requestId, KIND);
        return require(
                orgId, id, envelope -> payloads.legible(orgId, id, envelope).orElse(null));
    }

    /** A large payload takes its time to open, so not on the event loop. */
    private Uni<RequestDetail> require(String orgId, UUID id, Function<byte[], ObjectNode> opening) {
        return one(BYTES, orgId, id)
                .flatMap(row -> budget.forRequest(row.getInteger("bytes")))
                .flatMap(admitted -> one(ONE, orgId, id))
                .flatMap(row -> vertx.executeBlocking(
                        () -> RequestDetail.of(
                                row, opening.apply(row.getBuffer("envelope").getBytes())),
                        false));
    }

    private Uni<Row> one(String statement, String orgId, UUID id) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(orgId, id))
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> new ApiException.NotFound(KIND)));
    }

    /** A request that was decided, as the queue has it; null for any other, and for what is no id. */
    public Uni<RequestSummary> decided(String orgId, String requestId) {
        return PathId.find(requestId)
                .map(id -> pool.preparedQuery(DECIDED)
                        .execute(Tuple.of(orgId, id))
                        .map(rows -> rows.stream()
                                .findFirst()
                                .map(RequestSummary::of)
                                .orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
