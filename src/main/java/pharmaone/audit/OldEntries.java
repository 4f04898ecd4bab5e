package pharmaone.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import pharmaone.privacy.Perishable;

/** The end of the log. Retention is the only one that ever removes an entry. */
@ApplicationScoped
class OldEntries implements Perishable {

    private static final String REMOVE = """
            delete from audit_entry
             where (org_id, entry_id) in (select o.org_id, e.entry_id
                                            from organisation o
                                           cross join lateral (select entry_id
                                                                 from audit_entry
                                                                where org_id = o.org_id
                                                                  and created_at < :before
                                                                order by created_at
                                                                limit :most) as e
                                           limit :most)
            """;

    @Override
    public String kind() {
        return "audit";
    }

    @Override
    public Uni<Integer> expire(Instant before, int most) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(REMOVE)
                .setParameter("before", before)
                .setParameter("most", most)
                .executeUpdate());
    }
}
