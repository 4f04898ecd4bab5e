package pharmaone.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import pharmaone.http.error.ApiException;
import pharmaone.refusal.Rule;

/**
 * Brings the sandbox back to a scenario, whatever was done to it, in one transaction.
 *
 * <p>While it lasts, readers see the state before and writers wait. Dates are relative to the day of the reset (UTC),
 * everything else is the same after each.
 */
@ApplicationScoped
public class Reset {

    private static final String IS_IN_USE = "select exists (select 1 from organisation) as is_in_use";

    /** Which organisations the scripts work on: the one that is named, if there is such a one, else all. */
    private static final String CHOOSE = """
            select set_config('TimeZone', 'UTC', true),
                   set_config('gateway.today', $2, true),
                   set_config('gateway.orgs', array_agg(org_id order by org_id)::text, true),
                   count(*) as chosen
              from (select org_id from organisation union values ('org1'), ('org2')) as known
             where $1::text is null
                or org_id = $1
            """;

    private final SandboxTransaction transaction;
    private final Clock clock;
    private final Scripts scripts = new Scripts();

    Reset(SandboxTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One organisation when named, else all: then every other organisation goes, with keys and staff, and the catalogue is
     * as at first. An organisation that is part of no scenario keeps its shops, keys and staff and loses what it traded.
     * 400 unknown organisation. Staff of the demo organisations stay logged in.
     */
    public Uni<Void> to(Scenario scenario, Optional<String> orgId) {
        return transaction.run(connection -> load(connection, scenario, orgId));
    }

    /** Loads the scenario unless there is any organisation: of several gateways that start at once, one does. */
    Uni<Void> toUnlessInUse(Scenario scenario) {
        return transaction.run(connection -> connection
                .query(IS_IN_USE)
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean("is_in_use")
                        ? Uni.createFrom().voidItem()
                        : load(connection, scenario, Optional.empty())));
    }

    private Uni<Void> load(SqlConnection connection, Scenario scenario, Optional<String> orgId) {
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        return connection
                .preparedQuery(CHOOSE)
                .execute(Tuple.of(orgId.orElse(null), today))
                .invoke(rows -> {
                    if (rows.iterator().next().getLong("chosen") == 0) {
                        throw new ApiException.Invalid("org_id", Rule.KNOWN);
                    }
                })
                .flatMap(chosen ->
                        connection.query(scripts.of(scenario, orgId.isEmpty())).execute())
                .replaceWithVoid();
    }
}
