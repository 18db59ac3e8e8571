package org.chasen.session;

/** ChargingStateEnumType of OCPP 2.0.1. */
public enum ChargingState {
    IDLE("Idle"),
    EV_CONNECTED("EVConnected"),
    SUSPENDED_EVSE("SuspendedEVSE"),
    SUSPENDED_EV("SuspendedEV"),
    CHARGING("Charging");

    private final String wire;

    ChargingState(String wire) {
        this.wire = wire;
    }

    /** Spelling of OCPP 2.0.1. */
    public String wire() {
        return wire;
    }
}
