package pharmaone.vault;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code GATEWAY_ENCRYPTION_KEYS} by their ids, as the operator wrote them: the first one seals. */
record EncryptionKeys(Map<String, byte[]> byId) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9+/]{43}=)");

    /** Never says what it was given: part of it may be a key. */
    static EncryptionKeys of(List<String> words) {
        Map<String, byte[]> byId = new LinkedHashMap<>();
        for (String word : words) {
            Matcher matcher = FORM.matcher(word.strip());
            if (!matcher.matches()) {
                throw refusal("is not of the form id:key,id:key with keys of 32 bytes in base64");
            }
            if (byId.put(matcher.group(1), Base64.getDecoder().decode(matcher.group(2))) != null) {
                throw refusal("has two keys with the id " + matcher.group(1));
            }
        }
        return new EncryptionKeys(byId);
    }

    static ConfigurationException refusal(String what) {
        return new ConfigurationException("GATEWAY_ENCRYPTION_KEYS " + what);
    }
}
