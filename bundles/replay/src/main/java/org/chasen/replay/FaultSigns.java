package org.chasen.replay;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chasen.chademo.core.SequenceTime;
import org.chasen.chademo.core.SequenceTimes;
import org.chasen.chademo.core.VehicleView;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleFlag;

/**
 * Signs of a fault on CAN, each told once in a session. From state D on they count at once, before that when they have
 * stood for a while, since a side that has not seen the other may say anything. A charger's fault bits do not name its
 * fault: they become {@link FaultCode#CONTROLLER}, unless another fault explains them.
 */
final class FaultSigns {
    private static final long EARLY_MICROS = SequenceTimes.DEFAULTS.nanos(SequenceTime.EARLY_FLAG) / 1000;
    private static final long SILENT_MICROS = SequenceTimes.DEFAULTS.nanos(SequenceTime.CAN_LOSS_CHARGING) / 1000;

    private final Set<FaultCode> told = EnumSet.noneOf(FaultCode.class);
    private long sinceMicros = -1;
    private long requestedAtMicros = Long.MAX_VALUE;

    /** Faults not told before, with their messages. */
    Map<FaultCode, String> news(Moment moment, SequenceState state) {
        Map<FaultCode, String> present = present(moment, state);
        if (present.isEmpty()) {
            sinceMicros = -1;
        } else if (sinceMicros < 0) {
            sinceMicros = moment.micros();
        }
        if (state == SequenceState.C && moment.micros() - sinceMicros < EARLY_MICROS) {
            return Map.of();
        }
        present.keySet().removeAll(told);
        told.addAll(present.keySet());
        return present;
    }

    private Map<FaultCode, String> present(Moment moment, SequenceState state) {
        Seen now = moment.now();
        Map<FaultCode, String> present = new LinkedHashMap<>();
        if (now.request() != null) {
            for (VehicleFlag flag : VehicleView.flags(now.request())) {
                Arrays.stream(FaultCode.values())
                        .filter(code -> code.code().equals(flag.member()))
                        .forEach(code -> present.put(code, "the vehicle reports " + flag.member()));
            }
        }
        if (now.charger(ChargerStatus.INCOMPATIBLE)) {
            present.put(FaultCode.BATTERY_INCOMPATIBLE, "the charger says that the battery does not fit (H'109.5.3)");
        }
        if (moment.id() == VehicleRequest.ID) {
            requestedAtMicros = moment.micros();
        } else if (state == SequenceState.E && moment.micros() - requestedAtMicros >= SILENT_MICROS) {
            present.put(FaultCode.CAN_SILENT, "H'102 missing in state E");
        }
        if (now.chargerFault() && present.isEmpty() && told.isEmpty()) {
            present.put(FaultCode.CONTROLLER, "the charger reports a fault (H'109.5.1 or H'109.5.4)");
        }
        return present;
    }
}
