package pharmaone.boot;

import static pharmaone.boot.SandboxCredentials.ORG_1;
import static pharmaone.boot.SandboxCredentials.ORG_2;

import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says once, when the gateway is ready, what it is and where: a sandbox with all its public secrets as a block to
 * copy from, production as one line of the log.
 */
@Singleton
class StartBanner {

    /** Configuration property with the data directory of the embedded Postgres, absent with an external one. */
    static final String EMBEDDED_IN = "gateway.embedded-postgres";

    private final Mode mode;
    private final String host;
    private final int port;
    private final String baseDomain;
    private final String database;
    private final Optional<String> dataDirectory;
    private final String jwtSecret;

    StartBanner(
            Mode mode,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "gateway.shop-base-domain") String baseDomain,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String jdbcUrl,
            @ConfigProperty(name = EMBEDDED_IN) Optional<String> dataDirectory,
            @ConfigProperty(name = "gateway.jwt-secret") String jwtSecret) {
        this.mode = mode;
        this.host = host;
        this.port = port;
        this.baseDomain = baseDomain;
        this.database = ExternalDatabase.address(jdbcUrl);
        this.dataDirectory = dataDirectory;
        this.jwtSecret = jwtSecret;
    }

    void show() {
        if (mode.isSandbox()) {
            System.out.println(sandbox());
        } else {
            Log.infof(
                    "PharmaOne gateway ready: production, http://%s:%d, staff /manager/ and /api/manager/v1, shops *.%s, database %s",
                    host, port, baseDomain, database);
        }
    }

    private String sandbox() {
        String secret = jwtSecret.equals(SandboxCredentials.JWT_SECRET) ? jwtSecret + " (public)" : "your own";
        return """

                PharmaOne gateway: SANDBOX. Every key and password below is public: nothing real belongs in here.

                  Sandbox      %1$s/sandbox/
                  API          %1$s/api/v2/public/orgs/%2$s
                  Shop         http://shop1.%4$s:%5$d/api/v1/external-order
                               %1$s/shop/shop1/api/v1/external-order
                  Manager      %1$s/manager/
                  Manager API  %1$s/api/manager/v1
                  Docs         %1$s/docs
                  Orgs         %2$s, %3$s
                  API keys     %6$s, %7$s
                  Staff        %8$s / %9$s, %10$s / %11$s
                  JWT secret   %12$s
                  Data         %13$s
                """.formatted(
                        "http://" + (host.matches("127\\.0\\.0\\.1|0\\.0\\.0\\.0") ? "localhost" : host) + ":" + port,
                        ORG_1,
                        ORG_2,
                        baseDomain,
                        port,
                        SandboxCredentials.ORG_1_KEY,
                        SandboxCredentials.ORG_2_KEY,
                        SandboxCredentials.ownerOf(ORG_1),
                        SandboxCredentials.OWNER_PASSWORD,
                        SandboxCredentials.staffOf(ORG_1),
                        SandboxCredentials.STAFF_PASSWORD,
                        secret,
                        dataDirectory.orElse(database));
    }
}
