package org.chasen.ocpp.v201.core;

import org.chasen.ocpp.v201.core.message.ChargingProfileKindEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.ChargingSchedulePeriodType;
import org.chasen.ocpp.v201.core.message.ChargingScheduleType;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.jspecify.annotations.Nullable;

/** What of a charging profile can be checked by itself (K01.FR.16, .22, .31, .34, .35, .38, .40, .41). */
final class ProfileCheck {

    private ProfileCheck() {}

    static @Nullable StatusInfoType wrong(int evseId, ChargingProfileType profile) {
        ChargingProfilePurposeEnumType purpose = profile.chargingProfilePurpose();
        if (purpose == ChargingProfilePurposeEnumType.CHARGING_STATION_EXTERNAL_CONSTRAINTS) {
            return invalid("ChargingStationExternalConstraints cannot be set by a CSMS");
        } else if (purpose == ChargingProfilePurposeEnumType.TX_PROFILE && evseId == 0) {
            return invalid("a TxProfile needs an EVSE");
        } else if (purpose == ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE && evseId != 0) {
            return invalid("a ChargingStationMaxProfile belongs to EVSE 0");
        } else if (profile.chargingSchedule().size() != 1) {
            return invalid("one schedule expected: this is not ISO 15118");
        } else if (profile.stackLevel() < 0) {
            return new StatusInfoType("InvalidStackLevel", "0 or more");
        }
        return kind(profile, profile.chargingSchedule().get(0));
    }

    private static @Nullable StatusInfoType kind(ChargingProfileType profile, ChargingScheduleType schedule) {
        ChargingProfileKindEnumType kind = profile.chargingProfileKind();
        boolean relative = kind == ChargingProfileKindEnumType.RELATIVE;
        if (relative
                && profile.chargingProfilePurpose() == ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE) {
            return invalid("a ChargingStationMaxProfile cannot be Relative");
        } else if (relative == (schedule.startSchedule() != null)) {
            return invalid("startSchedule is given if and only if the profile is not Relative");
        } else if (kind == ChargingProfileKindEnumType.RECURRING && profile.recurrencyKind() == null) {
            return invalid("a Recurring profile needs its recurrencyKind");
        }
        return schedule(schedule);
    }

    private static @Nullable StatusInfoType schedule(ChargingScheduleType schedule) {
        Integer duration = schedule.duration();
        if (duration != null && duration < 0) {
            return badSchedule("the duration is negative");
        } else if (!ScheduleView.ordered(schedule.chargingSchedulePeriod())) {
            return badSchedule("the periods begin at 0 and rise");
        }
        for (ChargingSchedulePeriodType period : schedule.chargingSchedulePeriod()) {
            if (period.limit() < 0) {
                return badSchedule("a limit is negative: this station does not discharge vehicles");
            }
        }
        return null;
    }

    /** The same profile, bound to a transaction. */
    static ChargingProfileType bound(ChargingProfileType profile, String transactionId) {
        return new ChargingProfileType(
                profile.id(),
                profile.stackLevel(),
                profile.chargingProfilePurpose(),
                profile.chargingProfileKind(),
                profile.recurrencyKind(),
                profile.validFrom(),
                profile.validTo(),
                profile.chargingSchedule(),
                transactionId);
    }

    private static StatusInfoType invalid(String text) {
        return new StatusInfoType("InvalidProfile", text);
    }

    private static StatusInfoType badSchedule(String text) {
        return new StatusInfoType("InvalidSchedule", text);
    }
}
