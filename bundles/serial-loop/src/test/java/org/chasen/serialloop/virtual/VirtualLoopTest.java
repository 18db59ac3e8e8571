package org.chasen.serialloop.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chasen.serialloop.Loop;
import org.junit.jupiter.api.Test;

class VirtualLoopTest {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private final VirtualLoop loop = new VirtualLoop(EPOCH);
    private final List<String> order = new ArrayList<>();

    @Test
    void timePassesOnlyWhenTold() {
        loop.after(100, () -> order.add("at " + loop.nanos() / 1_000_000 + " ms"));
        assertThat(order).isEmpty();
        loop.advance(Duration.ofMillis(99));
        assertThat(order).isEmpty();
        loop.advance(Duration.ofMillis(500));
        assertThat(order).containsExactly("at 100 ms");
        assertThat(loop.now()).isEqualTo(EPOCH.plusMillis(599));
    }

    @Test
    void timersThatSetTimersRunAtTheirOwnMoments() {
        Runnable[] cycle = new Runnable[1];
        cycle[0] = () -> {
            order.add(String.valueOf(loop.nanos() / 1_000_000));
            loop.after(100, cycle[0]);
        };
        loop.after(100, cycle[0]);
        loop.advance(Duration.ofMillis(350));
        assertThat(order).containsExactly("100", "200", "300");
    }

    @Test
    void aTaskGivenByATaskRunsAfterIt() {
        loop.execute(() -> {
            loop.execute(() -> order.add("inner"));
            order.add("outer");
        });
        assertThat(order).containsExactly("outer", "inner");
    }

    @Test
    void timersOfOneMomentKeepTheirOrderAndACancelledOneDoesNotRun() {
        loop.at(5, () -> order.add("first"));
        Loop.Timer cancelled = loop.at(5, () -> order.add("never"));
        loop.at(5, () -> order.add("second"));
        cancelled.cancel();
        loop.advance(Duration.ofNanos(5));
        assertThat(order).containsExactly("first", "second");
    }
}
