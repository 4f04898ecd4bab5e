package pharmaone.manager.customers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import pharmaone.audit.Actor;
import pharmaone.audit.AuditLog;
import pharmaone.http.error.ApiException;
import pharmaone.manager.customers.CustomerWire.Erasure;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.CustomerRecords.Found;
import pharmaone.privacy.PersonalDataCopies;
import pharmaone.privacy.Pseudonym;
import pharmaone.refusal.Rule;

/**
 * Tells what is known of a customer, or forgets them, over all features at once. The audit log says that it was done,
 * never about whom: a preview and an export have an id, an erasure its pseudonym.
 */
@ApplicationScoped
public class CustomerDesk {

    private final List<CustomerRecords> features;
    private final List<PersonalDataCopies> traces;
    private final AuditLog audit;
    private final Clock clock;
    private final ObjectMapper json;

    CustomerDesk(
            @All List<CustomerRecords> features,
            @All List<PersonalDataCopies> traces,
            AuditLog audit,
            Clock clock,
            ObjectMapper json) {
        this.json = json;
        this.features = features;
        this.traces = traces;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which records there are, without what is in them. 404 when nothing is known of them. */
    public Uni<CustomerPreview> preview(String orgId, String email, Actor by) {
        String id = UUID.randomUUID().toString();
        return Panache.withTransaction(() -> find(orgId, email)
                .call(found -> audit.append(orgId, by, CustomerAction.VIEWED, id, counts(found)))
                .map(found -> CustomerPreview.of(email, found)));
    }

    private static Map<String, Integer> counts(Map<CustomerRecords, Found> found) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        found.forEach((feature, some) -> counts.put(feature.kind(), some.items().size()));
        return counts;
    }

    /**
     * The audit log has it before the document begins. What is erased while it is sent stands in it as it is then. 404 when
     * nothing is known of them.
     */
    public Uni<CustomerExport> export(String orgId, String email, Actor by) {
        UUID id = UUID.randomUUID();
        return Panache.withTransaction(() -> find(orgId, email)
                        .call(found -> audit.append(orgId, by, CustomerAction.EXPORTED, id.toString(), counts(found))))
                .map(found -> CustomerExport.of(id, orgId, email, clock.instant(), found, json));
    }

    /**
     * 404 when nothing is known of them; 409 while something is under way for which the data is needed, or when the records
     * are others than those of the preview with the mark {@code seen}, null standing for any.
     */
    public Uni<Erasure> erase(String orgId, String email, String seen, Actor by) {
        Pseudonym pseudonym = Pseudonym.random();
        return Panache.withTransaction(() -> find(orgId, email)
                .invoke(found -> requireSeen(found, seen))
                .invoke(CustomerDesk::requireClosed)
                .flatMap(found -> each(found, (feature, some) -> feature.erase(orgId, some.ids(), pseudonym)
                                .replaceWith(some.ids().size()))
                        .call(() -> removeTraces(orgId, email, found)))
                .map(counts -> new Erasure(pseudonym.name(), counts))
                .call(done -> audit.append(orgId, by, CustomerAction.ERASED, pseudonym.name(), done.erased())));
    }

    private Uni<Void> removeTraces(String orgId, String email, Map<CustomerRecords, Found> found) {
        List<String> ids =
                found.values().stream().flatMap(some -> some.ids().stream()).toList();
        return Multi.createFrom()
                .iterable(traces)
                .onItem()
                .transformToUniAndConcatenate(trace -> trace.remove(orgId, email, ids))
                .collect()
                .last();
    }

    private static void requireSeen(Map<CustomerRecords, Found> found, String seen) {
        if (seen != null && !seen.equals(CustomerPreview.mark(found))) {
            throw new ApiException.Stale("customer");
        }
    }

    private static void requireClosed(Map<CustomerRecords, Found> found) {
        List<String> open =
                found.values().stream().flatMap(some -> some.open().stream()).toList();
        if (!open.isEmpty()) {
            throw new ApiException.Conflict(Rule.NOTHING_UNDER_WAY, String.join(", ", open));
        }
    }

    private Uni<Map<CustomerRecords, Found>> find(String orgId, String email) {
        Map<CustomerRecords, Found> all = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(features)
                .onItem()
                .transformToUniAndConcatenate(
                        feature -> feature.find(orgId, email).invoke(found -> all.put(feature, found)))
                .collect()
                .last()
                .replaceWith(all)
                .invoke(found -> {
                    if (found.values().stream().allMatch(some -> some.ids().isEmpty())) {
                        throw new ApiException.NotFound("customer");
                    }
                });
    }

    /** One after the other: there is one session. */
    private static <T> Uni<Map<String, T>> each(
            Map<CustomerRecords, Found> found, BiFunction<CustomerRecords, Found, Uni<T>> deed) {
        Map<String, T> results = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(found.keySet())
                .onItem()
                .transformToUniAndConcatenate(feature ->
                        deed.apply(feature, found.get(feature)).invoke(result -> results.put(feature.kind(), result)))
                .collect()
                .last()
                .replaceWith(results);
    }
}
