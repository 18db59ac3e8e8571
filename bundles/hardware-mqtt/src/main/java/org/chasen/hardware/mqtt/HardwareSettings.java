package org.chasen.hardware.mqtt;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checked configuration.
 *
 * @param evse EVSE id, from 1
 * @param connector connector id, from 1
 * @param ports what to register
 * @param proximity whether there is a proximity circuit
 * @param isolationSelfTest whether the isolation monitor has a test of itself
 * @param maxAge age after which a reading is no longer passed on
 */
record HardwareSettings(
        int evse, int connector, Set<Port> ports, boolean proximity, boolean isolationSelfTest, Duration maxAge) {

    /** Ports by the word of the configuration. */
    enum Port {
        POWER_SUPPLY("powerSupply"),
        PILOT_LINES("pilotLines"),
        CONNECTOR_LOCK("connectorLock"),
        ISOLATION_MONITOR("isolationMonitor"),
        ENERGY_METER("energyMeter"),
        CONNECTOR_SENSORS("connectorSensors"),
        EMERGENCY_STOP("emergencyStop"),
        PROTECTIVE_EARTH("protectiveEarth"),
        OUTPUT_CONTACTOR("outputContactor"),
        USER_INPUT("userInput");

        private final String word;

        Port(String word) {
            this.word = word;
        }
    }

    static HardwareSettings of(HardwareConfiguration configuration) {
        Set<Port> ports = EnumSet.noneOf(Port.class);
        // A .cfg file gives the whole list as one string.
        Arrays.stream(configuration.ports())
                .flatMap(Pattern.compile(",")::splitAsStream)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(HardwareSettings::port)
                .forEach(ports::add);
        if (ports.isEmpty()) {
            throw refused("ports", "empty", "at least one port, or no such configuration at all");
        }
        if (configuration.evse() < 1) {
            throw refused("evse", configuration.evse(), "1 or more");
        }
        if (configuration.connector() < 1) {
            throw refused("connector", configuration.connector(), "1 or more");
        }
        int maxAge = configuration.maxAgeMillis();
        if (maxAge < 100 || maxAge > 1000) {
            throw refused("maxAgeMillis", maxAge, "100..1000");
        }
        return new HardwareSettings(
                configuration.evse(),
                configuration.connector(),
                ports,
                configuration.proximity(),
                configuration.isolationSelfTest(),
                Duration.ofMillis(maxAge));
    }

    private static Port port(String word) {
        return Arrays.stream(Port.values())
                .filter(port -> port.word.equals(word))
                .findAny()
                .orElseThrow(() -> refused(
                        "ports",
                        "\"" + word + "\"",
                        "words of "
                                + Arrays.stream(Port.values())
                                        .map(port -> port.word)
                                        .toList()));
    }

    private static IllegalArgumentException refused(String key, Object value, String expected) {
        return new IllegalArgumentException(
                "org.chasen.hardware.mqtt: " + key + " = " + value + ", expected " + expected);
    }
}
