package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The status of a connector, or an error (4.9).
 *
 * @param connectorId connector; 0 for the charge point
 * @param errorCode error
 * @param info more for people
 * @param status status
 * @param timestamp since when
 * @param vendorId who defined the vendor error code
 * @param vendorErrorCode precise code
 */
public record StatusNotification(
        int connectorId,
        ErrorCode errorCode,
        @Length(50) @Nullable String info,
        Status status,
        @Nullable Instant timestamp,
        @Length(255) @Nullable String vendorId,
        @Length(50) @Nullable String vendorErrorCode) {

    /**
     * Answer.
     */
    public record Response() {}

    /** Errors 1.6 has a word for. */
    public enum ErrorCode {
        @Wire("ConnectorLockFailure")
        CONNECTOR_LOCK_FAILURE,
        @Wire("EVCommunicationError")
        EV_COMMUNICATION_ERROR,
        @Wire("GroundFailure")
        GROUND_FAILURE,
        @Wire("HighTemperature")
        HIGH_TEMPERATURE,
        @Wire("InternalError")
        INTERNAL_ERROR,
        @Wire("LocalListConflict")
        LOCAL_LIST_CONFLICT,
        @Wire("NoError")
        NO_ERROR,
        @Wire("OtherError")
        OTHER_ERROR,
        @Wire("OverCurrentFailure")
        OVER_CURRENT_FAILURE,
        @Wire("PowerMeterFailure")
        POWER_METER_FAILURE,
        @Wire("PowerSwitchFailure")
        POWER_SWITCH_FAILURE,
        @Wire("ReaderFailure")
        READER_FAILURE,
        @Wire("ResetFailure")
        RESET_FAILURE,
        @Wire("UnderVoltage")
        UNDER_VOLTAGE,
        @Wire("OverVoltage")
        OVER_VOLTAGE,
        @Wire("WeakSignal")
        WEAK_SIGNAL
    }

    /** Statuses of a connector; the charge point itself is Available, Unavailable or Faulted. */
    public enum Status {
        @Wire("Available")
        AVAILABLE,
        @Wire("Preparing")
        PREPARING,
        @Wire("Charging")
        CHARGING,
        @Wire("SuspendedEVSE")
        SUSPENDED_EVSE,
        @Wire("SuspendedEV")
        SUSPENDED_EV,
        @Wire("Finishing")
        FINISHING,
        @Wire("Reserved")
        RESERVED,
        @Wire("Unavailable")
        UNAVAILABLE,
        @Wire("Faulted")
        FAULTED
    }
}
