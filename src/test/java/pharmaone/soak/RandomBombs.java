package pharmaone.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Hostile requests from a seed: bodies of any width, depth and length of names and numbers, headers, forms and multipart,
 * in one piece or in chunks, pipelined, cut off, and with responses that nobody reads.
 */
final class RandomBombs {

    /** What becomes of a request: whether all of it is sent, how often, and whether somebody waits for the responses. */
    record RandomBomb(String description, Message message, int times, int cut, boolean isRead) {}

    private record Target(String path, String type, String credential) {}

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Characters of a body. */
    private static final int LARGEST = 2_000_000;

    private static final int MOST_PIPELINED = 100;
    private static final List<String> DOCUMENTS =
            List.of("/openapi/external-api.json", "/manager/login", "/manager/assets/x/app.css", "/unknown");

    private final Random random;
    private final List<Target> targets;
    private final String token;

    RandomBombs(long seed, SoakGateway gateway) {
        random = new Random(seed);
        token = gateway.otherToken();
        String v1 = "/api/v1/public/orgs/" + SoakGateway.OTHER_ORG;
        String v2 = "/api/v2/public/orgs/" + SoakGateway.OTHER_ORG;
        targets = List.of(
                new Target("/api/manager/v1/auth/login", JSON, "X-Forwarded-For: 203.0.113.9"),
                new Target(v1 + "/order-requests", JSON, gateway.otherKey()),
                new Target(v2 + "/prescriptions", JSON, token),
                new Target(v2 + "/orders", JSON, token),
                new Target("/manager/login", FORM, "X-Forwarded-For: 203.0.113.9"),
                new Target("/manager/requests", FORM, gateway.otherSession()));
    }

    RandomBomb next() {
        return random.nextInt(5) == 0 ? withoutBody() : withBody();
    }

    private RandomBomb withoutBody() {
        String path = random.nextBoolean() ? one(DOCUMENTS) : "/api/v2/public/orgs/nachbar/orders?limit=200";
        String query = random.nextInt(3) == 0 ? "?" + repeated("a=%20&", 30_000) : "";
        return bomb("GET " + path, Message.get(path + query, headers(token)));
    }

    private RandomBomb withBody() {
        Target target = one(targets);
        String body = body(target);
        String description = target.path() + " " + body.length() + " characters";
        return switch (random.nextInt(6)) {
            case 0 -> {
                int size = size(5_000);
                yield bomb(
                        description + " in chunks of " + size,
                        Message.chunked(target.path(), body, size, headers(target.credential())));
            }
            case 1 ->
                bomb(
                        description + " of two lengths",
                        Message.chunked(
                                target.path(),
                                body,
                                1_000,
                                headers(target.credential(), "Content-Length: " + size(99))));
            case 2 ->
                bomb(
                        description + " as multipart",
                        Message.post(
                                target.path(),
                                "multipart/form-data; boundary=" + "x".repeat(size(200)),
                                body,
                                headers(target.credential())));
            default ->
                bomb(description, Message.post(target.path(), target.type(), body, headers(target.credential())));
        };
    }

    private RandomBomb bomb(String description, Message message) {
        int length = message.length();
        int cut = random.nextInt(5) == 0 ? 1 + random.nextInt(length) : 0;
        int times = cut > 0 || length > 20_000 ? 1 : size(MOST_PIPELINED);
        boolean isRead = cut == 0 && random.nextInt(4) != 0;
        String way =
                "%s, %d times, %d bytes cut off, %s".formatted(description, times, cut, isRead ? "read" : "not read");
        return new RandomBomb(way, message, times, cut, isRead);
    }

    private String[] headers(String... first) {
        List<String> headers = new ArrayList<>(List.of(first));
        if (random.nextInt(3) == 0) {
            String name = one(List.of("X-Header", "Accept", "Accept-Language", "Cookie", "Forwarded", "Range", "TE"));
            String value = one(List.of("x", "a=b; ", "en;q=0.1,", "%00", "\u00ff", "\"", "(", ",,,", "0-1,"));
            String line = name + ": " + repeated(value, 30_000);
            headers.addAll(Collections.nCopies(Math.max(1, size(40_000) / line.length()), line));
        }
        return headers.toArray(String[]::new);
    }

    private String body(Target target) {
        return switch (random.nextInt(8)) {
            case 0 -> repeated(one(List.of("a=b&", "a&", "%00=%ff&", "=&", "a=%F0%9F%8C%BF&")), LARGEST);
            case 1 -> repeated("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", LARGEST);
            case 2 -> repeated(one(List.of("[", "{\"a\":", "\"", "\\", "\u0000", "\u00ff", "[{")), LARGEST);
            default -> target.type().equals(FORM) ? "kept=" + json() : json();
        };
    }

    /** Nested, with an array or an object in the middle. */
    private String json() {
        int depth = size(300);
        String name = repeated(one(List.of("k", "\\u0000", "\\n", "\u00e4", "\\ud83c")), LARGEST / depth / 4);
        String opening = random.nextInt(4) == 0 ? "[" : "{\"" + name + "\":";
        String closing = opening.equals("[") ? "]" : "}";
        boolean isObject = random.nextBoolean();
        boolean isOneKey = random.nextBoolean();
        StringBuilder inner = new StringBuilder(isObject ? "{" : "[");
        for (int i = size(300_000); i > 0 && inner.length() < LARGEST; i--) {
            String key = isObject ? "\"" + (isOneKey ? "shop_id" : i) + "\":" : "";
            inner.append(key).append(scalar()).append(i == 1 ? "" : ",");
        }
        inner.append(isObject ? "}" : "]");
        String nested = opening.repeat(depth) + inner + closing.repeat(depth);
        return random.nextBoolean() ? nested : "{\"shop_id\":\"ecke\",\"payload\":" + nested + "}";
    }

    private String scalar() {
        return switch (random.nextInt(300)) {
            case 0 -> "9".repeat(size(50_000));
            case 1 -> "0." + "0".repeat(size(50_000)) + "1";
            case 2 -> "1e" + size(Integer.MAX_VALUE);
            case 3 -> "-0e-" + size(Integer.MAX_VALUE);
            case 4 -> '"' + repeated("JVBERi0x", 100_000) + '"';
            case 5 -> '"' + repeated("\\u0000", 1_000) + '"';
            default -> one(List.of("{}", "[]", "0", "\"\"", "null", "true", "\"\\ud83c\"", "-1", "1.5"));
        };
    }

    private String repeated(String part, int characters) {
        return part.repeat(Math.max(1, size(characters) / part.length()));
    }

    /** From 1 to {@code most}; each order of magnitude is as likely as the others. */
    private int size(int most) {
        return (int) Math.pow(most, random.nextDouble());
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
