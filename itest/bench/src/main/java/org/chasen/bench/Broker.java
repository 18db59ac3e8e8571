package org.chasen.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The broker of the platform, mosquitto, where it is installed; without it a station runs its own. */
final class Broker implements AutoCloseable {
    private final Optional<Process> process;

    private Broker(Optional<Process> process) {
        this.process = process;
    }

    /** Starts mosquitto for a station that was laid out, which then starts no broker. */
    static Broker of(Path station, int port) throws IOException {
        Optional<Path> mosquitto = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
        if (mosquitto.isEmpty()) {
            return new Broker(Optional.empty());
        }
        Files.delete(station.resolve("etc/org.chasen.mqtt.broker.cfg"));
        ProcessBuilder builder = new ProcessBuilder(mosquitto.get().toString(), "-p", Integer.toString(port));
        builder.redirectErrorStream(true)
                .redirectOutput(station.resolve("mosquitto.log").toFile());
        return new Broker(Optional.of(builder.start()));
    }

    /** Which broker it is. */
    String name() {
        return process.isPresent() ? "mosquitto" : "the station's own broker";
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isPresent()) {
            Form.end(process.get());
        }
    }
}
