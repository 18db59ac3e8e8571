package org.chasen.serialloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final List<String> FIFO_50 = List.of("50", "1");

    @Test
    void aThreadThatEntersAndTheCollectorGoBeforeOrdinaryOnes() throws Exception {
        assumeTrue(new ProcessBuilder("chrt", "--fifo", "1", "true").start().waitFor() == 0, "needs CAP_SYS_NICE");
        List<String> refused = new ArrayList<>();
        CompletableFuture<Path> entered = new CompletableFuture<>();
        CompletableFuture<Path> other = new CompletableFuture<>();
        try (SerialLoop urgent = new SerialLoop("urgent", (name, failure) -> {});
                SerialLoop ordinary = new SerialLoop("ordinary", (name, failure) -> {})) {
            urgent.execute(new RealTime(50, refused::add)::enter);
            urgent.execute(() -> entered.complete(self()));
            ordinary.execute(new RealTime(0, refused::add)::enter);
            ordinary.execute(() -> other.complete(self()));

            await().until(() -> FIFO_50.equals(scheduling(entered.join())));
            await().until(() -> FIFO_50.equals(scheduling(named("VM Thread"))));
            assertThat(scheduling(other.join())).isEqualTo(List.of("0", "0"));
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
                .contains("expected SCHED_FIFO 50", "chrt", "realTimePriority = 0");
    }

    /** A process without chrt in its path. */
    static final class Refused {
        public static void main(String[] arguments) throws Exception {
            CompletableFuture<String> refusal = new CompletableFuture<>();
            new RealTime(50, refusal::complete).enter();
            System.out.println(refusal.get(30, TimeUnit.SECONDS));
        }
    }

    private static Path self() {
        try {
            return THREADS.resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path named(String name) throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            for (Path thread : all.toList()) {
                if (Files.exists(thread)
                        && Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return thread;
                }
            }
        }
        throw new AssertionError("no thread " + name);
    }

    /** Real-time priority and policy, proc(5): the 40th and 41st field; the second, the name, may hold blanks. */
    private static List<String> scheduling(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return List.of(fromThird[37], fromThird[38]);
    }
}
