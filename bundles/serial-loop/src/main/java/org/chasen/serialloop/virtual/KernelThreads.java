package org.chasen.serialloop.virtual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The threads of this process as the Linux kernel schedules them, read from proc(5). */
public final class KernelThreads {
    private static final String FIFO = "1";
    /** Places of the 40th and 41st field, counted from the third. */
    private static final int PRIORITY = 37;

    private static final int POLICY = 38;

    private KernelThreads() {}

    /** Those in SCHED_FIFO: the first 15 characters of their names, and their priority, 1..99. */
    public static Map<String, Integer> realTime() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : all.toList()) {
                String stat = stat(thread);
                int name = stat.lastIndexOf(')'); // which may itself hold blanks and brackets
                List<String> fields = List.of(stat.substring(name + 1).strip().split(" ", -1));
                if (fields.size() > POLICY && fields.get(POLICY).equals(FIFO)) {
                    found.put(stat.substring(stat.indexOf('(') + 1, name), Integer.parseInt(fields.get(PRIORITY)));
                }
            }
        }
        return found;
    }

    /** Whether this process may have such threads. A build in CI ({@code CI=true}) is expected to. */
    public static boolean mayBeRealTime() throws IOException, InterruptedException {
        return "true".equals(System.getenv("CI"))
                || new ProcessBuilder("chrt", "--fifo", "1", "true").start().waitFor() == 0;
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
