package io.kaidan.local.simulate;

import io.kaidan.contracts.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Reproducible random decisions: a repeated or resumed simulation decides the same. */
final class Chance {

    private final Random random;

    private Chance(Random random) {
        this.random = random;
    }

    static Chance of(String... about) {
        return new Chance(new Random(UUID.fromString(Ids.derived(about)).getLeastSignificantBits()));
    }

    boolean percent(int probability) {
        return random.nextInt(100) < probability;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
