package org.chasen.session;

/** Measurands a CHAdeMO EVSE delivers; names are those of both OCPP versions. */
public enum Measurand {
    ENERGY_ACTIVE_IMPORT_REGISTER("Energy.Active.Import.Register", "Wh", "Outlet"),
    POWER_ACTIVE_IMPORT("Power.Active.Import", "W", "Outlet"),
    POWER_OFFERED("Power.Offered", "W", "Outlet"),
    VOLTAGE("Voltage", "V", "Outlet"),
    CURRENT_IMPORT("Current.Import", "A", "Outlet"),
    CURRENT_OFFERED("Current.Offered", "A", "Outlet"),
    SOC("SoC", "Percent", "EV");

    private final String wire;
    private final String unit;
    private final String location;

    Measurand(String wire, String unit, String location) {
        this.wire = wire;
        this.unit = unit;
        this.location = location;
    }

    /** Name on the wire. */
    public String wire() {
        return wire;
    }

    /** Unit on the wire. */
    public String unit() {
        return unit;
    }

    /** Location on the wire. */
    public String location() {
        return location;
    }
}
