package pharmaone.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Who is told of which events, and with what the deliveries are signed. Assumed: how long both secrets sign, and which
 * header with which.
 */
@Entity
@DynamicUpdate
@Table(name = "webhook_subscription")
@IdClass(Subscription.Key.class)
public class Subscription {

    /** A subscription's id counts within its organisation only. */
    public record Key(String orgId, UUID id) implements Serializable {}

    /** Why the gateway itself switches a subscription off. */
    public enum SwitchOff {
        GONE("gone"),
        FAILING("failing");

        private final String wire;

        SwitchOff(String wire) {
            this.wire = wire;
        }

        @Override
        public String toString() {
            return wire;
        }
    }

    /** How long both secrets sign after a rotation, unless staff end it before. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    @Id
    @Column(name = "org_id")
    private String orgId;

    @Id
    @Column(name = "subscription_id")
    private UUID id;

    private String url;

    @Column(name = "event_types")
    private String[] eventTypes;

    @Column(name = "is_active")
    private boolean active;

    /** Sealed, as the one before. */
    private byte[] secret;

    @Column(name = "previous_secret")
    private byte[] previousSecret;

    @Column(name = "previous_until")
    private Instant previousUntil;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "quiet_until")
    private Instant quietUntil;

    @Column(name = "switched_off_by")
    private String switchedOffBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    protected Subscription() {}

    static Subscription make(
            String orgId, String url, List<EventType> types, boolean active, Secrets secrets, Instant at) {
        Subscription made = new Subscription();
        made.orgId = orgId;
        made.id = UUID.randomUUID();
        made.secret = secrets.seal(orgId, made.id, SigningSecret.random());
        made.createdAt = at;
        made.change(url, types, active, at);
        return made;
    }

    /** 409 when it is not as somebody saw it any more; {@code seen} null: whatever it is. */
    public void requireUnchanged(Instant seen) {
        if (seen != null && !seen.equals(updatedAt)) {
            throw new ApiException.Stale("subscription");
        }
    }

    /** Null stays. Switching it on begins anew: what it failed before counts no more. */
    public void change(String newUrl, List<EventType> newTypes, Boolean newActive, Instant at) {
        if (newUrl != null && !newUrl.equals(url)) {
            speakAgain();
            failingSince = null;
        }
        url = newUrl == null ? url : newUrl;
        eventTypes = newTypes == null
                ? eventTypes
                : newTypes.stream().map(EventType::wire).toArray(String[]::new);
        if (newActive != null) {
            active = newActive;
            switchedOffBy = null;
            failingSince = newActive ? null : failingSince;
            quietUntil = newActive ? null : quietUntil;
        }
        updatedAt = at;
    }

    /** Has a new secret; the old one signs as well for a day, if it can be read. 409 while an earlier rotation lasts. */
    public void rotate(Secrets secrets, Instant at) {
        if (isRotating(at)) {
            throw new ApiException.Conflict(Rule.NOT_ROTATING);
        }
        previousSecret = secrets.sealPrevious(orgId, id, secret);
        previousUntil = previousSecret == null ? null : at.plus(OVERLAP);
        secret = secrets.seal(orgId, id, SigningSecret.random());
        updatedAt = at;
    }

    /** 409 when there is no rotation to end. */
    public void endRotation(Instant at) {
        if (!isRotating(at)) {
            throw new ApiException.Conflict(Rule.ROTATING);
        }
        previousSecret = null;
        previousUntil = null;
        updatedAt = at;
    }

    private boolean isRotating(Instant at) {
        return previousUntil != null && previousUntil.isAfter(at);
    }

    /** For what was answered to it as it was then. False when it is off already, or that is no longer so. */
    public boolean switchOff(SwitchOff reason, Instant then, Instant at) {
        if (!active || !updatedAt.equals(then) || reason == SwitchOff.FAILING && failingSince == null) {
            return false;
        }
        active = false;
        switchedOffBy = reason.toString();
        updatedAt = at;
        return true;
    }

    void delete(Instant at) {
        active = false;
        deletedAt = at;
    }

    /** 409: what is switched off is sent nothing. */
    public void requireActive() {
        if (!active) {
            throw new ApiException.Conflict(Rule.ACTIVE);
        }
    }

    public UUID id() {
        return id;
    }

    public String url() {
        return url;
    }

    public List<String> eventTypes() {
        return List.of(eventTypes);
    }

    public boolean isActive() {
        return active;
    }

    public SigningSecret secret(Secrets secrets) {
        return secrets.open(orgId, id, secret);
    }

    /** The end of a rotation that is under way; null without one. */
    public Instant rotatingUntil(Instant now) {
        return isRotating(now) ? previousUntil : null;
    }

    /** Whatever time the receiver asked for: staff want it sent now. Written after the deliveries, as a settlement does. */
    public void speakAgain() {
        quietUntil = null;
    }

    /** The end of the time the receiver asked for; null when it did not, or that is over. */
    public Instant quietUntil(Instant now) {
        return quietUntil != null && quietUntil.isAfter(now) ? quietUntil : null;
    }

    public Instant failingSince() {
        return failingSince;
    }

    public String switchedOffBy() {
        return switchedOffBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
