package org.chasen.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chasen.can.CanFrame;
import org.chasen.evse.VehicleEvent;
import org.jspecify.annotations.Nullable;

/** Frames and steps of the charge sequence in one short line each; remembers what was said last. */
final class CanWords {
    private static final String[] CHARGER_BITS = {
        "charging", "malfunction", "energised", "incompatible", "system fault", "stop"
    };
    private static final String[] VEHICLE_BITS = {
        "enabled", "not in park", "system fault", "contactor open", "stop request", "", "", ""
    };
    private static final String[] VEHICLE_FAULTS = {
        "over-voltage", "under-voltage", "current deviation", "temperature", "voltage deviation"
    };

    private int charger = -1;
    private int vehicle = -1;
    private int faults = 0;
    private int available = -1;

    /** The flags of a frame if they are others than before; else null. */
    @Nullable
    String of(CanFrame frame) {
        switch (frame.id()) {
            case 0x108 -> {
                int before = available;
                available = frame.byteAt(3);
                if (before != available) {
                    return String.format(Locale.ROOT, "108.3  available %d A", available);
                }
            }
            case 0x109 -> {
                int before = charger;
                charger = frame.byteAt(5);
                if (before != charger) {
                    return flags("109.5", charger, CHARGER_BITS);
                }
            }
            case 0x102 -> {
                return vehicle(frame);
            }
            default -> {}
        }
        return null;
    }

    private @Nullable String vehicle(CanFrame frame) {
        int before = vehicle;
        int faultsBefore = faults;
        vehicle = frame.byteAt(5);
        faults = frame.byteAt(4);
        if (faults != faultsBefore) {
            return flags("102.4", faults, VEHICLE_FAULTS);
        }
        if (before != vehicle) {
            return flags("102.5", vehicle, VEHICLE_BITS);
        }
        return null;
    }

    /** Forgets everything: a new session begins. */
    void reset() {
        charger = -1;
        vehicle = -1;
        faults = 0;
        available = -1;
    }

    private static String flags(String name, int bits, String[] names) {
        List<String> set = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if ((bits >> i & 1) != 0 && !names[i].isEmpty()) {
                set.add(names[i]);
            }
        }
        return String.format(Locale.ROOT, "%s  %02X %s", name, bits, set.isEmpty() ? "-" : String.join(", ", set));
    }

    /** A step in words; null for what is no step. */
    static @Nullable String step(VehicleEvent.Kind kind) {
        return switch (kind) {
            case PLUGGED -> "plugged in";
            case STARTED -> "d1 on, the vehicle wakes up";
            case PERMITTED -> "permission on both ways";
            case LOCKED -> "connector locked";
            case INSULATION_OK -> "insulation good";
            case CONTACTOR_CLOSED -> "vehicle contactors closed";
            case ENERGY_STARTED -> "energy flows";
            case STOP_SENT -> "stop by the station";
            case STOP_RECEIVED -> "stop by the vehicle";
            case STOPPED -> "current gone";
            case WELDING_DONE -> "vehicle contactors open, checked";
            case DISCHARGED -> "output discharged";
            case UNLOCKED -> "connector unlocked";
            case FINISHED -> "sequence over";
            case UNPLUGGED -> "unplugged";
            case FAULT_RAISED -> "FAULT";
            case FAULT_CLEARED -> "fault cleared";
            case ABORTED -> "given up before energy flowed";
            case SELF_TEST_STARTED -> "self-test";
            case SELF_TEST_PASSED -> "self-test passed";
            case SELF_TEST_FAILED -> "SELF-TEST FAILED";
            case SELF_TEST_ABORTED -> "self-test broken off";
            case VALUES -> null;
        };
    }

    /** A bar for the current, with what flows and what may flow. */
    static String bar(double amperes, double most, double offered) {
        int full = (int) Math.round(20 * Math.min(1, amperes / most));
        int allowed = (int) Math.round(20 * Math.min(1, offered / most));
        return "#".repeat(full) + "-".repeat(Math.max(0, allowed - full)) + " ".repeat(20 - Math.max(full, allowed));
    }
}
