package pharmaone.prescription;

import io.quarkus.logging.Log;
import java.util.function.Supplier;
import pharmaone.vault.Vault;

/** Opens what was handed in, as JSON text. */
interface ContentReader {

    String open(String orgId, String id, byte[] content);

    String openFormer(String orgId, String id, int revision, byte[] content);

    /** One that answers null for what cannot be read, and tells the log. */
    default ContentReader lenient() {
        ContentReader strict = this;
        return new ContentReader() {
            @Override
            public String open(String orgId, String id, byte[] content) {
                return legible(() -> strict.open(orgId, id, content));
            }

            @Override
            public String openFormer(String orgId, String id, int revision, byte[] content) {
                return legible(() -> strict.openFormer(orgId, id, revision, content));
            }
        };
    }

    private static String legible(Supplier<String> opening) {
        try {
            return opening.get();
        } catch (Vault.Unreadable e) {
            Log.warn(e.where());
            return null;
        }
    }
}
