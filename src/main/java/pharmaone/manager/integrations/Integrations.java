package pharmaone.manager.integrations;

import java.util.Arrays;
import java.util.List;
import pharmaone.auth.Scope;
import pharmaone.http.body.FormBody;
import pharmaone.manager.integrations.ApiKeyWire.ApiKey;
import pharmaone.manager.integrations.SubscriptionWire.Subscription;
import pharmaone.manager.page.Deed;
import pharmaone.manager.page.Note;
import pharmaone.webhook.EventType;

/** Keys and subscriptions as they are shown; {@code typed} is a refused form, which keeps what was typed. */
public record Integrations(List<ApiKey> keys, List<Subscription> subscriptions, FormBody typed, Note note) {

    public String typed(String name) {
        return typed == null || typed.text(name) == null ? "" : typed.text(name);
    }

    public boolean isTicked(String name, String word) {
        return typed != null && typed.all(name).contains(word);
    }

    /** The form opens by itself when there is nothing else to do, or when it was refused. */
    public boolean isIssuing() {
        return keys.isEmpty() || isRefused(Deed.ISSUE_KEY);
    }

    public boolean isSubscribing() {
        return isRefused(Deed.SUBSCRIBE);
    }

    private boolean isRefused(Deed deed) {
        return note != null && note.isRefusal() && note.deed() == deed;
    }

    public List<String> scopes() {
        return Arrays.stream(Scope.values()).map(Scope::wire).toList();
    }

    public List<String> eventTypes() {
        return typesForSubscribers();
    }

    static List<String> typesForSubscribers() {
        return Arrays.stream(EventType.values())
                .filter(EventType::isForSubscribers)
                .map(EventType::wire)
                .toList();
    }
}
