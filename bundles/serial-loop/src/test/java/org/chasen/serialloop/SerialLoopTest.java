package org.chasen.serialloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialLoopTest {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final SerialLoop loop = new SerialLoop("test-loop", (name, failure) -> failures.add(failure));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void tasksOfManyThreadsRunOneAfterAnotherAndEachThreadsInItsOrder() throws InterruptedException {
        int[] last = new int[4];
        int[] wrong = new int[1]; // plain fields: only a loop that runs alone keeps them right
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < last.length; t++) {
            int own = t;
            threads.add(new Thread(() -> {
                for (int i = 1; i <= 10_000; i++) {
                    int number = i;
                    loop.execute(() -> {
                        wrong[0] += last[own] + 1 == number && loop.onLoop() ? 0 : 1;
                        last[own] = number;
                        done.incrementAndGet();
                    });
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        await().until(() -> done.get() == 40_000);
        assertThat(wrong[0]).isZero();
    }

    @Test
    void timersRunInOrderOfTheirMomentsAndNotBefore() {
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Long> early = new CopyOnWriteArrayList<>();
        long now = loop.nanos();
        for (int millis : new int[] {30, 10, 20}) {
            long moment = now + millis * 1_000_000L;
            loop.at(moment, () -> {
                order.add(millis);
                if (loop.nanos() - moment < 0) {
                    early.add(moment);
                }
            });
        }
        await().until(() -> order.size() == 3);
        assertThat(order).containsExactly(10, 20, 30);
        assertThat(early).isEmpty();
    }

    @Test
    void aDueTimerRunsBeforeWaitingTasks() {
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        loop.execute(() -> hold(go));
        for (int i = 0; i < 1000; i++) {
            loop.execute(() -> order.add("task"));
        }
        loop.at(loop.nanos(), () -> order.add("timer"));
        go.countDown();
        await().until(() -> order.size() == 1001);
        assertThat(order.get(0))
                .as("a flood of messages does not delay a cycle")
                .isEqualTo("timer");
    }

    @Test
    void aCancelledTimerDoesNotRun() {
        AtomicBoolean ran = new AtomicBoolean();
        AtomicBoolean later = new AtomicBoolean();
        Loop.Timer timer = loop.after(20, () -> ran.set(true));
        loop.execute(timer::cancel);
        loop.after(40, () -> later.set(true));
        await().untilTrue(later);
        assertThat(ran).isFalse();
    }

    @Test
    void aTaskThatThrowsIsReportedAndTheLoopGoesOn() {
        AtomicBoolean ran = new AtomicBoolean();
        loop.execute(() -> {
            throw new IllegalStateException("broken");
        });
        loop.execute(() -> {
            throw new AssertionError("broken too");
        });
        loop.execute(() -> ran.set(true));
        await().untilTrue(ran);
        assertThat(failures).extracting(Throwable::getMessage).containsExactly("broken", "broken too");
    }

    @Test
    void closeRunsWhatWaitsButNoTimersAndTakesNothingMore() {
        AtomicInteger tasks = new AtomicInteger();
        AtomicBoolean timer = new AtomicBoolean();
        for (int i = 0; i < 100; i++) {
            loop.execute(tasks::incrementAndGet);
        }
        loop.after(60_000, () -> timer.set(true));
        assertThat(loop.close(Duration.ofSeconds(10))).isTrue();
        loop.execute(tasks::incrementAndGet);
        assertThat(tasks).hasValue(100);
        assertThat(timer).isFalse();
    }

    @Test
    void closeIsBoundedInTimeAndLeavesAnInterruptToItsCaller() {
        CountDownLatch never = new CountDownLatch(1);
        loop.execute(() -> hold(never));
        long before = System.nanoTime();
        assertThat(loop.close(Duration.ofMillis(50))).isFalse();
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(10).toNanos());
        Thread.currentThread().interrupt();
        assertThat(loop.close(Duration.ofMillis(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void closeFromATaskOfItsOwnDoesNotWaitForItself() {
        AtomicBoolean returned = new AtomicBoolean();
        loop.execute(() -> {
            loop.close();
            returned.set(true);
        });
        await().untilTrue(returned);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
