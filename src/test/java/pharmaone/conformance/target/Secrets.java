package pharmaone.conformance.target;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the report must not tell: what was given by options, and what answers handed out. */
class Secrets {

    private static final Pattern HANDED_OUT =
            Pattern.compile("\"(?:access_token|secret|password)\"\\s*:\\s*\"([^\"]{4,})\"");

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    void add(String secret) {
        if (!secret.isBlank()) {
            known.add(secret);
        }
    }

    /** Learns the secrets of an answer. */
    void learn(String body) {
        Matcher found = HANDED_OUT.matcher(body);
        while (found.find()) {
            known.add(found.group(1));
        }
    }

    String masked(String text) {
        String masked = text.replaceAll("(Bearer )[\\w-]+\\.[\\w-]*\\.?[\\w-]*", "$1***");
        for (String secret : known.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
