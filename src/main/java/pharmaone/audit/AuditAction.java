package pharmaone.audit;

import java.util.Locale;

/** Something that the audit log can tell of. Each feature has an enum of its own: its noun and a verb make {@code order.moved}. */
public interface AuditAction {

    /** What it was done to. */
    String noun();

    /** As an enum names it. */
    String name();

    /** As the log, the API and the filter on the screen write it. */
    default String word() {
        return noun() + "." + name().toLowerCase(Locale.ROOT);
    }
}
