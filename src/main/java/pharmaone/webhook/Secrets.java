package pharmaone.webhook;

import io.quarkus.logging.Log;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import pharmaone.vault.EncryptedColumn;
import pharmaone.vault.Vault;

/**
 * Signing secrets between a subscription and its two sealed columns. They are needed again to sign, so a hash would not do.
 * Opening one takes microseconds.
 */
@Singleton
public class Secrets {

    private static final EncryptedColumn PRESENT =
            new EncryptedColumn("webhook_subscription", "secret", "subscription_id");
    private static final EncryptedColumn PREVIOUS =
            new EncryptedColumn("webhook_subscription", "previous_secret", "subscription_id");

    private final Vault vault;

    Secrets(Vault vault) {
        this.vault = vault;
    }

    @Produces
    static EncryptedColumn present() {
        return PRESENT;
    }

    @Produces
    static EncryptedColumn previous() {
        return PREVIOUS;
    }

    byte[] seal(String orgId, UUID subscriptionId, SigningSecret secret) {
        return vault.seal(PRESENT.at(orgId, subscriptionId), bytes(secret));
    }

    /** The present one as the one before; null when it cannot be read, and so signs nothing, and the log is told. */
    byte[] sealPrevious(String orgId, UUID subscriptionId, byte[] present) {
        try {
            return vault.seal(
                    PREVIOUS.at(orgId, subscriptionId), vault.open(PRESENT.at(orgId, subscriptionId), present));
        } catch (Vault.Unreadable e) {
            Log.warn(e.where());
            return null;
        }
    }

    public SigningSecret open(String orgId, UUID subscriptionId, byte[] stored) {
        return secret(vault.open(PRESENT.at(orgId, subscriptionId), stored));
    }

    public SigningSecret openPrevious(String orgId, UUID subscriptionId, byte[] stored) {
        return secret(vault.open(PREVIOUS.at(orgId, subscriptionId), stored));
    }

    private static byte[] bytes(SigningSecret secret) {
        return secret.text().getBytes(StandardCharsets.UTF_8);
    }

    private static SigningSecret secret(byte[] opened) {
        return new SigningSecret(new String(opened, StandardCharsets.UTF_8));
    }
}
