package pharmaone.manager.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import pharmaone.http.ApiException;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;

/**
 * One prescription as it is shown, with all that was handed in, now and before; {@code unread} is null when that can be
 * read.
 */
public record PrescriptionView(
        PrescriptionDetail prescription, List<StoredValue> values, List<Former> former, Unread unread) {

    /** What was handed in under the same id before; {@code values} is null when that cannot be read. */
    public record Former(Instant replacedAt, List<StoredValue> values) {
        public boolean isReadable() {
            return values != null;
        }
    }

    static PrescriptionView of(PrescriptionDetail prescription, ObjectMapper json) {
        List<Former> former = prescription.former().stream()
                .map(before -> new Former(
                        before.replacedAt(),
                        before.content() == null ? null : StoredValue.of(read(json, before.content()))))
                .toList();
        return new PrescriptionView(prescription, StoredValue.of(read(json, prescription.content())), former, null);
    }

    /** What is known of it all the same. */
    static PrescriptionView of(PrescriptionDetail prescription, Unread unread) {
        return new PrescriptionView(prescription, List.of(), List.of(), unread);
    }

    private static JsonNode read(ObjectMapper json, String stored) {
        try {
            return json.readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored content is no JSON", e);
        }
    }

    /** The PDF that was handed in as the value at this place. 404 there is none. */
    byte[] pdf(int place) {
        if (place < 0 || place >= values.size()) {
            throw new ApiException.NotFound("file");
        }
        return values.get(place).pdf();
    }

    public String name() {
        return (prescription.customerFirstName() + " " + prescription.customerLastName()).strip();
    }

    /** Where it may go, but for the refusal, which is asked for apart. */
    public List<PrescriptionStatus> moves() {
        return prescription.next().stream()
                .filter(status -> status != PrescriptionStatus.DECLINED)
                .toList();
    }

    public boolean isDeclinable() {
        return prescription.next().contains(PrescriptionStatus.DECLINED);
    }

    public boolean isFinal() {
        return prescription.next().isEmpty();
    }

    public String path() {
        return Place.PRESCRIPTIONS.path() + "/" + prescription.id();
    }
}
