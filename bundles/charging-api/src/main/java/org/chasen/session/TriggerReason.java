package org.chasen.session;

/** TriggerReasonEnumType of OCPP 2.0.1, as far as a CHAdeMO station uses it. */
public enum TriggerReason {
    ABNORMAL_CONDITION("AbnormalCondition"),
    AUTHORIZED("Authorized"),
    CABLE_PLUGGED_IN("CablePluggedIn"),
    CHARGING_RATE_CHANGED("ChargingRateChanged"),
    CHARGING_STATE_CHANGED("ChargingStateChanged"),
    DEAUTHORIZED("Deauthorized"),
    ENERGY_LIMIT_REACHED("EnergyLimitReached"),
    EV_COMMUNICATION_LOST("EVCommunicationLost"),
    EV_CONNECT_TIMEOUT("EVConnectTimeout"),
    EV_DEPARTED("EVDeparted"),
    METER_VALUE_CLOCK("MeterValueClock"),
    METER_VALUE_PERIODIC("MeterValuePeriodic"),
    REMOTE_START("RemoteStart"),
    REMOTE_STOP("RemoteStop"),
    RESET_COMMAND("ResetCommand"),
    STOP_AUTHORIZED("StopAuthorized"),
    TIME_LIMIT_REACHED("TimeLimitReached"),
    TRIGGER("Trigger"),
    UNLOCK_COMMAND("UnlockCommand");

    private final String wire;

    TriggerReason(String wire) {
        this.wire = wire;
    }

    /** Spelling of OCPP 2.0.1. */
    public String wire() {
        return wire;
    }
}
