package pharmaone.sandbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.privacy.PersonalDataCopies;

/** What inboxes received about somebody's orders, requests and prescriptions. */
@ApplicationScoped
class CustomerMessages implements PersonalDataCopies {

    private static final String REMOVE = """
            delete from inbox_message
             where exists (select 1
                             from unnest(string_to_array(:ids, chr(10))) as erased (id)
                            where strpos(body, erased.id) > 0)
                or strpos(lower(body), :email) > 0
            """;

    @Override
    public Uni<Void> remove(String orgId, String email, List<String> ids) {
        return Panache.getSession().flatMap(session -> session.createNativeQuery(REMOVE)
                .setParameter("ids", String.join("\n", ids))
                .setParameter("email", email)
                .executeUpdate()
                .replaceWithVoid());
    }
}
