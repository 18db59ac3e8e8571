package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ReasonEnumType of OCPP 2.0.1. */
public enum ReasonEnumType {
    @Wire("DeAuthorized")
    DE_AUTHORIZED,
    @Wire("EmergencyStop")
    EMERGENCY_STOP,
    @Wire("EnergyLimitReached")
    ENERGY_LIMIT_REACHED,
    @Wire("EVDisconnected")
    EV_DISCONNECTED,
    @Wire("GroundFault")
    GROUND_FAULT,
    @Wire("ImmediateReset")
    IMMEDIATE_RESET,
    @Wire("Local")
    LOCAL,
    @Wire("LocalOutOfCredit")
    LOCAL_OUT_OF_CREDIT,
    @Wire("MasterPass")
    MASTER_PASS,
    @Wire("Other")
    OTHER,
    @Wire("OvercurrentFault")
    OVERCURRENT_FAULT,
    @Wire("PowerLoss")
    POWER_LOSS,
    @Wire("PowerQuality")
    POWER_QUALITY,
    @Wire("Reboot")
    REBOOT,
    @Wire("Remote")
    REMOTE,
    @Wire("SOCLimitReached")
    SOC_LIMIT_REACHED,
    @Wire("StoppedByEV")
    STOPPED_BY_EV,
    @Wire("TimeLimitReached")
    TIME_LIMIT_REACHED,
    @Wire("Timeout")
    TIMEOUT
}
