package org.chasen.itest.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A desk station of the plain-Felix form, as a process; nothing of it is in this one. */
final class Station implements AutoCloseable {
    private static final Path FORM = Path.of(System.getProperty("chasen.target"), "form", "chasen");

    private final Path base;
    private Process process;

    /** Prepares a directory: what ships, then the desk, then what {@code keys} says, file by file. */
    Station(Path base, Set<String> leftOut, Map<String, Map<String, String>> keys) throws IOException {
        this.base = base;
        Path etc = Files.createDirectories(base.resolve("etc"));
        for (Path source : List.of(FORM.resolve("etc"), FORM.resolve("desk/etc"))) {
            try (Stream<Path> files = Files.list(source)) {
                for (Path file :
                        files.filter(file -> !leftOut.contains(name(file))).toList()) {
                    Files.copy(file, etc.resolve(name(file)), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        for (Map.Entry<String, Map<String, String>> file : keys.entrySet()) {
            Path target = etc.resolve(file.getKey());
            if (!Files.exists(target)) {
                Files.copy(FORM.resolve("optional").resolve(file.getKey()), target);
            }
            set(target, file.getValue());
        }
    }

    /** Starts it, anew if it ran before. */
    Station start() throws IOException {
        process = new ProcessBuilder(FORM.resolve("bin/chasen").toString(), "--base", base.toString(), "--desk")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(base.resolve("output").toFile()))
                .start();
        return this;
    }

    /** What it wrote to its standard output. */
    String output() throws IOException {
        return Files.readString(base.resolve("output"));
    }

    /** Frames on the bus of its simulated vehicle, in the format of candump -L. */
    Path recording() {
        return base.resolve("desk.candump");
    }

    /** When each file of its configuration was last written. */
    Map<Path, FileTime> written() throws IOException {
        Map<Path, FileTime> written = new TreeMap<>();
        try (Stream<Path> files = Files.list(base.resolve("etc"))) {
            for (Path file : files.toList()) {
                written.put(file, Files.getLastModifiedTime(file));
            }
        }
        return written;
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** SIGTERM, and the end. */
    void terminate() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    private static void set(Path file, Map<String, String> keys) throws IOException {
        List<String> kept = Files.readAllLines(file).stream()
                .filter(line -> !keys.containsKey(line.split("=", 2)[0].strip()))
                .toList();
        Stream<String> added = keys.entrySet().stream().map(key -> key.getKey() + " = " + key.getValue());
        Files.write(file, Stream.concat(kept.stream(), added).toList());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
