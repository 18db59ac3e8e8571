package org.chasen.console.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.chasen.evse.SequenceState;
import org.jspecify.annotations.Nullable;

/** Values as a technician reads them. Times are UTC, as in the log and towards the CSMS. */
final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MINUTE_S = 60;
    private static final int HOUR_S = 3600;
    private static final double KILO = 1000;

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String date(Instant at) {
        return DATE.format(at);
    }

    static String volts(double value) {
        return number(value, "V");
    }

    static String amperes(double value) {
        return number(value, "A");
    }

    static String kilowatts(double watts) {
        return number(watts / KILO, "kW");
    }

    static String kilowattHours(double wattHours) {
        return Double.isNaN(wattHours) ? "? kWh" : String.format(Locale.ROOT, "%.3f kWh", wattHours / KILO);
    }

    static String percent(@Nullable Double value) {
        return value == null ? "" : number(value, "%");
    }

    private static String number(double value, String unit) {
        return Double.isNaN(value) ? "? " + unit : String.format(Locale.ROOT, "%.1f %s", value, unit);
    }

    /** Time left until something happens. */
    static String left(@Nullable Long millis) {
        if (millis == null) {
            return "no time limit";
        }
        return millis <= 0 ? "due now" : duration(Duration.ofMillis(millis)) + " left";
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE_S) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / KILO);
        }
        return seconds < HOUR_S
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / MINUTE_S, seconds % MINUTE_S)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR_S, seconds % HOUR_S / MINUTE_S);
    }

    static String state(SequenceState state) {
        return switch (state) {
            case A -> "not connected";
            case B -> "connected";
            case C -> "parameters are exchanged";
            case D -> "checks, lock, insulation test, contactors";
            case E -> "energy transfer";
            case F -> "current falls";
            case G -> "vehicle opens its contactors";
            case H -> "output is discharged";
            case I -> "unlocked, sequence ends";
        };
    }
}
