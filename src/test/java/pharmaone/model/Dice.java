package pharmaone.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Chance, the same for the same seed. */
class Dice {

    /** A blank one of these is no value, but a wrong one. */
    private static final Set<String> WORDS = Set.of("shipping_option", "payment_status");

    private final Random random;

    Dice(Random random) {
        this.random = random;
    }

    final boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From zero on. */
    final int number(int bound) {
        return random.nextInt(bound);
    }

    final <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Once in so many times; then sometimes without a value, sometimes blank. */
    final void some(ObjectNode body, int onceIn, String name, String value) {
        if (!onceIn(onceIn)) {
            return;
        }
        boolean blank = onceIn(30) && !WORDS.contains(name);
        body.put(name, onceIn(6) ? null : blank ? " " : value);
    }
}
