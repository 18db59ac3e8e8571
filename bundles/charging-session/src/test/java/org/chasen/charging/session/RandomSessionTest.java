package org.chasen.charging.session;

import org.junit.jupiter.api.Test;

/**
 * Whatever driver, vehicle, management system, disk and mains do, the story told to the management system is sound. A seed that
 * fails is named with its steps; {@code -Dchasen.seed=<seed>} plays it
 * alone, {@code -Dchasen.sessions=<count>} plays more.
 */
class RandomSessionTest {
    private static final long SEEDS = Long.getLong("chasen.sessions", 400);
    private static final int STEPS = 60;

    @Test
    void everyStoryIsSound() {
        Long one = Long.getLong("chasen.seed");
        for (long seed = one == null ? 1 : one; seed <= (one == null ? SEEDS : one); seed++) {
            RandomSession session = new RandomSession(seed);
            try {
                session.play(STEPS).assertHolds();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "seed " + seed + " fails: " + failure.getMessage() + "\n" + String.join("\n", session.steps),
                        failure);
            }
        }
    }
}
