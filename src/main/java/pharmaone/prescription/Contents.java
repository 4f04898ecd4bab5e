package pharmaone.prescription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import pharmaone.http.body.LongText;
import pharmaone.vault.EncryptedColumn.AssociatedData;
import pharmaone.vault.Vault;

/** What was handed in, between JSON and its sealed columns. It may be megabytes: no work for the event loop. */
@Singleton
class Contents implements ContentReader {

    private final Vault vault;
    private final ObjectMapper json;

    Contents(Vault vault, ObjectMapper json) {
        this.vault = vault;
        this.json = json;
    }

    byte[] seal(String orgId, String id, ObjectNode content) {
        return vault.seal(Sealed.CONTENT.at(orgId, id), LongText.written(content));
    }

    /** The same for where it is kept once something else takes its place; null for what cannot be read, and the log is told. */
    byte[] sealAsFormer(String orgId, String id, int revision, byte[] content) {
        String legible = lenient().open(orgId, id, content);
        return legible == null
                ? null
                : vault.seal(Sealed.FORMER.at(orgId, id, revision), legible.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String open(String orgId, String id, byte[] content) {
        return text(Sealed.CONTENT.at(orgId, id), content);
    }

    @Override
    public String openFormer(String orgId, String id, int revision, byte[] content) {
        return text(Sealed.FORMER.at(orgId, id, revision), content);
    }

    private String text(AssociatedData place, byte[] content) {
        byte[] opened = vault.open(place, content);
        if (opened.length == 0 || opened[0] != '{') {
            throw vault.unreadable(place, "holds no prescription");
        }
        return new String(opened, StandardCharsets.UTF_8);
    }

    ObjectNode tree(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
