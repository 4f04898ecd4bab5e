package pharmaone.prescription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import pharmaone.http.Streamed;

/**
 * All that was ever handed in as one prescription, however much: a JSON object with {@code content} and {@code former}, the
 * latest first, where what cannot be read is null. One content after the other is in memory.
 */
@ApplicationScoped
public class PrescriptionFile {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final StoredContents contents;
    private final ObjectMapper json;

    PrescriptionFile(StoredContents contents, ObjectMapper json) {
        this.contents = contents;
        this.json = json;
    }

    /** Begins only when {@code noted} is done. 404 unknown or another organisation's. */
    public Multi<byte[]> of(String orgId, String id, Uni<Void> noted) {
        return contents.bytes(orgId, id)
                .call(found -> noted)
                .onItem()
                .transformToMulti(bytes -> parts(orgId, id, bytes));
    }

    private Multi<byte[]> parts(String orgId, String id, int bytes) {
        Multi<byte[]> now =
                contents.now(orgId, id, bytes, content -> begun("{\"id\":" + written(id) + ",\"content\":", content));
        Multi<byte[]> former = contents.former(
                orgId,
                id,
                (handedIn, content) -> Streamed.joined(
                        begun("{\"replaced_at\":" + written(handedIn.replacedAt()) + ",\"content\":", content),
                        Streamed.text("}")));
        return Streamed.joined(now, Streamed.text(",\"former\":["), former, Streamed.text("]}"));
    }

    private static Multi<byte[]> begun(String before, byte[] content) {
        return Streamed.joined(Streamed.text(before), Streamed.slices(content == null ? NULL : content));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
