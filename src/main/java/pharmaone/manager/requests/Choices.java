package pharmaone.manager.requests;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import pharmaone.manager.page.Searches;
import pharmaone.manager.requests.RequestQueue.Choice;
import pharmaone.manager.staff.OnDuty;

/** Reads from an address which part of the queue somebody looks at, or came from. */
@Singleton
class Choices {

    private final Searches searches;
    private final OnDuty onDuty;
    private final RoutingContext request;

    Choices(Searches searches, OnDuty onDuty, RoutingContext request) {
        this.searches = searches;
        this.onDuty = onDuty;
        this.request = request;
    }

    Choice ofAddress() {
        String orgId = onDuty.member().orgId();
        return Choice.of(value("status"), value("shop"), searches.sealed(orgId, value("sought")), value("page"));
    }

    private String value(String name) {
        return request.request().params().get(name);
    }
}
