package org.chasen.evse;

/**
 * Every fault this side of the station can report, with its code. {@code CX...} are ChargeX minimum required error
 * codes, {@code CHA-...} are our own, names without prefix are members of {@code ConnectedEV.ChargingState}. Each
 * OCPP version maps them to its own words.
 */
public enum FaultCode {
    EMERGENCY_STOP("CX008", Origin.STATION, StopReason.EMERGENCY_STOP),
    EARTH_FAULT("CX002", Origin.STATION, StopReason.GROUND_FAULT),
    ISOLATION_LOST("CX022", Origin.STATION, StopReason.GROUND_FAULT),
    INSULATION_TEST_FAILED("CX011", Origin.STATION, StopReason.GROUND_FAULT),
    OVER_CURRENT("CX004", Origin.STATION, StopReason.OVERCURRENT_FAULT),
    OVER_VOLTAGE("CX005", Origin.STATION, StopReason.OTHER),
    MAINS_DISTURBED("CHA-MAINS", Origin.STATION, StopReason.POWER_QUALITY),
    MAINS_LOST("CX015", Origin.STATION, StopReason.POWER_LOSS),
    POWER_SUPPLY_TOO_HOT("CHA-PSU-TEMP", Origin.STATION, StopReason.OTHER),
    POWER_SUPPLY_SILENT("CHA-PSU-COMM", Origin.STATION, StopReason.OTHER),
    CONNECTOR_TOO_HOT("CX019", Origin.STATION, StopReason.OTHER),
    LOCK_FAILED("CX001", Origin.STATION, StopReason.OTHER),
    CONTACTOR_WELDED("CX017", Origin.STATION, StopReason.OTHER),
    FOREIGN_VOLTAGE("CX024", Origin.STATION, StopReason.OTHER),
    CONTROLLER("CHA-INTERNAL", Origin.STATION, StopReason.OTHER),
    METER_SILENT("CHA-METER", Origin.STATION, StopReason.OTHER),
    PROXIMITY_INVALID("CX023", Origin.STATION, StopReason.OTHER),
    CAN_BUS_OFF("CHA-CAN-OFF", Origin.STATION, StopReason.OTHER),
    CAN_SILENT("CHA-CAN-TIMEOUT", Origin.VEHICLE, StopReason.OTHER),
    NO_VEHICLE_CAN("CHA-TMO-CAN", Origin.VEHICLE, StopReason.OTHER),
    NO_PERMISSION("CHA-TMO-PERMISSION", Origin.VEHICLE, StopReason.OTHER),
    VEHICLE_CONTACTOR_NOT_CLOSED("CHA-TMO-CONTACTOR", Origin.VEHICLE, StopReason.OTHER),
    NO_CURRENT_REQUEST("CHA-TMO-CURRENT", Origin.VEHICLE, StopReason.OTHER),
    PERMISSION_NOT_WITHDRAWN("CHA-TMO-STOP", Origin.VEHICLE, StopReason.OTHER),
    STAGE_TIMEOUT("CHA-TMO-STAGE", Origin.VEHICLE, StopReason.OTHER),
    PERMISSION_INCONSISTENT("CHA-PERMISSION", Origin.VEHICLE, StopReason.OTHER),
    BATTERY_INCOMPATIBLE("CHA-INCOMPATIBLE", Origin.VEHICLE, StopReason.OTHER),
    REQUEST_OUT_OF_RANGE("CHA-RANGE", Origin.VEHICLE, StopReason.OTHER),
    VEHICLE_CONTACTOR_WELDED("CHA-EV-CONTACTOR", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    BATTERY_OVERVOLTAGE("BatteryOvervoltage", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    BATTERY_UNDERVOLTAGE("BatteryUndervoltage", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    CURRENT_DEVIATION("ChargingCurrentDeviation", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    BATTERY_TEMPERATURE("BatteryTemperature", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    VOLTAGE_DEVIATION("VoltageDeviation", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    VEHICLE_SYSTEM_ERROR("ChargingSystemError", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    SHIFT_POSITION("VehicleShiftPosition", Origin.VEHICLE, StopReason.STOPPED_BY_EV),
    /** Connector or cable so warm that less current is offered; nothing stops. */
    CONNECTOR_DERATED("CX018", Origin.STATION, StopReason.OTHER),
    /** Power supply so warm that it gives less; nothing stops. */
    POWER_SUPPLY_DERATED("CX003", Origin.STATION, StopReason.OTHER),
    /** The lock itself finds its latch broken or missing. */
    LATCH_BROKEN("CX025", Origin.STATION, StopReason.OTHER);

    /**
     * Whose fault it is: a fault of the station makes the connector Faulted unless it {@link FaultCode#stops() stops} nothing, one
     * of the vehicle does not.
     */
    public enum Origin {
        STATION,
        VEHICLE
    }

    private final String code;
    private final Origin origin;
    private final StopReason stopReason;

    FaultCode(String code, Origin origin, StopReason stopReason) {
        this.code = code;
        this.origin = origin;
        this.stopReason = stopReason;
    }

    /** Code for machines: vendorErrorCode in OCPP 1.6, techCode in 2.0.1; at most 50 characters. */
    public String code() {
        return code;
    }

    /** Whose fault it is. */
    public Origin origin() {
        return origin;
    }

    /** Whether it ends a charge and keeps the next one from beginning; else it is told, and the charge goes on with less. */
    public boolean stops() {
        return this != CONNECTOR_DERATED && this != POWER_SUPPLY_DERATED;
    }

    /** Reason with which a transaction ends that this fault stopped. */
    public StopReason stopReason() {
        return stopReason;
    }
}
