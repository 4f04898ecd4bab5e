package pharmaone.manager.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pharmaone.audit.AuditAction;
import pharmaone.delivery.DeliveryAction;
import pharmaone.delivery.SubscriptionAction;
import pharmaone.http.Slice;
import pharmaone.http.body.Fields;
import pharmaone.inventory.StockAction;
import pharmaone.manager.audit.AuditQueries.Filter;
import pharmaone.manager.audit.AuditWire.Entry;
import pharmaone.manager.audit.AuditWire.Log;
import pharmaone.manager.customers.CustomerAction;
import pharmaone.manager.integrations.ApiKeyAction;
import pharmaone.manager.integrations.ApiKeyWire.ApiKey;
import pharmaone.manager.page.Frame;
import pharmaone.manager.page.Paging;
import pharmaone.manager.page.Place;
import pharmaone.manager.users.UserAction;
import pharmaone.manager.users.UserWire.User;
import pharmaone.order.OrderAction;
import pharmaone.orderrequest.OrderRequestAction;
import pharmaone.prescription.PrescriptionAction;
import pharmaone.product.ShopProductAction;
import pharmaone.shop.ShopAction;

/** A page of the audit log, with those who may have done something. */
public record AuditView(Choice choice, Log log, List<User> users, List<ApiKey> keys) {

    private static final int ROWS = 50;

    /** What can be filtered by; a newer gateway may note others, which are shown by their own word. */
    private static final List<String> ACTIONS = Stream.<AuditAction[]>of(
                    OrderRequestAction.values(),
                    PrescriptionAction.values(),
                    OrderAction.values(),
                    StockAction.values(),
                    ShopProductAction.values(),
                    ApiKeyAction.values(),
                    SubscriptionAction.values(),
                    DeliveryAction.values(),
                    ShopAction.values(),
                    UserAction.values(),
                    CustomerAction.values())
            .flatMap(Arrays::stream)
            .map(AuditAction::word)
            .toList();

    /** After these there is no page of the thing any more. */
    private static final List<String> ENDS = Stream.of(
                    OrderAction.DELETED, ShopProductAction.DETACHED, SubscriptionAction.DELETED)
            .map(AuditAction::word)
            .toList();

    /** What is looked for, ids and days of the pharmacy's own time; empty: everything. What is no day is none. */
    public record Choice(String actor, String action, String object, String from, String to, int page) {

        static Choice of(String actor, String action, String object, String from, String to, String page) {
            return new Choice(
                    text(actor),
                    text(action),
                    text(object),
                    day(from) == null ? "" : from,
                    day(to) == null ? "" : to,
                    Paging.number(page));
        }

        Filter filter() {
            return new Filter(none(actor), none(action), none(object), start(day(from), 0), start(day(to), 1));
        }

        Slice slice() {
            return new Slice(ROWS, (page - 1) * ROWS);
        }

        boolean isAny() {
            return (actor + action + object + from + to).isEmpty();
        }

        private static String text(String typed) {
            return typed == null || typed.length() > Fields.REFERENCE || typed.indexOf('\0') >= 0 ? "" : typed.strip();
        }

        private static LocalDate day(String text) {
            try {
                return text != null && text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
            } catch (DateTimeParseException noSuchDay) {
                return null;
            }
        }

        private static Instant start(LocalDate day, int later) {
            return day == null
                    ? null
                    : day.plusDays(later).atStartOfDay(Frame.ZONE).toInstant();
        }
    }

    private static String none(String text) {
        return text.isEmpty() ? null : text;
    }

    public List<String> actions() {
        return ACTIONS;
    }

    public boolean isFiltered() {
        return !choice.isAny();
    }

    /** The name of the key that did it; null when it was no key. */
    public String keyName(Entry entry) {
        return keys.stream()
                .filter(key -> key.id().toString().equals(entry.actorId()))
                .map(ApiKey::name)
                .findFirst()
                .orElse(null);
    }

    /** What was noted with a deed, under the API's name for it; {@code noun} is what the deed was done to. */
    public record Detail(String noun, String name, List<String> values) {}

    public List<Detail> details(Entry entry) {
        JsonObject details = new JsonObject(entry.details() == null ? "{}" : entry.details());
        return details.stream()
                .map(detail -> new Detail(noun(entry), detail.getKey(), values(detail.getValue())))
                .toList();
    }

    private static List<String> values(Object value) {
        return value instanceof JsonArray several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static String noun(Entry entry) {
        return entry.action().replaceFirst("\\..*", "");
    }

    /** The page of the thing; null where there is none. */
    public String hrefOf(Entry entry) {
        if (ENDS.contains(entry.action())) {
            return null;
        }
        return switch (noun(entry)) {
            case "order_request" -> "/manager/request/" + entry.objectId();
            case "order" -> Place.ORDERS.path() + "/" + entry.objectId();
            case "prescription" -> Place.PRESCRIPTIONS.path() + "/" + entry.objectId();
            case "inventory" -> Place.INVENTORY.path() + "/" + entry.objectId();
            case "shop_product" -> Place.PRODUCTS.path() + "/" + entry.objectId();
            case "api_key" -> Place.INTEGRATIONS.path();
            case "webhook_subscription" -> "/manager/subscription/" + entry.objectId();
            case "shop" -> "/manager/shops/" + entry.objectId();
            case "user" -> "/manager/users/" + entry.objectId();
            default -> null;
        };
    }

    public Paging paging() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("actor", none(choice.actor()));
        filters.put("action", none(choice.action()));
        filters.put("object", none(choice.object()));
        filters.put("from", none(choice.from()));
        filters.put("to", none(choice.to()));
        return new Paging(
                Place.AUDIT.path(),
                filters,
                choice.page(),
                ROWS,
                log.pagination().total());
    }
}
