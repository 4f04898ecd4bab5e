package pharmaone.sandbox.inspector;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import pharmaone.http.OwnContext;
import pharmaone.privacy.PersonalDataCopies;

/** Any call of an organisation may have told of a customer: all are forgotten, and whoever else's named the mail. */
@ApplicationScoped
class CustomerCalls implements PersonalDataCopies {

    private static final String REMOVE = """
            delete from sandbox_exchange
             where asked_org = :orgId
                or strpos(lower(cast(details as text)), :email) > 0
            """;

    private final Inspector inspector;

    CustomerCalls(Inspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public Uni<Void> remove(String orgId, String email, List<String> ids) {
        return OwnContext.after(
                        Uni.createFrom().completionStage(() -> inspector.write().toCompletionStage()))
                .flatMap(written -> Panache.getSession())
                .flatMap(session -> session.createNativeQuery(REMOVE)
                        .setParameter("orgId", orgId)
                        .setParameter("email", email)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
