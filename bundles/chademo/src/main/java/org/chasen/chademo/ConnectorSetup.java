package org.chasen.chademo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.chasen.chademo.core.ExtensionBits;
import org.chasen.chademo.core.QuirkTable;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.chademo.core.SequenceThresholds;
import org.chasen.chademo.core.SequenceTime;
import org.chasen.chademo.core.SequenceTimes;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one connector, checked.
 *
 * @param evse EVSE id, from 1
 * @param connector connector id, from 1
 * @param settings of the sequence
 * @param portTimeoutMillis longest time of a port call, milliseconds, 50..5000
 * @param stopMillis longest time for the stop at the end of the service, milliseconds, 500..60000
 * @param realTimePriority of the threads of the cycle, 1..99; 0 for none
 * @param recordDirectory where session records go; null for none
 * @param recordsKept sessions kept, 1..10000
 * @param recordDays days a record is kept, 1..3650
 * @param recordMegabytes size of all records of this connector, 1..100000
 */
record ConnectorSetup(
        int evse,
        int connector,
        SequenceSettings settings,
        int portTimeoutMillis,
        int stopMillis,
        int realTimePriority,
        @Nullable Path recordDirectory,
        int recordsKept,
        int recordDays,
        int recordMegabytes) {
    private static final String TIME = "time.";
    private static final String NONE = "none";

    ConnectorSetup {
        range("chasen.evse", evse, 1, 1000);
        range("chasen.connector", connector, 1, 100);
        range("portTimeoutMillis", portTimeoutMillis, 50, 5000);
        range("stopMillis", stopMillis, 500, 60_000);
        range("realTimePriority", realTimePriority, 0, 99);
        range("recordsKept", recordsKept, 1, 10_000);
        range("recordDays", recordDays, 1, 3650);
        range("recordMegabytes", recordMegabytes, 1, 100_000);
    }

    /** From the annotation, and the times that stand beside it in the properties. */
    static ConnectorSetup of(ChademoConfig config, Map<String, Object> properties) {
        Map<String, Integer> times = new HashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(TIME)) {
                times.put(key.substring(TIME.length()), number(key, value));
            }
        });
        SequenceSettings settings = new SequenceSettings(
                config.protocolNumber(),
                config.dynamicControl(),
                config.weldingDetection(),
                config.maxCurrentA(),
                config.maxVoltageV(),
                config.testVoltageV(),
                config.rampAPerS(),
                config.setPointMillis(),
                config.lockAttempts(),
                config.awaitPermissionOff(),
                config.startWithoutProximity(),
                choice(config.limitWithoutDynamicControl()),
                config.stopOnRequestExcess(),
                config.capacityUnitWh(),
                config.overCurrentMarginA(),
                config.deviationA(),
                config.derateFromC(),
                config.stopAtC(),
                SequenceTimes.of(times, config.lockAttempts()),
                QuirkTable.of(Arrays.asList(config.quirks()), KnownVehicles.lines()),
                new SequenceThresholds(
                        config.insulationReached(),
                        config.insulationExcess(),
                        config.recoveryAPerS(),
                        config.canSendFailures()),
                ExtensionBits.of(config.highCurrentBit(), config.highVoltageBit()));
        String directory = config.recordDirectory().trim();
        return new ConnectorSetup(
                config.chasen_evse(),
                config.chasen_connector(),
                settings,
                config.portTimeoutMillis(),
                config.stopMillis(),
                config.realTimePriority(),
                directory.isEmpty() || directory.equals(NONE) ? null : Path.of(directory),
                config.recordsKept(),
                config.recordDays(),
                config.recordMegabytes());
    }

    /** Longest orderly stop of a vehicle that keeps to its limits, from the stop to the unlocked connector. */
    int orderlyStopMillis() {
        SequenceTimes times = settings.times();
        return (int) (times.millis(SequenceTime.PERMISSION_OFF)
                + Math.max(times.millis(SequenceTime.WELDING_CHECK), times.millis(SequenceTime.LEGACY_OPEN))
                + times.millis(SequenceTime.D2_TO_D1)
                + times.millis(SequenceTime.DISCHARGE)
                + times.millis(SequenceTime.LOCK)
                + times.millis(SequenceTime.CAN_TAIL));
    }

    /** For messages and thread names. */
    String place() {
        return "EVSE " + evse + " connector " + connector;
    }

    private static int number(String key, Object value) {
        try {
            return Integer.parseInt(value.toString().trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + " = " + value + ", expected whole milliseconds: correct the value", e);
        }
    }

    private static LimitWithoutDynamicControl choice(String value) {
        for (LimitWithoutDynamicControl choice : LimitWithoutDynamicControl.values()) {
            if (choice.name().equals(value.trim())) {
                return choice;
            }
        }
        throw new IllegalArgumentException("limitWithoutDynamicControl = " + value + ", expected one of "
                + Arrays.toString(LimitWithoutDynamicControl.values()));
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " = " + value + ", expected " + min + ".." + max + ": correct the value");
        }
    }
}
