package org.chasen.ocpp.v16.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a message of the charge point (5.17).
 *
 * @param requestedMessage which
 * @param connectorId for which connector; all without it
 */
public record TriggerMessage(
        Requested requestedMessage, @Nullable Integer connectorId) {

    /**
     * Answer.
     *
     * @param status whether it will come
     */
    public record Response(Status status) {}

    /** Messages that may be asked for. */
    public enum Requested {
        @Wire("BootNotification")
        BOOT_NOTIFICATION,
        @Wire("DiagnosticsStatusNotification")
        DIAGNOSTICS_STATUS_NOTIFICATION,
        @Wire("FirmwareStatusNotification")
        FIRMWARE_STATUS_NOTIFICATION,
        @Wire("Heartbeat")
        HEARTBEAT,
        @Wire("MeterValues")
        METER_VALUES,
        @Wire("StatusNotification")
        STATUS_NOTIFICATION
    }

    /** Whether it will come. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Rejected")
        REJECTED,
        @Wire("NotImplemented")
        NOT_IMPLEMENTED
    }
}
