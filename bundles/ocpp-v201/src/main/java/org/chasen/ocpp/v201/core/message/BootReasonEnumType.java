package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** BootReasonEnumType of OCPP 2.0.1. */
public enum BootReasonEnumType {
    @Wire("ApplicationReset")
    APPLICATION_RESET,
    @Wire("FirmwareUpdate")
    FIRMWARE_UPDATE,
    @Wire("LocalReset")
    LOCAL_RESET,
    @Wire("PowerUp")
    POWER_UP,
    @Wire("RemoteReset")
    REMOTE_RESET,
    @Wire("ScheduledReset")
    SCHEDULED_RESET,
    @Wire("Triggered")
    TRIGGERED,
    @Wire("Unknown")
    UNKNOWN,
    @Wire("Watchdog")
    WATCHDOG
}
