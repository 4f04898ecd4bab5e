package pharmaone.vault;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys that seal what must not be read in the database. */
@ConfigMapping(prefix = "gateway")
interface VaultConfig {

    /** {@code id:base64,id:base64}; the first seals, all open. */
    Optional<List<String>> encryptionKeys();
}
