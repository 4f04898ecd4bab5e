package pharmaone.manager.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pharmaone.http.body.FormBody;
import pharmaone.manager.page.Cookies;
import pharmaone.manager.page.FormSeals;
import pharmaone.manager.staff.StaffMember;
import pharmaone.manager.staff.StaffSessions;
import pharmaone.manager.staff.StaffSessions.Origin;
import pharmaone.vault.EncryptedColumn.AssociatedData;
import pharmaone.vault.Vault;

/**
 * What somebody typed while the session ended, by itself or by a log-out in another tab: goes through the log-in, sealed,
 * and can be sent by the same person afterwards. Only of our own forms, so that no other site has anything sent by whoever
 * logs in next.
 */
@Singleton
class KeptForms {

    /** A form that was not sent yet; {@code fields} by their names, each with its texts. */
    public record Kept(String action, Map<String, List<String>> fields) {}

    /** Sealed and in base64 it is a third longer, and a log-in takes no more than a {@code MEDIUM} body. */
    private static final int LONGEST = 140_000;

    private final StaffSessions sessions;
    private final FormSeals seals;
    private final Vault vault;
    private final ObjectMapper json;

    KeptForms(StaffSessions sessions, FormSeals seals, Vault vault, ObjectMapper json) {
        this.sessions = sessions;
        this.seals = seals;
        this.vault = vault;
        this.json = json;
    }

    /** Sealed for whoever sent it; empty where nothing is to be kept. {@code form} may be null. */
    Optional<String> keep(FormBody form, RoutingContext context) {
        return origin(form, Cookies.findToken(context)).map(origin -> {
            byte[] kept = written(new Kept(context.request().uri(), fields(form)));
            return kept.length > LONGEST ? null : sealed(of(origin.orgId(), origin.staffId()), kept);
        });
    }

    /** What the same person typed before logging out and in again in another tab; empty for any other form. */
    Optional<Kept> ofEarlier(StaffMember member, FormBody form, RoutingContext context) {
        return origin(form, Cookies.find(context, Cookies.ENDED))
                .filter(origin -> origin.orgId().equals(member.orgId())
                        && origin.staffId().equals(member.id()))
                .map(origin -> new Kept(context.request().uri(), fields(form)));
    }

    /** Of the session that has this token and sealed the form. Both may be null. */
    private Optional<Origin> origin(FormBody form, String token) {
        return Optional.ofNullable(token)
                .flatMap(sessions::originOf)
                .filter(origin -> origin.staffId() != null)
                .filter(origin -> seals.isOurs(form, origin.sessionId().toString()))
                .filter(origin -> form.all("password").isEmpty());
    }

    /** Empty for what is none, or somebody else's. {@code kept} may be null. */
    Optional<Kept> open(StaffMember member, String kept) {
        if (kept == null) {
            return Optional.empty();
        }
        try {
            byte[] brought = Base64.getUrlDecoder().decode(kept);
            return vault.openBrought(of(member.orgId(), member.id()), brought).map(this::read);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static AssociatedData of(String orgId, UUID staffId) {
        return new AssociatedData("manager.form", orgId, List.of(staffId.toString()));
    }

    private String sealed(AssociatedData place, byte[] kept) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(place, kept));
    }

    private static Map<String, List<String>> fields(FormBody form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        form.fields().fieldNames().forEachRemaining(name -> fields.put(name, form.all(name)));
        fields.remove(FormSeals.FIELD);
        return fields;
    }

    private byte[] written(Kept kept) {
        try {
            return json.writeValueAsBytes(kept);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Kept read(byte[] kept) {
        try {
            return json.readValue(new String(kept, StandardCharsets.UTF_8), Kept.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
