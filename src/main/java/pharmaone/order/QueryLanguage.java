package pharmaone.order;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Has Hibernate learn its query language before the gateway is ready. It loads the grammar with the first query of a
 * process, on the event loop that asks: everybody else on that loop would wait for up to seconds.
 */
@Singleton
class QueryLanguage {

    private static final String NOTHING = "select 1 from Order where orgId = '' and id = ''";

    void learn(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent start, Mutiny.SessionFactory sessions)
            throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> sessions.withSession(
                session -> session.createQuery(NOTHING, Integer.class).getResultList()));
    }
}
