package pharmaone.conformance.target;

import static pharmaone.conformance.target.Json.array;
import static pharmaone.conformance.target.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A receiver of webhooks: this project's sandbox keeps what it is sent. */
public final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Footing deliveries = new Footing("a receiver that is told", "12.1");
    private final Http http;
    private final StaffDesk staff;
    private final Partner partner;
    private final Target target;

    Inbox(Http http, StaffDesk staff, Partner partner, Target target) {
        this.http = http;
        this.staff = staff;
        this.partner = partner;
        this.target = target;
    }

    /** What was received, and the secret it was to be signed with. */
    public record Delivery(JsonNode message, String secret) {

        public String header(String name) {
            for (var header : message.path("headers").properties()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    JsonNode value = header.getValue();
                    return value.isArray() ? value.path(0).asText() : value.asText();
                }
            }
            return null;
        }

        /** As it was sent. */
        public String body() {
            return message.path("body").asText();
        }
    }

    /** Subscribes for as long as {@code cause} runs and its event comes in, where webhooks come at all. */
    public Delivery after(String eventType, Runnable cause) {
        return received(eventType, cause, inbox -> deliveries.had(() -> awaited(inbox)));
    }

    /** The one that must come, so that clauses about others are tried. */
    public Delivery first(String eventType, Runnable cause) {
        return received(eventType, cause, this::awaited);
    }

    private Delivery received(String eventType, Runnable cause, Function<String, JsonNode> wait) {
        if (!target.isSandbox()) {
            throw new TestAbortedException("it needs a receiver: a sandbox with -Dconformance.sandbox=true");
        }
        String inbox = target.baseUrl() + "/sandbox/v1/inbox/" + partner.name();
        Answer made = staff.post("/webhook-subscriptions", object("url", inbox, "event_types", array(eventType)));
        if (made.status() == 409) {
            throw new TestAbortedException("all five webhook subscriptions are taken");
        }
        String id = made.at("/id").asText();
        try {
            made.status(200);
            cause.run();
            return new Delivery(wait.apply(inbox), made.text("/secret"));
        } finally {
            staff.delete("/webhook-subscriptions/" + id);
        }
    }

    private JsonNode awaited(String inbox) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<JsonNode> message =
                    http.send(Http.request(), "GET", inbox + "/messages?limit=1", null).status(200).rows().stream()
                            .findFirst();
            if (message.isPresent()) {
                return message.get();
            }
            pause();
        }
        throw new AssertionFailedError("expected a webhook within " + PATIENCE.toSeconds() + " s, got none");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
