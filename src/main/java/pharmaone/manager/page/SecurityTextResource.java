package pharmaone.manager.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pharmaone.http.error.ApiException;
import pharmaone.http.error.Refusals;

/**
 * Says how to reach the operator about a vulnerability (RFC 9116). Without {@code GATEWAY_SECURITY_CONTACT} the route does not
 * exist, for any method.
 */
@Path("/.well-known/security.txt")
@Singleton
class SecurityTextResource {

    private static final int AFTER_HOST = 8_500;

    /** RFC 9116 asks for less than a year. */
    private static final Period VALID = Period.ofDays(180);

    private final List<String> contacts;
    private final Refusals refusals;
    private final Clock clock;

    SecurityTextResource(
            @ConfigProperty(name = "gateway.security-contact") Optional<List<String>> contacts,
            Refusals refusals,
            Clock clock) {
        this.contacts = contacts.orElse(List.of());
        this.refusals = refusals;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        if (contacts.isEmpty()) {
            filters.register(this::hide, AFTER_HOST);
        }
    }

    private void hide(RoutingContext context) {
        if (context.normalizedPath().startsWith("/.well-known")) {
            refusals.write(context, ApiException.GatewayRefused.noRoute());
        } else {
            context.next();
        }
    }

    @GET
    @NonBlocking
    public Response get() {
        Instant expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(VALID);
        String text = contacts.stream()
                .map(contact -> "Contact: " + contact.strip() + "\n")
                .collect(Collectors.joining("", "", "Expires: " + expires + "\n"));
        return Response.ok(text)
                .header("Content-Type", "text/plain; charset=utf-8")
                .build();
    }
}
