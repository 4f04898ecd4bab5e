package pharmaone.telemetry;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import pharmaone.http.RequestId;
import pharmaone.http.RequestOrg;

/**
 * One line a request, its facts as fields: request id, organisation, method, route, status, milliseconds. The route is its
 * template and the organisation that of a checked credential: nothing a client wrote gets into the line.
 */
@Singleton
class AccessLog {

    private static final Logger LOG = Logger.getLogger("pharmaone.access");

    /** Before the framework and every filter, so that a request they cannot read is told too. */
    private static final int BEFORE_ALL = -1_000_001;

    private static final String NOTED = AccessLog.class.getName();
    private static final String CLIENT_WENT_AWAY = "499";

    private final boolean wanted;

    AccessLog(@ConfigProperty(name = "gateway.access-log") boolean wanted) {
        this.wanted = wanted;
    }

    void register(@Observes Router router) {
        if (wanted) {
            router.route().order(BEFORE_ALL).handler(AccessLog::note).failureHandler(AccessLog::note);
        }
    }

    private static void note(RoutingContext context) {
        if (context.get(NOTED) == null) {
            long begun = System.nanoTime();
            context.put(NOTED, begun);
            context.addEndHandler(end -> tell(context, begun));
        }
        context.next();
    }

    private static void tell(RoutingContext context, long begun) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("requestId", RequestId.of(context));
        if (RequestOrg.of(context) != null) {
            facts.put("org", RequestOrg.of(context));
        }
        facts.put("method", KnownMethods.word(context.request().method().name()));
        facts.put("route", route(context));
        facts.put("status", status(context));
        facts.put("ms", String.valueOf((System.nanoTime() - begun) / 1_000_000));
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "request", AccessLog.class.getName());
        line.setLoggerName(LOG.getName());
        line.setMdc(facts);
        LOG.log(line);
    }

    private static String status(RoutingContext context) {
        return context.response().ended() ? String.valueOf(context.response().getStatusCode()) : CLIENT_WENT_AWAY;
    }

    /** As the framework notes it for metrics and traces; none for what reached no route. */
    private static String route(RoutingContext context) {
        String template =
                ((HttpServerRequestInternal) context.request()).context().getLocal("UrlPathTemplate");
        return template == null ? "none" : template;
    }
}
