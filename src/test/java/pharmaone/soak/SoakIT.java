package pharmaone.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pharmaone.soak.HonestCallers.Call;
import pharmaone.soak.RandomBombs.RandomBomb;
import pharmaone.testing.Eventually;

/**
 * The packaged gateway with little memory is attacked while honest callers go on. docs/architecture.md tells how to run
 * this alone, for longer, with some of the attacks, or again with a seed that it printed.
 */
@Tag("soak")
class SoakIT {

    private static final Logger LOG = Logger.getLogger(SoakIT.class);

    private static final int ROUNDS = Integer.getInteger("soak.rounds", 1);
    private static final String CHOSEN = System.getProperty("soak.attacks", ".*");
    private static final long SEED = Long.getLong("soak.seed", System.nanoTime());

    private static final List<Attack> ATTACKS = Stream.of(Attack.values())
            .filter(attack -> attack.name().matches(CHOSEN))
            .toList();

    /** How long each attack is repeated at least. */
    private static final long EACH_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long GENERATED_NANOS = TimeUnit.SECONDS.toNanos(Long.getLong("soak.seconds", 20));

    /** 99 of 100 honest calls take less, and half of those during any one attack. */
    private static final int LONGEST_MILLIS = 1_000;

    /** MiB of the heap that a gateway may hold more than before: caches that have filled. */
    private static final int GROWTH = 24;

    /** Threads and open files that may be more than before: idle workers and connections to the database. */
    private static final int MORE = 60;

    /** MiB: the heap, direct memory, and as much for everything else as the manifests leave. */
    private static final int MOST_RESIDENT = 256 + 96 + 250;

    /** Unread responses that the attackers hold at the same time. */
    private static final int HELD = 30;

    static SoakGateway gateway;

    final List<String> wrong = new ArrayList<>();
    Attackers attackers;

    @BeforeAll
    static void a_gateway_with_little_memory() {
        gateway = new SoakGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void gather() {
        attackers = new Attackers(gateway);
    }

    @AfterEach
    void goHome() {
        attackers.close();
    }

    @Test
    void nothing_that_anybody_sends_stops_it() {
        try (HonestCallers honest = new HonestCallers(gateway)) {
            Attackers.rest(CALM_NANOS);
            Footprint before = Footprint.of(gateway.process());
            LOG.infof("before: %s, %s", honest.latencies(), before);
            for (int round = 0; round < ROUNDS; round++) {
                ATTACKS.forEach(attack -> attack(attack, honest));
            }
            honest.during("no attack");
            memoryReturns(before);
            LOG.infof("in all: %s", honest.latencies());
            honest.failures().map(Call::toString).forEach(wrong::add);
            if (honest.latencies().percentile(99) >= LONGEST_MILLIS) {
                wrong.add("honest callers waited: " + honest.latencies() + "; " + slow(honest, 100));
            }
            wrong.addAll(slow(honest, 50));
        }
        assertEquals(List.of(), wrong);
    }

    private void attack(Attack attack, HonestCallers honest) {
        Runnable deed = attack.madeReady(attackers);
        honest.during(attack.name());
        long begun = System.nanoTime();
        int times = 0;
        do {
            deed.run();
            times++;
        } while (System.nanoTime() - begun < EACH_NANOS);
        long resident = gateway.process().residentKibibytes() / 1_024;
        attackers.letGo();
        assertTrue(gateway.process().isAlive(), () -> attack + " ended it: " + lastWords());
        takeComplaints(attack.name());
        LOG.infof("%s, %d times: %s, resident %d MiB", attack, times, honest.latencies(attack.name()), resident);
    }

    /** The attacks during which this share of the honest calls took too long. */
    private static List<String> slow(HonestCallers honest, int percent) {
        return ATTACKS.stream()
                .filter(attack -> honest.latencies(attack.name()).percentile(percent) >= LONGEST_MILLIS)
                .map(attack -> attack + ": " + honest.latencies(attack.name()))
                .toList();
    }

    private static void memoryReturns(Footprint before) {
        Eventually.isTrue(
                () -> {
                    Footprint now = Footprint.of(gateway.process());
                    LOG.infof("after: %s", now);
                    return now.heap() <= before.heap() + GROWTH
                            && now.threads() <= before.threads() + MORE
                            && now.files() <= before.files() + MORE;
                },
                () -> "before: " + before + ", after: " + Footprint.of(gateway.process()));
        assertTrue(Footprint.of(gateway.process()).peak() <= MOST_RESIDENT, () -> Footprint.of(gateway.process())
                .toString());
    }

    @Test
    void whatever_a_seed_makes_is_refused_in_form_and_hurts_nobody() {
        LOG.infof("seed %d", SEED);
        RandomBombs bombs = new RandomBombs(SEED, gateway);
        HonestCaller honest = HonestCaller.readingOrders(gateway);
        long end = System.nanoTime() + GENERATED_NANOS;
        int number = 0;
        while (System.nanoTime() < end && wrong.isEmpty()) {
            RandomBomb bomb = bombs.next();
            String name = "-Dsoak.seed=%d, number %d (%s)".formatted(SEED, ++number, bomb.description());
            attackers.send(bomb);
            assertTrue(gateway.process().isAlive(), () -> name + " ended it: " + lastWords());
            takeComplaints(name);
            honest.failure().ifPresent(failure -> wrong.add(name + ": an honest caller got " + failure));
            if (number % HELD == 0) {
                attackers.letGo();
            }
        }
        LOG.infof("%d generated requests", number);
        assertEquals(List.of(), wrong);
    }

    private void takeComplaints(String during) {
        attackers.takeComplaints().stream()
                .distinct()
                .limit(5)
                .map(complaint -> during + ": " + complaint)
                .forEach(wrong::add);
    }

    private static String lastWords() {
        return gateway.process()
                .output()
                .lines()
                .filter(line -> !line.contains("\"pharmaone.access\""))
                .collect(Collectors.joining("\n", gateway.process().errors(), ""));
    }
}
