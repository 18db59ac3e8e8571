package org.chasen.charging.session.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.session.EvseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Faults that this side of the station finds by itself: a silent meter, a lost protocol service. A silent meter keeps the
 * EVSE from charging only where the charge stops without one; otherwise it is told, and tolerated.
 */
final class StationFaults {
    private final Situation situation;
    private final Effects effects;
    private final TransactionStory story;
    private final Supplier<String> newId;
    private final Map<FaultCode, ActiveFault> present = new EnumMap<>(FaultCode.class);
    private long meterDue;

    StationFaults(Situation situation, Effects effects, TransactionStory story, Supplier<String> newId) {
        this.situation = situation;
        this.effects = effects;
        this.story = story;
        this.newId = newId;
        meterDue = situation.now.plusSeconds(situation.settings.meterSilentS());
    }

    long deadline() {
        return present.containsKey(FaultCode.METER_SILENT) ? Long.MAX_VALUE : meterDue;
    }

    List<ActiveFault> all() {
        return List.copyOf(present.values());
    }

    Set<FaultCode> tolerated() {
        return situation.settings.stopWithoutMeter() ? Set.of() : Set.of(FaultCode.METER_SILENT);
    }

    /** The meter has reported. */
    void metered() {
        meterDue = situation.now.plusSeconds(situation.settings.meterSilentS());
        clear(FaultCode.METER_SILENT);
    }

    /** What to say of a meter that has just been found silent; null if it has not. */
    @Nullable
    String meterFellSilent() {
        if (deadline() > situation.now.nanos()) {
            return null;
        }
        String message = "EVSE " + situation.settings.evseId() + ": the energy meter has not reported for "
                + situation.settings.meterSilentS() + " s: check the meter and its connection";
        raise(FaultCode.METER_SILENT, message);
        return message;
    }

    void raise(FaultCode code, String message) {
        if (!present.containsKey(code)) {
            ActiveFault fault = new ActiveFault(code, message, newId.get(), situation.now.at());
            present.put(code, fault);
            effects.emit((now, at) -> new EvseEvent.Faulted(fault, false, now, at));
        }
    }

    void clear(FaultCode code) {
        ActiveFault fault = present.remove(code);
        if (fault != null) {
            story.faultCleared(code);
            effects.emit((now, at) -> new EvseEvent.Faulted(fault, true, now, at));
        }
    }
}
