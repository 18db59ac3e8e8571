package org.chasen.can.socketcand;

import java.nio.file.Path;
import java.time.Duration;
import org.chasen.candump.RecorderSettings;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration.
 *
 * @param host name or address of the server
 * @param port TCP port, 1..65535
 * @param bus name of the bus, here and at the server
 * @param recorder where to record, or null
 */
record SocketcandSettings(
        String host, int port, String bus, @Nullable RecorderSettings recorder) {

    static SocketcandSettings of(SocketcandConfiguration configuration) {
        String host = configuration.host().strip();
        if (host.isEmpty()) {
            throw new IllegalArgumentException(
                    "org.chasen.can.socketcand: host is empty, expected the name or address of a socketcand server");
        }
        String bus = configuration.bus().strip();
        if (!bus.matches("[^\\s<>]{1,16}")) {
            throw new IllegalArgumentException("org.chasen.can.socketcand: bus = \"" + bus
                    + "\", expected the name of a bus at the server, 1 to 16 characters, for example can0");
        }
        String file = configuration.recordFile().strip();
        RecorderSettings recorder = file.isEmpty()
                ? null
                : new RecorderSettings(
                        Path.of(file),
                        bus,
                        inRange("recordMegabytes", configuration.recordMegabytes(), 1, 10_000) * 1_000_000L,
                        Duration.ofHours(inRange("recordHours", configuration.recordHours(), 1, 8760)),
                        inRange("recordKeep", configuration.recordKeep(), 0, 999));
        return new SocketcandSettings(host, inRange("port", configuration.port(), 1, 65_535), bus, recorder);
    }

    private static int inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "org.chasen.can.socketcand: " + key + " = " + value + ", expected " + min + ".." + max);
        }
        return value;
    }
}
