package org.chasen.ocpp.v16.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A charging schedule and when it holds (7.8).
 *
 * @param chargingProfileId id
 * @param transactionId transaction of a TxProfile
 * @param stackLevel precedence within its purpose, from 0
 * @param chargingProfilePurpose what it bounds
 * @param chargingProfileKind what its schedule starts at
 * @param recurrencyKind how often it repeats
 * @param validFrom beginning of its validity
 * @param validTo end of its validity
 * @param chargingSchedule the schedule
 */
public record ChargingProfile(
        int chargingProfileId,
        @Nullable Integer transactionId,
        int stackLevel,
        Purpose chargingProfilePurpose,
        Kind chargingProfileKind,
        @Nullable Recurrency recurrencyKind,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        ChargingSchedule chargingSchedule) {

    /** What a profile bounds. */
    public enum Purpose {
        @Wire("ChargePointMaxProfile")
        CHARGE_POINT_MAX_PROFILE,
        @Wire("TxDefaultProfile")
        TX_DEFAULT_PROFILE,
        @Wire("TxProfile")
        TX_PROFILE
    }

    /** What a schedule starts at. */
    public enum Kind {
        @Wire("Absolute")
        ABSOLUTE,
        @Wire("Recurring")
        RECURRING,
        @Wire("Relative")
        RELATIVE
    }

    /** How often a schedule repeats. */
    public enum Recurrency {
        @Wire("Daily")
        DAILY,
        @Wire("Weekly")
        WEEKLY
    }
}
