package pharmaone.manager.page;

/** A new API key or signing secret and what it is for; only the response that created it shows it. */
public record ShownOnce(boolean isKey, String name, String secret) {
    public static ShownOnce key(String name, String secret) {
        return new ShownOnce(true, name, secret);
    }

    public static ShownOnce signingSecret(String url, String secret) {
        return new ShownOnce(false, url, secret);
    }
}
