package org.chasen.simulator.core;

/** What a simulated vehicle can be told to do wrong. Several at once are allowed. */
public enum VehicleFault {
    /** H'102.4.0, then an orderly withdrawal of the permission. */
    BATTERY_OVERVOLTAGE,
    /** H'102.4.1, then as above. */
    BATTERY_UNDERVOLTAGE,
    /** H'102.4.2, then as above. */
    CURRENT_DEVIATION,
    /** H'102.4.3, then as above. */
    BATTERY_TEMPERATURE,
    /** H'102.4.4, then as above. */
    VOLTAGE_DEVIATION,
    /** H'102.5.1: not in park, then as above. */
    SHIFT_POSITION,
    /** H'102.5.2, then as above. */
    SYSTEM_ERROR,
    /** H'102.5.4 before the first current request, with the permission withdrawn; later it has no effect. */
    STOP_BEFORE_CHARGE,
    /** Switch k opens; H'102.5.0 stays. */
    PERMISSION_LINE_OFF,
    /** H'102.5.0 falls; k stays. */
    ENABLED_BIT_OFF,
    /** No frame at all. */
    CAN_SILENT,
    /** Each cycle comes 250 ms too late. */
    CAN_LATE,
    /** Frames of seven bytes. */
    CAN_SHORT,
    /** Requests 25 A more than H'108.3. */
    REQUEST_ABOVE_LIMIT,
    /** The contactors stay closed for ever and H'102.5.3 stays 0. */
    CONTACTOR_WELDED,
    /** The contactors never close. */
    CONTACTOR_STUCK_OPEN,
    /** Never asks for current. */
    NO_CURRENT_REQUEST,
    /** Does not wake up on d1. */
    NO_WAKE_UP,
    /** Never closes k. */
    NO_PERMISSION,
    /** Keeps k and H'102.5.0 after a stop of the station. */
    PERMISSION_STAYS,
    /** Closes k as soon as it is plugged in, before any frame. */
    PERMISSION_TOO_EARLY,
    /** A battery of 1000 V. */
    INCOMPATIBLE_BATTERY
}
