package org.chasen.chademo.core;

import org.chasen.evse.FaultCode;

/** What a sequence reaches the world through. The loss of one that it needs is a fault of the station. */
public enum Port {
    CAN("CAN bus", FaultCode.CAN_BUS_OFF, true),
    POWER_SUPPLY("power supply", FaultCode.POWER_SUPPLY_SILENT, true),
    PILOT_LINES("pilot lines", FaultCode.CONTROLLER, true),
    LOCK("connector lock", FaultCode.LOCK_FAILED, true),
    ISOLATION_MONITOR("isolation monitor", FaultCode.CONTROLLER, true),
    SENSORS("connector sensors", FaultCode.CONTROLLER, false),
    EMERGENCY_STOP("emergency stop contact", FaultCode.CONTROLLER, false),
    PROTECTIVE_EARTH("supervision of the protective earth", FaultCode.CONTROLLER, false),
    OUTPUT_CONTACTOR("output contactor feedback", FaultCode.CONTROLLER, false);

    private final String label;
    private final FaultCode fault;
    private final boolean required;

    Port(String label, FaultCode fault, boolean required) {
        this.label = label;
        this.fault = fault;
        this.required = required;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** The fault that its loss is. */
    public FaultCode fault() {
        return fault;
    }

    /** Whether no charge is possible without it; one that is not required becomes so once it has been there. */
    public boolean required() {
        return required;
    }
}
