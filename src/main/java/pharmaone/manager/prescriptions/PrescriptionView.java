package pharmaone.manager.prescriptions;

import java.time.Instant;
import java.util.List;
import pharmaone.manager.page.Place;
import pharmaone.manager.page.StoredValue;
import pharmaone.manager.page.StoredValues;
import pharmaone.manager.page.StoredValues.Bounds;
import pharmaone.manager.requests.Unread;
import pharmaone.prescription.PrescriptionStatus;
import pharmaone.prescription.PrescriptionWire.FormerContent;
import pharmaone.prescription.PrescriptionWire.PrescriptionDetail;

/**
 * One prescription as it is shown, with what was handed in, now and before, as far as a page holds it; {@code unread} is null
 * when that can be read. Whatever a partner handed in, the page has less than half a megabyte.
 */
public record PrescriptionView(
        PrescriptionDetail prescription, StoredValues values, List<Former> former, Unread unread) {

    private static final int ALL_NAMES = Integer.MAX_VALUE;
    private static final Bounds NOW = new Bounds(200, ALL_NAMES, 30_000);
    private static final Bounds BEFORE = new Bounds(50, ALL_NAMES, 5_000);

    /** How many of those before are shown. */
    private static final int FORMER = 5;

    /**
     * What was handed in under the same id before; {@code values} is null when that cannot be read, or is too much to be read
     * for a page.
     */
    public record Former(Instant replacedAt, StoredValues values, boolean isOmitted) {
        static Former of(FormerContent before) {
            return new Former(
                    before.replacedAt(),
                    before.content() == null ? null : StoredValues.of(before.content(), BEFORE),
                    before.omitted());
        }

        public boolean isReadable() {
            return values != null;
        }
    }

    static PrescriptionView of(PrescriptionDetail prescription) {
        List<Former> former =
                prescription.former().stream().limit(FORMER).map(Former::of).toList();
        return new PrescriptionView(prescription, StoredValues.of(prescription.content(), NOW), former, null);
    }

    /** What is known of it all the same. */
    static PrescriptionView of(PrescriptionDetail prescription, Unread unread) {
        return new PrescriptionView(prescription, StoredValues.NONE, List.of(), unread);
    }

    /** The PDF that was handed in as the value at this place. 404 there is none. */
    static byte[] pdf(PrescriptionDetail prescription, int place) {
        return StoredValue.pdf(StoredValues.text(prescription.content(), NOW, place));
    }

    /** How many of those before are not shown. */
    public long moreFormer() {
        return unread != null ? 0 : prescription.formerTotal() - former.size();
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
