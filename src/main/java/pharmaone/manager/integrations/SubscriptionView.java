package pharmaone.manager.integrations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.http.Slice;
import pharmaone.http.body.FormBody;
import pharmaone.manager.integrations.DeliveryWire.DeliveryList;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Edit;
import pharmaone.manager.page.Note;
import pharmaone.manager.page.Paging;

/** A subscription with a page of its deliveries; {@code typed} is a refused form, which keeps what was typed. */
public record SubscriptionView(Subscription subscription, Choice choice, DeliveryList list, FormBody typed, Note note) {

    /** Which deliveries; {@code status} null: all. */
    public record Choice(DeliveryStatus status, int page) {

        static final Choice ALL = new Choice(null, 1);

        static Choice of(String status, String page) {
            return new Choice(DeliveryStatus.of(status).orElse(null), Paging.number(page));
        }

        Slice slice() {
            return Paging.slice(page);
        }
    }

    public String path() {
        return SubscriptionScreen.path(subscription.id().toString());
    }

    public List<DeliveryStatus> states() {
        return List.of(DeliveryStatus.values());
    }

    public String href(DeliveryStatus status) {
        return path() + "?status=" + status;
    }

    public List<String> eventTypes() {
        return Integrations.typesForSubscribers();
    }

    public boolean isChanging() {
        return isRefused(Deed.CHANGE_SUBSCRIPTION);
    }

    public boolean isRedelivering() {
        return isRefused(Deed.REDELIVER_RANGE);
    }

    private boolean isRefused(Deed deed) {
        return note != null && note.isRefusal() && note.deed() == deed;
    }

    public Edit edit() {
        return edit(subscription, isChanging() ? typed : null);
    }

    /** Of what can be changed, the types in the order of the form; {@code form} null: nothing is typed. */
    static Edit edit(Subscription subscription, FormBody form) {
        String types = Integrations.typesForSubscribers().stream()
                .filter(subscription.eventTypes()::contains)
                .collect(Collectors.joining("\n"));
        Map<String, String> now = Map.of("url", subscription.url(), "event_types", types);
        return form == null ? Edit.of(now) : Edit.of(now, form);
    }

    public boolean isTicked(String type) {
        return edit().value("event_types").lines().anyMatch(type::equals);
    }

    public String typed(String name) {
        return isRedelivering() && typed.text(name) != null ? typed.text(name) : "";
    }

    public Paging paging() {
        Map<String, String> filters = new HashMap<>();
        filters.put("status", choice.status() == null ? null : choice.status().toString());
        return new Paging(path(), filters, choice.page(), list.pagination().total());
    }
}
