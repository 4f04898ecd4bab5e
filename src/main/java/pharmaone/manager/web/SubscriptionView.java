package pharmaone.manager.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pharmaone.delivery.DeliveryStatus;
import pharmaone.http.FormBody;
import pharmaone.http.Slice;
import pharmaone.manager.api.DeliveryWire.DeliveryList;
import pharmaone.manager.api.SubscriptionWire.Subscription;

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

    public String url() {
        return isChanging() && typed.text("url") != null ? typed.text("url") : subscription.url();
    }

    public boolean isTicked(String type) {
        return isChanging()
                ? typed.all("event_types").contains(type)
                : subscription.eventTypes().contains(type);
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
