package pharmaone.manager.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import pharmaone.http.Streamed;
import pharmaone.privacy.CustomerRecords;
import pharmaone.privacy.CustomerRecords.Found;
import pharmaone.privacy.CustomerRecords.Item;

/**
 * All that is kept of a customer as a document of JSON, in the form of {@link CustomerWire.Export}. Record after record is read
 * while the document is sent. {@code id} is what the audit log calls it.
 */
public record CustomerExport(UUID id, Multi<byte[]> document) {

    private static final Comparator<Item> OLDEST_FIRST =
            Comparator.comparing(Item::createdAt).thenComparing(Item::id);

    private record Head(UUID exportId, String email, Instant exportedAt) {}

    static CustomerExport of(
            UUID id, String orgId, String email, Instant at, Map<CustomerRecords, Found> found, ObjectMapper json) {
        String head = written(json, new Head(id, email, at)).replaceFirst("}$", "");
        Multi<byte[]> document = Multi.createFrom().deferred(() -> {
            List<String> unreadable = new ArrayList<>();
            return Streamed.joined(
                    Streamed.text(head + ",\"records\":{"),
                    kinds(orgId, found, unreadable),
                    Multi.createFrom().item(() -> ("},\"unreadable\":" + written(json, unreadable) + "}")
                            .getBytes(StandardCharsets.UTF_8)));
        });
        return new CustomerExport(id, Streamed.inLargeParts(document));
    }

    private static Multi<byte[]> kinds(String orgId, Map<CustomerRecords, Found> found, List<String> unreadable) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return Multi.createFrom()
                .iterable(found.entrySet())
                .onItem()
                .transformToMultiAndConcatenate(kind -> Streamed.joined(
                        Streamed.text((isFirst.getAndSet(false) ? "\"" : ",\"")
                                + kind.getKey().kind() + "\":["),
                        records(orgId, kind.getKey(), kind.getValue(), unreadable),
                        Streamed.text("]")));
    }

    private static Multi<byte[]> records(String orgId, CustomerRecords feature, Found found, List<String> unreadable) {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return Multi.createFrom()
                .iterable(found.items().stream().sorted(OLDEST_FIRST).toList())
                .onItem()
                .transformToMultiAndConcatenate(
                        item -> record(feature.tell(orgId, item, () -> unreadable.add(item.id())), isFirst));
    }

    /** With a comma before it, unless it is the first or has no parts. */
    private static Multi<byte[]> record(Multi<byte[]> parts, AtomicBoolean isFirst) {
        AtomicBoolean isBegun = new AtomicBoolean();
        return parts.onItem()
                .transformToMultiAndConcatenate(part -> isBegun.getAndSet(true) || isFirst.getAndSet(false)
                        ? Multi.createFrom().item(part)
                        : Streamed.joined(Streamed.text(","), Multi.createFrom().item(part)));
    }

    private static String written(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
