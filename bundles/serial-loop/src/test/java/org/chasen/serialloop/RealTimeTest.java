package org.chasen.serialloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.chasen.serialloop.virtual.KernelThreads;
import org.junit.jupiter.api.Test;

class RealTimeTest {

    @Test
    void aThreadThatEntersAndTheCollectorGoBeforeOrdinaryOnes() throws Exception {
        assumeTrue(KernelThreads.mayBeRealTime(), "needs root or CAP_SYS_NICE");
        List<String> refused = new CopyOnWriteArrayList<>();
        try (SerialLoop urgent = new SerialLoop("urgent", (name, failure) -> {});
                SerialLoop ordinary = new SerialLoop("ordinary", (name, failure) -> {})) {
            ordinary.execute(new RealTime(0, refused::add)::enter);
            urgent.execute(new RealTime(50, refused::add)::enter);
            await().untilAsserted(() -> assertThat(KernelThreads.realTime())
                    .containsEntry("urgent", 50)
                    .containsEntry("VM Thread", 50)
                    .doesNotContainKey("ordinary"));
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void whatIsRefusedIsToldWithWhatToDo() throws Exception {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Refused.class.getName());
        child.environment().put("PATH", "/nowhere");
        Process process = child.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("expected SCHED_FIFO 50", "Cannot run program \"chrt\"", "realTimePriority = 0");
    }

    /** A process without chrt in its path. */
    static final class Refused {
        public static void main(String[] arguments) throws Exception {
            CompletableFuture<String> refusal = new CompletableFuture<>();
            new RealTime(50, refusal::complete).enter();
            System.out.println(refusal.get(30, TimeUnit.SECONDS));
        }
    }
}
