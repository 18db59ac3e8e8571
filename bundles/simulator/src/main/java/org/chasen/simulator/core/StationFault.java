package org.chasen.simulator.core;

/** What the simulated station hardware can be told to do wrong. Several at once are allowed. */
public enum StationFault {
    /** The supply is too hot and switches off. */
    OVER_TEMPERATURE,
    /** The supply takes set-points and delivers nothing. */
    NO_OUTPUT,
    /** No mains: no output, and the supply says so. */
    MAINS_LOST,
    /** The supply measures and says nothing more, and refuses set-points. */
    SUPPLY_SILENT,
    /** Delivers 30 A more than asked for. */
    OVER_CURRENT,
    /** Delivers only half of what is asked for. */
    UNDER_DELIVERY,
    /** Rises 80 V above the voltage asked for while no vehicle holds it. */
    OVER_VOLTAGE,
    /** 60 V stand on the connector from outside. */
    FOREIGN_VOLTAGE,
    /** The output is not discharged. */
    NO_BLEED,
    /** 20 kilohm between the output and earth. */
    EARTH_FAULT,
    /** The isolation monitor reports that it does not work. */
    MONITOR_BROKEN,
    /** The latch lock does not reach its end. */
    LOCK_JAMMED,
    /** The proximity line lies outside every valid window. */
    PROXIMITY_INVALID,
    /** The meter says nothing more. */
    METER_SILENT,
    /** The emergency stop is pressed: no output, d1 and d2 drop by hardware. */
    EMERGENCY_STOP,
    /** The connector is at 95 degrees Celsius. */
    CONNECTOR_HOT,
    /** The CAN controller of the station is off the bus. */
    CAN_BUS_OFF,
    /** The output contactor stays closed. */
    CONTACTOR_WELDED
}
