package pharmaone.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import pharmaone.privacy.RetentionRule;

/** The end of the log. Retention is the only one that ever removes an entry. */
@ApplicationScoped
class OldEntries implements RetentionRule {

    /** A function of the schema's owner: the log-in that serves may only add. */
    private static final String REMOVE = "select expire_audit_entries(:before, :most)";

    @Override
    public String kind() {
        return "audit";
    }

    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(REMOVE, Integer.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getSingleResult());
    }
}
