package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** TriggerReasonEnumType of OCPP 2.0.1. */
public enum TriggerReasonEnumType {
    @Wire("Authorized")
    AUTHORIZED,
    @Wire("CablePluggedIn")
    CABLE_PLUGGED_IN,
    @Wire("ChargingRateChanged")
    CHARGING_RATE_CHANGED,
    @Wire("ChargingStateChanged")
    CHARGING_STATE_CHANGED,
    @Wire("Deauthorized")
    DEAUTHORIZED,
    @Wire("EnergyLimitReached")
    ENERGY_LIMIT_REACHED,
    @Wire("EVCommunicationLost")
    EV_COMMUNICATION_LOST,
    @Wire("EVConnectTimeout")
    EV_CONNECT_TIMEOUT,
    @Wire("MeterValueClock")
    METER_VALUE_CLOCK,
    @Wire("MeterValuePeriodic")
    METER_VALUE_PERIODIC,
    @Wire("TimeLimitReached")
    TIME_LIMIT_REACHED,
    @Wire("Trigger")
    TRIGGER,
    @Wire("UnlockCommand")
    UNLOCK_COMMAND,
    @Wire("StopAuthorized")
    STOP_AUTHORIZED,
    @Wire("EVDeparted")
    EV_DEPARTED,
    @Wire("EVDetected")
    EV_DETECTED,
    @Wire("RemoteStop")
    REMOTE_STOP,
    @Wire("RemoteStart")
    REMOTE_START,
    @Wire("AbnormalCondition")
    ABNORMAL_CONDITION,
    @Wire("SignedDataReceived")
    SIGNED_DATA_RECEIVED,
    @Wire("ResetCommand")
    RESET_COMMAND
}
