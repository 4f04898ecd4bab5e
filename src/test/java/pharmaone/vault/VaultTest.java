package pharmaone.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    static final EncryptedColumn COLUMN = new EncryptedColumn("prescription_document", "content", "request_id");
    static final byte[] PLAIN = "%PDF-1.7 Cannabisblüten".getBytes(StandardCharsets.UTF_8);

    final Vault vault = vault(key("k1", 1));

    static String key(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    static Vault vault(String... keys) {
        return new Vault(() -> Optional.of(List.of(keys)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void what_is_sealed_opens_again_and_cannot_be_read() {
        byte[] sealed = vault.seal(COLUMN.at("org1", "r1"), PLAIN);

        assertFalse(hex(sealed).contains(hex(Arrays.copyOf(PLAIN, 8))));
        assertArrayEquals(PLAIN, vault.open(COLUMN.at("org1", "r1"), sealed));
    }

    @Test
    void the_same_is_never_sealed_alike() {
        assertNotEquals(
                hex(vault.seal(COLUMN.at("org1", "r1"), PLAIN)), hex(vault.seal(COLUMN.at("org1", "r1"), PLAIN)));
    }

    @Test
    void it_opens_nowhere_else() {
        byte[] sealed = vault.seal(COLUMN.at("org1", "r1"), PLAIN);

        for (EncryptedColumn.AssociatedData elsewhere : List.of(
                COLUMN.at("org2", "r1"),
                COLUMN.at("org1", "r2"),
                COLUMN.at("org1r", "1"),
                COLUMN.at("org1", "r", "1"),
                new EncryptedColumn("prescription", "content", "request_id").at("org1", "r1"))) {
            assertThrows(Vault.Unreadable.class, () -> vault.open(elsewhere, sealed));
        }
    }

    @Test
    void a_changed_byte_is_noticed() {
        byte[] sealed = vault.seal(COLUMN.at("org1", "r1"), PLAIN);

        for (int i = 4; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(Vault.Unreadable.class, () -> vault.open(COLUMN.at("org1", "r1"), changed));
        }
    }

    @Test
    void a_new_key_seals_and_the_former_still_opens() {
        byte[] before = vault.seal(COLUMN.at("org1", "r1"), PLAIN);
        Vault rotated = vault(key("k2", 2), key("k1", 1));

        byte[] after = rotated.seal(COLUMN.at("org1", "r1"), PLAIN);

        assertArrayEquals(PLAIN, rotated.open(COLUMN.at("org1", "r1"), before));
        assertArrayEquals(PLAIN, vault(key("k2", 2)).open(COLUMN.at("org1", "r1"), after));
        assertEquals(
                "prescription_document.content of org1 r1 needs the key k2 of GATEWAY_ENCRYPTION_KEYS",
                assertThrows(Vault.Unreadable.class, () -> vault.open(COLUMN.at("org1", "r1"), after))
                        .getMessage());
    }

    @Test
    void what_was_stored_before_there_were_keys_stays_readable() {
        assertArrayEquals(PLAIN, vault.open(COLUMN.at("org1", "r1"), PLAIN));
        assertArrayEquals(new byte[0], vault.open(COLUMN.at("org1", "r1"), new byte[0]));
    }

    @Test
    void without_a_key_nothing_is_sealed() {
        Vault empty = new Vault(Optional::empty);

        assertThrows(ConfigurationException.class, () -> empty.seal(COLUMN.at("org1", "r1"), PLAIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1:", "k1:c2hvcnQ=", ":AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", "k 1:x"})
    void a_key_that_is_none_is_refused_and_not_repeated(String word) {
        String told =
                assertThrows(ConfigurationException.class, () -> vault(word)).getMessage();

        assertEquals("GATEWAY_ENCRYPTION_KEYS is not of the form id:key,id:key with keys of 32 bytes in base64", told);
    }

    @Test
    void two_keys_of_one_name_are_refused() {
        assertThrows(ConfigurationException.class, () -> vault(key("k1", 1), key("k1", 2)));
    }

    /** An old bookmark, or what somebody made up: nothing that an operator should be called for. */
    @Test
    void what_a_client_brings_opens_or_does_not_and_raises_no_alarm() {
        EncryptedColumn.AssociatedData place = COLUMN.at("org1", "r1");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        byte[] sealed = vault.seal(place, PLAIN);
        byte[] changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;

        assertArrayEquals(PLAIN, vault.openBrought(place, sealed).orElseThrow());
        for (byte[] other : List.of(
                PLAIN,
                new byte[0],
                changed,
                new byte[] {1, 9},
                vault(key("k2", 2)).seal(place, PLAIN))) {
            assertEquals(Optional.empty(), vault.openBrought(place, other));
        }

        assertEquals(0, meters.counter("gateway.vault.unreadable").count());
        assertThrows(Vault.Unreadable.class, () -> vault.open(place, changed));
        assertEquals(1, meters.counter("gateway.vault.unreadable").count());
        Metrics.removeRegistry(meters);
    }
}
