package pharmaone.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import pharmaone.http.OwnContext;
import pharmaone.http.body.Fields;
import pharmaone.sandbox.fault.FaultWire.FaultList;
import pharmaone.sandbox.fault.FaultWire.FaultRule;
import pharmaone.sandbox.fault.FaultWire.SetRule;

/**
 * The rules that are set, for all gateways of the sandbox. Another gateway's new rules are heard of within a second; none
 * fires after it was taken away, as the database counts the calls.
 */
@ApplicationScoped
class FaultRules {

    private static final long FRESH_NANOS = 1_000_000_000;

    private static final String ALL = """
            select fault_id, rule::text as rule, calls
              from sandbox_fault
             order by fault_no
            """;

    private static final String CLEAR = "delete from sandbox_fault";

    private static final String SET = """
            insert into sandbox_fault (fault_id, fault_no, only_org, rule, calls)
            select gen_random_uuid(), ordinality, rule ->> 'org_id', rule, 0
              from json_array_elements($1::text::json) with ordinality as sent (rule)
            """;

    private static final String COUNT = """
            with tried as (
                select fault_id
                  from sandbox_fault
                 where fault_id = any ($1)
                 order by fault_no
                   for update)
            update sandbox_fault f
               set calls = f.calls + 1
              from tried t
             where f.fault_id = t.fault_id
            returning f.fault_id, f.calls
            """;

    private record Stored(UUID id, FaultRule rule, long calls) {}

    private final Pool pool;
    private final ObjectMapper json;

    private volatile List<Stored> known = List.of();
    private volatile Uni<List<Stored>> reading;
    private volatile long knownSince = System.nanoTime() - FRESH_NANOS;

    FaultRules(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<FaultList> list() {
        return read().map(all -> new FaultList(all.stream()
                .map(stored -> new SetRule(stored.rule, stored.calls))
                .toList()));
    }

    /** Instead of those there are. */
    Uni<FaultList> set(List<FaultRule> rules) {
        return pool.withTransaction(
                        connection -> connection.query(CLEAR).execute().flatMap(cleared -> connection
                                .preparedQuery(SET)
                                .execute(Tuple.of(text(rules)))))
                .flatMap(set -> list());
    }

    /** The first rule that fires for a call; each that matches has counted it. */
    Uni<Optional<FaultRule>> firing(String method, String path, String orgId) {
        return current().flatMap(rules -> {
            List<Stored> matching = rules.stream()
                    .filter(stored -> stored.rule.matches(method, path, orgId))
                    .toList();
            return matching.isEmpty() ? Uni.createFrom().item(Optional.empty()) : count(matching);
        });
    }

    private Uni<Optional<FaultRule>> count(List<Stored> matching) {
        UUID[] ids = matching.stream().map(Stored::id).toArray(UUID[]::new);
        return pool.preparedQuery(COUNT).execute(Tuple.of(ids)).map(rows -> {
            Map<UUID, Long> calls = rows.stream()
                    .collect(Collectors.toMap(row -> row.getUUID("fault_id"), row -> row.getLong("calls")));
            return matching.stream()
                    .filter(stored -> calls.containsKey(stored.id) && stored.rule.fires(calls.get(stored.id)))
                    .map(Stored::rule)
                    .findFirst();
        });
    }

    /** Calls that come while the rules are read wait for the same answer. */
    private synchronized Uni<List<Stored>> current() {
        if (System.nanoTime() - knownSince < FRESH_NANOS) {
            return Uni.createFrom().item(known);
        }
        if (reading == null) {
            reading = read().onTermination()
                    .invoke(() -> reading = null)
                    .memoize()
                    .indefinitely();
        }
        return OwnContext.after(reading);
    }

    private Uni<List<Stored>> read() {
        return pool.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(this::stored).toList())
                .invoke(all -> {
                    known = all;
                    knownSince = System.nanoTime();
                });
    }

    private Stored stored(Row row) {
        try {
            ObjectNode rule = (ObjectNode) json.readTree(row.getString("rule"));
            return new Stored(row.getUUID("fault_id"), Fields.read(rule, FaultRule::read), row.getLong("calls"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(List<FaultRule> rules) {
        try {
            return json.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
