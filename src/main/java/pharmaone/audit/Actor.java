package pharmaone.audit;

/** Who did it: a member of staff, an API key, the gateway itself, or the sandbox's control in staff's place. */
public record Actor(String kind, String id) {

    public static Actor staff(String staffId) {
        return new Actor("staff", staffId);
    }

    public static Actor key(String keyId) {
        return new Actor("key", keyId);
    }

    /** {@code part}: what of the gateway. */
    public static Actor gateway(String part) {
        return new Actor("gateway", part);
    }

    public static Actor sandbox() {
        return new Actor("sandbox", "sandbox");
    }
}
