package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Whole sessions with random vehicles, configurations, limits and up to three faults at random moments. {@code
 * -Dchasen.sessions=10000000} makes it a long run, {@code -Dchasen.seed=N} begins elsewhere.
 */
class RandomSessionTest {

    @Test
    void aSessionPlaysAsATranscript() {
        for (long seed = 1; seed <= 50; seed++) {
            RandomSession session = new RandomSession(seed);
            List<String> there = new ArrayList<>();
            List<String> here = new ArrayList<>();
            session.run(change -> here.add(change.from() + " " + change.to()));
            List<String> lines = List.of(session.toString().split("\\n", -1));
            new Transcript(lines.subList(0, lines.size() - 2))
                    .play(change -> there.add(change.from() + " " + change.to()));
            assertThat(here.subList(0, there.size())).as("%s", session).isEqualTo(there);
        }
    }

    @Test
    @Proves("rule.random")
    void everyRuleHoldsInEverySession() {
        long first = Long.getLong("chasen.seed", 1);
        long count = Long.getLong("chasen.sessions", 100_000);
        long begin = System.nanoTime();
        AtomicLong played = new AtomicLong();
        OptionalLong broken = LongStream.range(first, first + count)
                .parallel()
                .filter(seed -> {
                    boolean found = new RandomSession(seed).run() != null;
                    long done = played.incrementAndGet();
                    if (done % 100_000 == 0) {
                        System.out.printf(
                                "random sessions: %,d of %,d in %.1f s on %d threads%n",
                                done,
                                count,
                                (System.nanoTime() - begin) / 1e9,
                                Runtime.getRuntime().availableProcessors());
                    }
                    return found;
                })
                .findAny();
        assertThat(broken)
                .as(() -> {
                    RandomSession shortest = new RandomSession(broken.getAsLong()).shrink();
                    return "run again, or play as a transcript, with -Dchasen.seed=" + broken.getAsLong()
                            + " -Dchasen.sessions=1; shortest found:\n" + shortest + "  -> " + shortest.run();
                })
                .isEmpty();
    }
}
