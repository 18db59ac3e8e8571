package org.chasen.can.socketcan;

import java.nio.file.Path;
import java.time.Duration;
import org.chasen.candump.RecorderSettings;
import org.jspecify.annotations.Nullable;

/**
 * The checked configuration.
 *
 * @param bus name of the bus
 * @param device name of the network interface
 * @param listenOnly refuse to send
 * @param realTimePriority of the thread that receives, 1..99; 0 for none
 * @param recorder where to record, or null
 */
record SocketCanSettings(
        String bus,
        String device,
        boolean listenOnly,
        int realTimePriority,
        @Nullable RecorderSettings recorder) {

    static SocketCanSettings of(SocketCanConfiguration configuration) {
        String bus = name("bus", configuration.bus().strip());
        String device = configuration.device().strip();
        String file = configuration.recordFile().strip();
        RecorderSettings recorder = file.isEmpty()
                ? null
                : new RecorderSettings(
                        Path.of(file),
                        bus,
                        inRange("recordMegabytes", configuration.recordMegabytes(), 1, 10_000) * 1_000_000L,
                        Duration.ofHours(inRange("recordHours", configuration.recordHours(), 1, 8760)),
                        inRange("recordKeep", configuration.recordKeep(), 0, 999));
        return new SocketCanSettings(
                bus,
                device.isEmpty() ? bus : name("device", device),
                configuration.listenOnly(),
                inRange("realTimePriority", configuration.realTimePriority(), 0, 99),
                recorder);
    }

    private static String name(String key, String value) {
        if (!value.matches("[^\\s/]{1,15}")) {
            throw new IllegalArgumentException("org.chasen.can.socketcan: " + key + " = \"" + value
                    + "\", expected the name of a network interface of 1 to 15 characters, for example can0");
        }
        return value;
    }

    private static int inRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "org.chasen.can.socketcan: " + key + " = " + value + ", expected " + min + ".." + max);
        }
        return value;
    }
}
