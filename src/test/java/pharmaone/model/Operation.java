package pharmaone.model;

import java.util.regex.Pattern;

/**
 * A request to the gateway. What is not known beforehand stands as a word with a dollar sign: {@code $order7} is the last
 * order, {@code $request7} the last request that the same client was answered up to its operation 7 (0: none at all),
 * {@code $shop0} and {@code $p1} are the world's; {@code #p1} in a body is a product's id as a number. {@code body} is
 * null where none is sent.
 */
record Operation(int client, int number, Door door, String method, String path, String body) {

    enum Door {
        V2,
        V1,
        SHOP,
        STAFF
    }

    private static final Pattern OPEN = Pattern.compile("\\$\\w+");

    /** Door, method and path with {@code {}} in place of ids: what the rules are found by. */
    String route() {
        String pure = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        return door + " " + method + " " + OPEN.matcher(pure).replaceAll("{}");
    }

    @Override
    public String toString() {
        return "%d/%d %s %s %s%s".formatted(client, number, door, method, path, body == null ? "" : " " + body);
    }
}
