package pharmaone.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pharmaone.http.error.ApiException;
import pharmaone.vault.EncryptedColumn.AssociatedData;

/**
 * Seals values with AES-256-GCM for one place in the database each. A sealed value is the byte 1, the length of its
 * key's id, that id, then nonce, ciphertext and tag; so every value says which key opens it.
 *
 * <p>What does not begin with that byte was stored before there were keys, or by a scenario of the sandbox, and is what
 * it is: no PDF and no JSON begins so.
 */
@Startup
@Singleton
public class Vault {

    /** What is stored cannot be read here. */
    public static final class Unreadable extends ApiException.Illegible {
        Unreadable(String reason) {
            super(reason);
        }
    }

    private static final byte FORMAT = 1;

    private final Map<String, Aead> byId = new LinkedHashMap<>();
    private final byte[] header;
    private final Counter failures = Metrics.counter("gateway.vault.unreadable");

    Vault(VaultConfig config) {
        EncryptionKeys keys = EncryptionKeys.of(config.encryptionKeys().orElse(List.of()));
        keys.byId().forEach((id, key) -> byId.put(id, aead(key)));
        header = byId.isEmpty() ? null : header(byId.keySet().iterator().next());
    }

    private static byte[] header(String id) {
        byte[] name = id.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + name.length)
                .put(FORMAT)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    private static Aead aead(byte[] key) {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(key.length)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            return AesGcmJce.create(AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes some 20 ms a megabyte on a busy core: a large value is no work for the event loop. */
    public byte[] seal(AssociatedData place, byte[] plain) {
        header(); // says what is missing when there is no key
        return seal(keyIds().get(0), place, plain);
    }

    byte[] seal(String keyId, AssociatedData place, byte[] plain) {
        byte[] begin = header(keyId);
        try {
            byte[] sealed = byId.get(keyId).encrypt(plain, place.bytes());
            return ByteBuffer.allocate(begin.length + sealed.length)
                    .put(begin)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it claims to be sealed; {@link #open} tells whether it is. */
    public static boolean isSealed(byte[] stored) {
        return stored.length >= 2 && stored[0] == FORMAT;
    }

    /** As {@link #seal}. {@link Unreadable}: it was sealed for another place, was changed, or its key is not known here. */
    public byte[] open(AssociatedData place, byte[] stored) {
        if (!isSealed(stored)) {
            return stored;
        }
        String id = keyId(stored);
        if (!byId.containsKey(id)) {
            throw unreadable(place, "needs the key " + id + " of GATEWAY_ENCRYPTION_KEYS");
        }
        return decrypted(place, stored).orElseThrow(() -> unreadable(place, "does not open with the key " + id));
    }

    /** What a client brings back that was sealed for it; empty, and no alarm, when it is something else or of another key. */
    public Optional<byte[]> openBrought(AssociatedData place, byte[] brought) {
        return isSealed(brought) && byId.containsKey(keyId(brought)) ? decrypted(place, brought) : Optional.empty();
    }

    private static String keyId(byte[] sealed) {
        return new String(sealed, 2, begin(sealed) - 2, StandardCharsets.US_ASCII);
    }

    /** Of nonce and ciphertext. */
    private static int begin(byte[] sealed) {
        return Math.min(2 + Byte.toUnsignedInt(sealed[1]), sealed.length);
    }

    private Optional<byte[]> decrypted(AssociatedData place, byte[] sealed) {
        try {
            byte[] ciphertext = Arrays.copyOfRange(sealed, begin(sealed), sealed.length);
            return Optional.of(byId.get(keyId(sealed)).decrypt(ciphertext, place.bytes()));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Counted, for an alert; to throw also for what opens and turns out to be something else. */
    public Unreadable unreadable(AssociatedData place, String reason) {
        failures.increment();
        return new Unreadable(place + " " + reason);
    }

    /** The first one seals. */
    List<String> keyIds() {
        return List.copyOf(byId.keySet());
    }

    /** How everything begins that the present key sealed. */
    byte[] header() {
        if (header == null) {
            throw EncryptionKeys.refusal("is required: a name and 32 random bytes in base64, k1:…");
        }
        return header.clone();
    }
}
