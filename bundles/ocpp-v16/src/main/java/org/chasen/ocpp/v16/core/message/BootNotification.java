package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Introduces the charge point after it has started (4.2).
 *
 * @param chargePointVendor who made it
 * @param chargePointModel what it is
 * @param chargePointSerialNumber its number
 * @param chargeBoxSerialNumber its number in older terms
 * @param firmwareVersion what runs on it
 * @param iccid of the SIM card
 * @param imsi of the SIM card
 * @param meterType main meter
 * @param meterSerialNumber main meter
 */
public record BootNotification(
        @Length(20) String chargePointVendor,
        @Length(20) String chargePointModel,
        @Length(25) @Nullable String chargePointSerialNumber,
        @Length(25) @Nullable String chargeBoxSerialNumber,
        @Length(50) @Nullable String firmwareVersion,
        @Length(20) @Nullable String iccid,
        @Length(20) @Nullable String imsi,
        @Length(25) @Nullable String meterType,
        @Length(25) @Nullable String meterSerialNumber) {

    /**
     * Answer.
     *
     * @param status whether the charge point is known
     * @param currentTime time of the Central System
     * @param interval heartbeat interval if accepted, else wait before the next attempt, seconds
     */
    public record Response(Status status, Instant currentTime, int interval) {}

    /** Whether the charge point is known. */
    public enum Status {
        @Wire("Accepted")
        ACCEPTED,
        @Wire("Pending")
        PENDING,
        @Wire("Rejected")
        REJECTED
    }
}
