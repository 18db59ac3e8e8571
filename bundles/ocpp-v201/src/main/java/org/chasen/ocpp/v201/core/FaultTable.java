package org.chasen.ocpp.v201.core;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.chasen.evse.FaultCode;
import org.jspecify.annotations.Nullable;

/** Which component and variable a fault is in the device model, from {@code faults.tsv} and a file whose
 * lines replace those of the same fault. */
public final class FaultTable {
    /** Fault and three columns of OCPP 1.6. */
    private static final int OTHER_COLUMNS = 4;

    private static final int OWN_COLUMNS = 5;
    private static final int SHARED_COLUMNS = 8;

    /** Where a component sits. */
    enum Level {
        STATION,
        EVSE,
        CONNECTOR
    }

    /**
     * One line.
     *
     * @param monitorId id of its hard-wired monitor
     */
    record Line(String component, Level level, String variable, int severity, int monitorId) {}

    private final Map<FaultCode, Line> lines = new EnumMap<>(FaultCode.class);

    /**
     * Reads the tables. A line has the fault and the four columns of 2.0.1, and may have the three of 1.6 after them; a
     * line with those of 1.6 alone leaves 2.0.1 as it is: one table serves both.
     *
     * @param replacing lines that go before those of {@code builtIn}; may be empty
     *
     * @throws IllegalArgumentException names the line that is wrong, or the fault that is missing
     */
    public FaultTable(String builtIn, String replacing) {
        (builtIn + '\n' + replacing)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(this::line);
        for (FaultCode code : FaultCode.values()) {
            if (!lines.containsKey(code)) {
                throw new IllegalArgumentException("org.chasen.ocpp: the fault table has no line for " + code);
            }
        }
    }

    private void line(String line) {
        String[] cells = line.split("\t", -1);
        try {
            FaultCode code = FaultCode.valueOf(cells[0]);
            if (cells.length == OTHER_COLUMNS && !level(cells[2])) {
                return;
            } else if (cells.length != OWN_COLUMNS && cells.length != SHARED_COLUMNS) {
                throw new IllegalArgumentException(cells.length + " columns, expected " + OWN_COLUMNS
                        + " (fault, component, level, variable, severity), " + SHARED_COLUMNS
                        + " (these and errorCode, vendorErrorCode, vendorId of OCPP 1.6) or " + OTHER_COLUMNS
                        + " (fault and those of OCPP 1.6)");
            }
            Level level = Level.valueOf(cells[2].toUpperCase(java.util.Locale.ROOT));
            lines.put(code, new Line(cells[1], level, cells[3], Integer.parseInt(cells[4]), 100 + code.ordinal()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "org.chasen.ocpp: fault table, line '" + line + "': " + e.getMessage(), e);
        }
    }

    private static boolean level(String text) {
        return Arrays.stream(Level.values()).anyMatch(level -> level.name().equalsIgnoreCase(text));
    }

    @Nullable
    Line of(FaultCode code) {
        return lines.get(code);
    }
}
