package pharmaone.boot;

/**
 * The keys and passwords of every sandbox. They are public and printed at start, so that a client can be written
 * against any sandbox without asking; a production gateway refuses to run with the secret named here.
 */
public final class SandboxCredentials {

    public static final String ORG_1 = "org1";
    public static final String ORG_2 = "org2";
    public static final String ORG_1_KEY = "sandbox-org1-key";
    public static final String ORG_2_KEY = "sandbox-org2-key";
    public static final String OWNER_PASSWORD = "sandbox-owner";
    public static final String STAFF_PASSWORD = "sandbox-staff";
    public static final String JWT_SECRET = "public-sandbox-secret-not-for-production";

    /** The bytes spell {@code public-sandbox-key, not a secret}. */
    public static final String ENCRYPTION_KEY = "sandbox:cHVibGljLXNhbmRib3gta2V5LCBub3QgYSBzZWNyZXQ=";

    private SandboxCredentials() {}

    public static String ownerOf(String orgId) {
        return "owner@" + orgId + ".example";
    }

    public static String staffOf(String orgId) {
        return "staff@" + orgId + ".example";
    }
}
