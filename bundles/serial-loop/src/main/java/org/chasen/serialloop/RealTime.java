package org.chasen.serialloop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Threads that go before every ordinary one of the machine: SCHED_FIFO of Linux, sched(7). Java has no word for it, so that
 * {@code chrt} of util-linux is asked to give it. The threads of the garbage collector get it too, since every other one waits
 * for them.
 *
 * <p>Where that is refused the threads stay what they were.
 */
public final class RealTime {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int PATIENCE_S = 5;

    private final int priority;
    private final Consumer<String> refusals;
    private final AtomicBoolean collectorAsked = new AtomicBoolean();
    private final AtomicBoolean refused = new AtomicBoolean();

    /**
     * Gives nothing yet.
     *
     * @param priority 1..99, a higher one goes first; 0 leaves every thread as it is
     * @param refusals told once what is refused and what to do, on any thread
     */
    public RealTime(int priority, Consumer<String> refusals) {
        this.priority = priority;
        this.refusals = refusals;
    }

    /** Asks for the calling thread, and returns at once: what is asked stands a little later. */
    public void enter() {
        if (priority == 0) {
            return;
        }
        try {
            Path self = THREADS.resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString());
            Thread helper = new Thread(() -> give(self), "real-time");
            helper.setDaemon(true);
            helper.start();
        } catch (IOException e) {
            refuse("this is not Linux: " + e);
        }
    }

    private void give(Path self) {
        try {
            chrt(self);
            if (collectorAsked.compareAndSet(false, true)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(THREADS)) {
                    for (Path thread : all) {
                        if (collects(thread)) {
                            chrt(thread);
                        }
                    }
                }
            }
        } catch (IOException e) {
            refuse(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The names are those that HotSpot gives to its threads. */
    private static boolean collects(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm")).strip();
            return name.equals("VM Thread") || name.startsWith("GC Thread");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    private void chrt(Path thread) throws IOException, InterruptedException {
        // Threads and processes that this one starts do not inherit it.
        Process chrt = new ProcessBuilder(
                        "chrt",
                        "--reset-on-fork",
                        "--fifo",
                        "--pid",
                        Integer.toString(priority),
                        thread.getFileName().toString())
                .redirectErrorStream(true)
                .start();
        if (!chrt.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            chrt.destroyForcibly();
            throw new IOException("chrt did not end within " + PATIENCE_S + " s");
        }
        if (chrt.exitValue() != 0 && Files.exists(thread)) {
            throw new IOException(new String(chrt.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private void refuse(String why) {
        if (refused.compareAndSet(false, true)) {
            refusals.accept("threads stay ordinary, expected SCHED_FIFO " + priority + ": " + why
                    + ". Start the station as root or with CAP_SYS_NICE, install util-linux for chrt, or set"
                    + " realTimePriority = 0");
        }
    }
}
