package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** EventNotificationEnumType of OCPP 2.0.1. */
public enum EventNotificationEnumType {
    @Wire("HardWiredNotification")
    HARD_WIRED_NOTIFICATION,
    @Wire("HardWiredMonitor")
    HARD_WIRED_MONITOR,
    @Wire("PreconfiguredMonitor")
    PRECONFIGURED_MONITOR,
    @Wire("CustomMonitor")
    CUSTOM_MONITOR
}
