package org.chasen.chademo.core;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.jspecify.annotations.Nullable;

/**
 * The faults present or held. One with a standing cause (a pressed emergency stop, a missing port) goes when its cause
 * goes, but not while a sequence runs; any other is held until the vehicle leaves, the next start, or a command. One that is
 * latched waits for the command, whatever else happens.
 */
final class Faults {
    private final Map<FaultCode, ActiveFault> active = new EnumMap<>(FaultCode.class);
    private final Set<FaultCode> standing = EnumSet.noneOf(FaultCode.class);
    private final Set<FaultCode> latched = EnumSet.noneOf(FaultCode.class);
    private final String idPrefix;
    private final Instant epoch;
    private final long epochNanos;
    private long count;

    /** Fault ids are the prefix and a number; wall-clock time is told once, for moments shown to people. */
    Faults(String idPrefix, Instant epoch, long epochNanos) {
        this.idPrefix = idPrefix;
        this.epoch = epoch;
        this.epochNanos = epochNanos;
    }

    /** Adds a fault; null if it is there already. */
    @Nullable
    ActiveFault raise(FaultCode code, String message, boolean stands, long now) {
        if (stands) {
            standing.add(code);
        }
        if (active.containsKey(code)) {
            return null;
        }
        count++;
        ActiveFault fault = new ActiveFault(code, message, idPrefix + count, epoch.plusNanos(now - epochNanos));
        active.put(code, fault);
        return fault;
    }

    /** A fault that is raised now waits for a command. */
    void latch(FaultCode code) {
        latched.add(code);
    }

    /** Codes that wait for a command. */
    List<FaultCode> latched() {
        return List.copyOf(latched);
    }

    @Nullable
    ActiveFault clear(FaultCode code) {
        standing.remove(code);
        latched.remove(code);
        return active.remove(code);
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    boolean has(FaultCode code) {
        return active.containsKey(code);
    }

    /** Codes that go with their standing cause (true), or that are held (false); none that is latched. */
    List<FaultCode> codes(boolean ofStanding) {
        return active.keySet().stream()
                .filter(code -> standing.contains(code) == ofStanding && !latched.contains(code))
                .toList();
    }

    /** Oldest first. */
    List<ActiveFault> list() {
        return active.isEmpty()
                ? List.of()
                : active.values().stream()
                        .sorted((a, b) -> a.since().compareTo(b.since()))
                        .toList();
    }

    /** Bits of H'109.5 that a fault sets. */
    static int bits(FaultCode code) {
        return switch (code) {
            case BATTERY_INCOMPATIBLE -> ChargerStatus.INCOMPATIBLE;
            case SHIFT_POSITION, VEHICLE_CONTACTOR_WELDED, METER_SILENT, CONNECTOR_DERATED, POWER_SUPPLY_DERATED -> 0;
            case PROXIMITY_INVALID -> ChargerStatus.SYSTEM_MALFUNCTION;
            default ->
                code.origin() == FaultCode.Origin.STATION
                        ? ChargerStatus.MALFUNCTION
                        : ChargerStatus.SYSTEM_MALFUNCTION;
        };
    }
}
