package org.chasen.ocpp.v16.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v16.core.message.StatusNotification.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Every fault in the words of OCPP 1.6, from {@code faults.tsv} and a table that replaces lines of it. */
public final class FaultWords {
    /** vendorId of messages of our own. */
    static final String OWN = "org.chasen";

    private static final int MAX_TEXT = 50;
    private static final int MAX_VENDOR = 255;
    private static final List<String> OWN_COLUMNS = List.of("fault", "errorCode", "vendorErrorCode", "vendorId");
    private static final List<String> OTHER_COLUMNS = List.of("fault", "component", "level", "variable", "severity");
    private static final List<String> SHARED_COLUMNS =
            List.of("fault", "component", "level", "variable", "severity", "errorCode", "vendorErrorCode", "vendorId");

    private static final List<ErrorCode> SEVERITY = List.of(
            ErrorCode.GROUND_FAILURE,
            ErrorCode.OVER_CURRENT_FAILURE,
            ErrorCode.OVER_VOLTAGE,
            ErrorCode.UNDER_VOLTAGE,
            ErrorCode.HIGH_TEMPERATURE);

    private final Map<FaultCode, Words> words = new EnumMap<>(FaultCode.class);
    private @Nullable List<String> columns;

    /** One line. */
    record Words(ErrorCode errorCode, String vendorErrorCode, String vendorId) {}

    /**
     * Reads the tables. A table that both versions take has the fault, the four columns of 2.0.1 (component, level,
     * variable, severity), then the three of 1.6 (errorCode, vendorErrorCode, vendorId). One with the columns of 2.0.1
     * alone leaves 1.6 as it is, one with those of 1.6 alone is for 1.6. A comment {@code # fault ...} with tabs names
     * the columns that follow.
     *
     * @throws IllegalArgumentException names the column or the line that is wrong, or the fault that is missing
     */
    public FaultWords(String builtIn, String replacing) {
        read(builtIn);
        read(replacing);
        for (FaultCode fault : FaultCode.values()) {
            if (!words.containsKey(fault)) {
                throw new IllegalArgumentException("org.chasen.ocpp: the fault table has no line for " + fault);
            }
        }
    }

    private void read(String table) {
        columns = null;
        table.lines().forEach(this::line);
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            List<String> names = cells(line.substring(1).trim());
            if (names.size() > 1 && names.get(0).equals("fault")) {
                columns = known(names);
            }
        } else if (!line.isBlank()) {
            try {
                words(cells(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "org.chasen.ocpp: fault table, line '" + line + "': " + e.getMessage(), e);
            }
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\t", -1)).map(String::trim).toList();
    }

    private static List<String> known(List<String> names) {
        for (String name : names) {
            if (!SHARED_COLUMNS.contains(name)) {
                throw new IllegalArgumentException("org.chasen.ocpp: fault table, unknown column '" + name
                        + "'; known are " + String.join(", ", SHARED_COLUMNS));
            }
        }
        return names;
    }

    private void words(List<String> cells) {
        FaultCode fault = Arrays.stream(FaultCode.values())
                .filter(code -> code.name().equals(cells.get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + cells.get(0) + "' is no fault of this station"));
        List<String> names = columns(cells.size());
        if (names.contains("errorCode")) {
            words.put(
                    fault,
                    new Words(
                            Wires.constant(ErrorCode.class, cell(cells, names, "errorCode")),
                            cut(cell(cells, names, "vendorErrorCode"), MAX_TEXT),
                            cut(cell(cells, names, "vendorId"), MAX_VENDOR)));
        }
    }

    private List<String> columns(int count) {
        List<String> named = columns;
        for (List<String> layout :
                named != null ? List.of(named) : List.of(OWN_COLUMNS, OTHER_COLUMNS, SHARED_COLUMNS)) {
            if (layout.size() == count) {
                return layout;
            }
        }
        throw new IllegalArgumentException(count + " columns, expected "
                + String.join(", ", named != null ? named : SHARED_COLUMNS) + ", separated by tabs");
    }

    private static String cell(List<String> cells, List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("column " + name + " is missing beside errorCode");
        }
        return cells.get(at);
    }

    /** What 1.6 calls a fault. */
    Words of(FaultCode fault) {
        Words known = words.get(fault);
        if (known == null) {
            throw new IllegalArgumentException("no words for " + fault);
        }
        return known;
    }

    /** Text that fits the field info; null for none. */
    static @Nullable String info(String message) {
        return message.isEmpty() ? null : cut(message, MAX_TEXT);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /**
     * The fault that speaks for all that are present: of the station before the vehicle, then emergency stop, ground,
     * over-current, over-voltage, mains, temperature, rest; of equal ones the oldest; what stops nothing comes last. Null if
     * there is none.
     */
    @Nullable
    ActiveFault worst(List<ActiveFault> faults) {
        return faults.stream()
                .min(Comparator.comparingInt((ActiveFault fault) -> rank(fault.code()))
                        .thenComparing(ActiveFault::since))
                .orElse(null);
    }

    private int rank(FaultCode fault) {
        if (fault == FaultCode.EMERGENCY_STOP) {
            return 0;
        }
        if (!fault.stops()) {
            return Integer.MAX_VALUE;
        }
        int severity = SEVERITY.indexOf(of(fault).errorCode());
        int within = severity < 0 ? SEVERITY.size() + 1 : severity + 1;
        return fault.origin() == FaultCode.Origin.STATION ? within : within + 100;
    }
}
