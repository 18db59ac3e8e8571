package org.chasen.chademo.core;

import org.chasen.evse.FaultCode;

/** How gently a charge is ended, the gentlest first. The power is off at once in every one. */
public enum StopPlan {
    /** The vehicle withdraws its permission and checks its contactors. */
    ORDERLY,
    /** d2 goes off as soon as the current is gone. */
    FAST,
    /** d2 goes off when the current is gone, or after a tenth of a second. */
    IMMEDIATE;

    /** The plan for a fault. */
    static StopPlan of(FaultCode fault) {
        return switch (fault) {
            case EMERGENCY_STOP, PROXIMITY_INVALID -> IMMEDIATE;
            case CAN_BUS_OFF,
                    CAN_SILENT,
                    CONTACTOR_WELDED,
                    CONTROLLER,
                    EARTH_FAULT,
                    FOREIGN_VOLTAGE,
                    ISOLATION_LOST,
                    LATCH_BROKEN,
                    LOCK_FAILED,
                    MAINS_LOST,
                    OVER_CURRENT,
                    OVER_VOLTAGE,
                    POWER_SUPPLY_SILENT -> FAST;
            default -> ORDERLY;
        };
    }

    /** The less gentle one. */
    StopPlan atLeast(StopPlan other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
