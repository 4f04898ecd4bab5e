package pharmaone.audit;

/** Who did it: a member of staff, an API key, or the sandbox's control in staff's place. */
public record Actor(String kind, String id) {

    public static Actor staff(String staffId) {
        return new Actor("staff", staffId);
    }

    public static Actor key(String keyId) {
        return new Actor("key", keyId);
    }

    public static Actor sandbox() {
        return new Actor("sandbox", "sandbox");
    }
}
