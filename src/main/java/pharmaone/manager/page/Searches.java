package pharmaone.manager.page;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import pharmaone.http.body.Fields;
import pharmaone.http.body.FormBody;
import pharmaone.vault.EncryptedColumn.AssociatedData;
import pharmaone.vault.Vault;

/**
 * What is looked for in a list may be a patient's name: it is typed into bodies alone, and addresses that lead on from
 * a search carry it sealed, so that nobody reads it in a history or a log.
 */
@Singleton
public class Searches {

    /** {@code sealed} opens for the same organisation alone. */
    public record Sought(String text, String sealed) {}

    /** Of the address, sealed. */
    public static final String SOUGHT = "sought";

    private static final Set<String> NOT_IN_ADDRESSES = Set.of("q", "seal", SOUGHT);

    private final Vault vault;

    Searches(Vault vault) {
        this.vault = vault;
    }

    /** Null for nothing; what is too long is cut. */
    public Sought typed(String orgId, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String cut = text.length() <= Fields.NAME ? text : text.substring(0, Fields.NAME);
        byte[] sealed = vault.seal(of(orgId), cut.getBytes(StandardCharsets.UTF_8));
        return new Sought(cut, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Null for nothing, or for what was not sealed here. */
    public Sought sealed(String orgId, String sealed) {
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

    /** Where a list is shown by what its form says: what is looked for sealed, all else as it is. */
    public String address(String orgId, String path, FormBody form) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        form.fields().fieldNames().forEachRemaining(name -> {
            if (!NOT_IN_ADDRESSES.contains(name) && form.text(name) != null) {
                query.add(encoded(name) + "=" + encoded(form.text(name)));
            }
        });
        Sought sought = typed(orgId, form.text("q"));
        if (sought != null) {
            query.add(SOUGHT + "=" + sought.sealed());
        }
        return path + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static AssociatedData of(String orgId) {
        return new AssociatedData("manager.search", orgId, List.of());
    }
}
