package org.chasen.ocpp.v201.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.ChargingRateUnitEnumType;
import org.chasen.ocpp.v201.core.message.ChargingSchedulePeriodType;
import org.jspecify.annotations.Nullable;

/**
 * Charging profiles and the one limit they come to (section K). Of the profiles of one purpose the one with the highest
 * stack level that has a period at that moment counts (K01.FR.17); a TxProfile stands in for every TxDefaultProfile;
 * the lower of that and ChargingStationMaxProfile is in force. Amperes are DC output amperes, watts are watts, each is
 * kept as it was given.
 */
final class ProfileStore {
    private static final String PREFIX = "profile.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A profile and where it is installed; 0 is the whole station. */
    record Installed(int evseId, ChargingProfileType profile) {}

    /** A limit; null where not bounded in that unit. */
    record Bound(@Nullable Double currentA, @Nullable Double powerW) {
        static final Bound NONE = new Bound(null, null);

        Bound lower(Bound other) {
            return new Bound(lower(currentA, other.currentA), lower(powerW, other.powerW));
        }

        private static @Nullable Double lower(@Nullable Double one, @Nullable Double other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return Math.min(one, other);
        }
    }

    /**
     * What a relative schedule and a TxProfile refer to.
     *
     * @param transactionId null if there is none
     * @param start begin of the transaction; null if there is none
     * @param share part of the station's maximum that this EVSE may use, 0..1
     */
    record Situation(
            @Nullable String transactionId, @Nullable Instant start, double share) {}

    private final List<Installed> profiles = new ArrayList<>();

    List<Installed> all() {
        return List.copyOf(profiles);
    }

    void put(int evseId, ChargingProfileType profile) {
        profiles.removeIf(installed -> installed.profile().id() == profile.id());
        profiles.add(new Installed(evseId, profile));
    }

    boolean remove(Predicate<Installed> which) {
        return profiles.removeIf(which);
    }

    Bound at(int evseId, Instant moment, Situation situation) {
        Bound max = best(0, ChargingProfilePurposeEnumType.CHARGING_STATION_MAX_PROFILE, moment, situation);
        Bound bound = best(evseId, ChargingProfilePurposeEnumType.TX_PROFILE, moment, situation);
        if (bound.equals(Bound.NONE)) {
            bound = best(evseId, ChargingProfilePurposeEnumType.TX_DEFAULT_PROFILE, moment, situation);
        }
        return bound.lower(new Bound(scaled(max.currentA(), situation), scaled(max.powerW(), situation)));
    }

    private static @Nullable Double scaled(@Nullable Double value, Situation situation) {
        return value == null ? null : (Double) (value * situation.share());
    }

    private Bound best(int evseId, ChargingProfilePurposeEnumType purpose, Instant moment, Situation situation) {
        return profiles.stream()
                .filter(installed -> applies(installed, evseId, purpose, situation))
                .sorted(Comparator.comparingInt(
                                (Installed installed) -> installed.profile().stackLevel())
                        .reversed())
                .map(installed -> bound(installed.profile(), moment, situation))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Bound.NONE);
    }

    private static boolean applies(
            Installed installed, int evseId, ChargingProfilePurposeEnumType purpose, Situation situation) {
        ChargingProfileType profile = installed.profile();
        if (profile.chargingProfilePurpose() != purpose) {
            return false;
        }
        if (purpose == ChargingProfilePurposeEnumType.TX_PROFILE) {
            return installed.evseId() == evseId
                    && situation.transactionId() != null
                    && situation.transactionId().equals(profile.transactionId());
        }
        return installed.evseId() == evseId || installed.evseId() == 0;
    }

    private static @Nullable Bound bound(ChargingProfileType profile, Instant moment, Situation situation) {
        ChargingSchedulePeriodType period = ScheduleView.at(profile, moment, situation.start());
        if (period == null) {
            return null;
        }
        boolean watts = profile.chargingSchedule().get(0).chargingRateUnit() == ChargingRateUnitEnumType.W;
        return watts ? new Bound(null, period.limit()) : new Bound(period.limit(), null);
    }

    /** The first moment after {@code moment} at which {@link #at} may give something else; null for never. */
    @Nullable
    Instant next(Instant moment, Situation situation) {
        return profiles.stream()
                .map(installed -> ScheduleView.next(installed.profile(), moment, situation.start()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** As text, to be kept over a restart (K01.FR.27). */
    Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>();
        for (Installed installed : profiles) {
            kept.put(
                    PREFIX + installed.evseId() + '.' + installed.profile().id(),
                    PayloadWriter.write(installed.profile()).toString());
        }
        return kept;
    }

    /** Installs what {@link #kept} gave; what cannot be read is left out. */
    void restore(Map<String, String> kept) {
        kept.forEach((key, text) -> {
            if (key.startsWith(PREFIX)) {
                try {
                    int evseId = Integer.parseInt(key.substring(PREFIX.length(), key.indexOf('.', PREFIX.length())));
                    put(evseId, PayloadReader.call(JSON.readTree(text), ChargingProfileType.class));
                } catch (JsonProcessingException | CallException | NumberFormatException e) {
                    profiles.removeIf(
                            installed -> key.endsWith("." + installed.profile().id()));
                }
            }
        });
    }
}
