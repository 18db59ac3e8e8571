package org.chasen.charging.session.core;

import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.TriggerReason;

/** Which trigger tells of a stop, by its first cause. */
final class Triggers {

    private Triggers() {}

    /** A stop for another reason that is no fault, such as a limit that the vehicle cannot follow, is nothing abnormal. */
    static TriggerReason of(StopCause cause) {
        boolean plain = cause.fault() == null && cause.reason() == StopReason.OTHER;
        return plain ? TriggerReason.CHARGING_STATE_CHANGED : of(cause.reason());
    }

    static TriggerReason of(StopReason reason) {
        return switch (reason) {
            case DEAUTHORIZED -> TriggerReason.DEAUTHORIZED;
            case LOCAL, MASTER_PASS, STOPPED_BY_EV -> TriggerReason.STOP_AUTHORIZED;
            case REMOTE -> TriggerReason.REMOTE_STOP;
            case ENERGY_LIMIT_REACHED, SOC_LIMIT_REACHED -> TriggerReason.ENERGY_LIMIT_REACHED;
            case TIME_LIMIT_REACHED -> TriggerReason.TIME_LIMIT_REACHED;
            case IMMEDIATE_RESET, REBOOT -> TriggerReason.RESET_COMMAND;
            case TIMEOUT -> TriggerReason.EV_CONNECT_TIMEOUT;
            case EV_DISCONNECTED -> TriggerReason.EV_COMMUNICATION_LOST;
            case EMERGENCY_STOP, GROUND_FAULT, OTHER, OVERCURRENT_FAULT, POWER_LOSS, POWER_QUALITY ->
                TriggerReason.ABNORMAL_CONDITION;
        };
    }
}
