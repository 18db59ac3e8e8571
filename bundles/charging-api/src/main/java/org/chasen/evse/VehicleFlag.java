package org.chasen.evse;

/** Flags of H'102.4 and H'102.5, named and ordered as the members of {@code ConnectedEV.ChargingState}. */
public enum VehicleFlag {
    BATTERY_OVERVOLTAGE("BatteryOvervoltage"),
    BATTERY_UNDERVOLTAGE("BatteryUndervoltage"),
    CURRENT_DEVIATION("ChargingCurrentDeviation"),
    BATTERY_TEMPERATURE("BatteryTemperature"),
    VOLTAGE_DEVIATION("VoltageDeviation"),
    SYSTEM_ERROR("ChargingSystemError"),
    SHIFT_POSITION("VehicleShiftPosition"),
    CHARGING_ENABLED("VehicleChargingEnabled");

    private final String member;

    VehicleFlag(String member) {
        this.member = member;
    }

    /** Member name of {@code ConnectedEV.ChargingState}. */
    public String member() {
        return member;
    }
}
