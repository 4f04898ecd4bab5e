package pharmaone.manager.web;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import pharmaone.http.Fields;
import pharmaone.vault.SealedColumn.Place;
import pharmaone.vault.Vault;

/**
 * What is looked for in the queue may be a patient's name: it is typed into bodies alone, and addresses that lead on from
 * a search carry it sealed, so that nobody reads it in a history or a log.
 */
@Singleton
class Searches {

    /** {@code sealed} opens for the same organisation alone. */
    public record Sought(String text, String sealed) {}

    private final Vault vault;

    Searches(Vault vault) {
        this.vault = vault;
    }

    /** Null for nothing; what is too long is cut. */
    Sought typed(String orgId, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String cut = text.length() <= Fields.NAME ? text : text.substring(0, Fields.NAME);
        byte[] sealed = vault.seal(of(orgId), cut.getBytes(StandardCharsets.UTF_8));
        return new Sought(cut, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Null for nothing, or for what was not sealed here. */
    Sought sealed(String orgId, String sealed) {
        if (sealed == null || sealed.isEmpty()) {
            return null;
        }
        try {
            return vault.openBrought(of(orgId), Base64.getUrlDecoder().decode(sealed))
                    .map(opened -> new Sought(new String(opened, StandardCharsets.UTF_8), sealed))
                    .orElse(null);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    private static Place of(String orgId) {
        return new Place("manager.search", orgId, List.of());
    }
}
