package pharmaone.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import pharmaone.testing.Balancer;
import pharmaone.testing.GatewayProcess;
import pharmaone.testing.Production;

/**
 * Replicas replaced one after the other under load, as a rolling update does: a new one is ready before an old one is told
 * to end. No request fails and no event is lost. Each is replaced once; with {@code -Drolling.minutes=10} it goes on for that long (src/bench/rolling.sh).
 */
class RollingRestartIT {

    private static final Logger LOG = Logger.getLogger(RollingRestartIT.class);
    private static final int REPLICAS = 2;

    @Test
    void loses_no_request() {
        Duration atLeast = Duration.ofMinutes(Long.getLong("rolling.minutes", 0));
        try (Production production = Production.rehearsal();
                Receiver receiver = new Receiver()) {
            Deque<GatewayProcess> replicas = new ArrayDeque<>();
            for (int i = 0; i < REPLICAS; i++) {
                replicas.add(replica(production));
            }
            try (Balancer balancer = Balancer.before(replicas.toArray(GatewayProcess[]::new))) {
                production.subscribe(balancer.base(), receiver.url());
                int replaced = 0;
                Load load = new Load(balancer.base(), production);
                try (load) {
                    Instant end = Instant.now().plus(atLeast);
                    while (replaced < REPLICAS || Instant.now().isBefore(end)) {
                        replace(replicas, balancer, production);
                        replaced++;
                    }
                }
                report(load, replaced, production);
                report(load, receiver);
            } finally {
                replicas.forEach(RollingRestartIT::complaints);
                replicas.forEach(GatewayProcess::close);
            }
        }
    }

    private static GatewayProcess replica(Production production) {
        return GatewayProcess.start(production.settings("QUARKUS_SHUTDOWN_DELAY", "5s"));
    }

    private static void replace(Deque<GatewayProcess> replicas, Balancer balancer, Production production) {
        GatewayProcess fresh = replica(production);
        replicas.add(fresh);
        balancer.add(fresh);
        GatewayProcess old = replicas.remove();
        LOG.infof("the gateway on port %d is told to end", old.port());
        assertEquals(143, old.terminate());
        balancer.remove(old);
        complaints(old);
        old.close();
    }

    /** What a gateway has to say for itself is lost with it: a failed request is explained here or nowhere. */
    private static void complaints(GatewayProcess gateway) {
        gateway.output()
                .lines()
                .filter(line -> line.matches(".*\"level\":\"(WARN|ERROR)\".*|.*\"status\":\"5..\".*"))
                .limit(20)
                .forEach(line -> LOG.warnf("on port %d: %s", gateway.port(), line));
    }

    private static void report(Load load, int replaced, Production production) {
        LOG.infof(
                "rolling restart: %d replicas replaced, %d requests, %d failed, p50 %d ms, p99 %d ms",
                replaced,
                load.requests(),
                load.failures().size(),
                load.percentileMillis(50),
                load.percentileMillis(99));
        assertEquals(List.of(), load.failures());
        assertTrue(load.taken() > 0);
        assertEquals(
                String.valueOf(load.taken()),
                production.ask("select count(*) from order_request where external_reference like 'load-%'"));
    }

    /** Each request that was taken is an event. */
    private static void report(Load load, Receiver receiver) {
        int received = receiver.events(load.taken());
        LOG.infof(
                "rolling restart: %d events sent, %d received, %d of them again",
                load.taken(), received, receiver.repetitions());
        assertEquals(load.taken(), received);
    }
}
