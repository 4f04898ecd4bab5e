package pharmaone.manager.integrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import pharmaone.http.Slice.PaginationOffset;
import pharmaone.http.body.Fields;
import pharmaone.http.body.JsonBody;
import pharmaone.refusal.Rule;
import pharmaone.webhook.EventType;
import pharmaone.webhook.SigningSecret;

/** The wire of staff's {@code /webhook-subscriptions}. */
public interface SubscriptionWire {

    /** Who is told of what. What is not so is left out: a rotation, failures, a time of quiet, why the gateway switched it off. */
    @JsonInclude(Include.NON_NULL)
    record Subscription(
            UUID id,
            String url,
            List<String> eventTypes,
            boolean active,
            String secret,
            Instant rotatingUntil,
            Instant failingSince,
            Instant quietUntil,
            String switchedOffBy,
            Instant createdAt,
            Instant updatedAt) {

        static Subscription of(pharmaone.webhook.Subscription subscription, Instant now) {
            return of(subscription, null, now);
        }

        static Subscription withSecret(pharmaone.webhook.Subscription subscription, SigningSecret secret, Instant now) {
            return of(subscription, secret.text(), now);
        }

        private static Subscription of(pharmaone.webhook.Subscription subscription, String secret, Instant now) {
            return new Subscription(
                    subscription.id(),
                    subscription.url(),
                    subscription.eventTypes(),
                    subscription.isActive(),
                    secret,
                    subscription.rotatingUntil(now),
                    subscription.failingSince(),
                    subscription.quietUntil(now),
                    subscription.switchedOffBy(),
                    subscription.createdAt(),
                    subscription.updatedAt());
        }
    }

    /** In the order in which they were made. */
    record SubscriptionList(List<Subscription> data, PaginationOffset pagination) {}

    /** A new subscription. */
    record Order(String url, List<EventType> eventTypes, boolean active) implements JsonBody {

        public static Order read(Fields in) {
            in.require(in.has("url"), "url", Rule.REQUIRED)
                    .require(in.has("event_types"), "event_types", Rule.REQUIRED);
            return new Order(in.text("url", Fields.TEXT), types(in), !Boolean.FALSE.equals(in.flag("active")));
        }
    }

    /** What to change; {@code event_types} as a whole. */
    record Patch(String url, List<EventType> eventTypes, Boolean active, List<String> keys) implements JsonBody {

        private static final List<String> KEYS = List.of("url", "event_types", "active");

        public static Patch read(Fields in) {
            List<String> keys = KEYS.stream().filter(in::sent).toList();
            in.require(!keys.isEmpty(), "", Rule.AT_LEAST_ONE, String.join(", ", KEYS));
            keys.forEach(key -> in.require(in.has(key), key, Rule.NOT_EMPTY));
            return new Patch(
                    in.text("url", Fields.TEXT), in.has("event_types") ? types(in) : null, in.flag("active"), keys);
        }
    }

    /** What was deleted. */
    record Deleted(String status, UUID id) {}

    /** The delivery to look for. */
    record TestSent(UUID deliveryId) {}

    private static List<EventType> types(Fields in) {
        return in.words("event_types", EventType.values().length, (place, word) -> {
            EventType type =
                    EventType.of(word).filter(EventType::isForSubscribers).orElse(null);
            in.require(type != null, place, Rule.ONE_OF, KNOWN_TYPES);
            return type;
        });
    }

    String KNOWN_TYPES = Arrays.stream(EventType.values())
            .filter(EventType::isForSubscribers)
            .map(EventType::wire)
            .collect(Collectors.joining(", "));
}
