package pharmaone.shop;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import pharmaone.boot.Mode;

/**
 * Refuses to serve several organisations in production before their operator has named the gateway's own hosts: an owner of one
 * could otherwise enter them as the domain of a shop, and nobody would reach Manager or the API any more.
 */
@Singleton
class HostsRequired {

    private static final String ORGANISATIONS = """
            select count(*)
              from (select 1
                      from organisation
                     limit 2) as first
            """;

    private final ShopConfig config;
    private final Mode mode;
    private final DataSource database;
    private final boolean serves;

    HostsRequired(
            ShopConfig config,
            Mode mode,
            DataSource database,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.config = config;
        this.mode = mode;
        this.database = database;
        this.serves = serves;
    }

    /** After the bootstrap, which may have made the second one. */
    void atStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) throws SQLException {
        if (!mode.isSandbox() && serves && config.hosts().isEmpty() && organisations() > 1) {
            throw new ConfigurationException(
                    "GATEWAY_HOSTS is required with more than one organisation: the hosts of Manager"
                            + " and the partners' API, which no shop can then claim");
        }
    }

    private int organisations() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(ORGANISATIONS)) {
            counted.next();
            return counted.getInt(1);
        }
    }
}
