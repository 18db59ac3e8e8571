package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chasen.ocpp.v16.core.message.ChargingProfile;
import org.chasen.ocpp.v16.core.message.ChargingProfile.Purpose;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.ocpp.v16.core.message.ChargingSchedulePeriod;
import org.chasen.ocpp.v16.core.message.ClearChargingProfile;
import org.jspecify.annotations.Nullable;

/**
 * The charging profiles of the Central System and the one limit that follows from them (3.13).
 *
 * <p>Of one purpose the profile with the highest stack level that says anything at a moment prevails; a profile for one
 * connector goes before one for all. A TxProfile takes the place of the TxDefaultProfile. What remains is bounded by
 * ChargePointMaxProfile, which all connectors with a transaction share in equal parts. Amperes are direct current at
 * the outlet. A profile that gives amperes and one that gives watts bound side by side.
 *
 * <p>A TxProfile counts for the one transaction it was set for. One that came with a remote start is promised: it counts
 * at its connector from then on, until the start has its transaction ({@link #bind}) or comes to nothing
 * ({@link #release}).
 */
final class ChargingProfiles {
    static final int MAX_STACK_LEVEL = 20;
    static final int MAX_PERIODS = 100;
    static final int MAX_PROFILES = 50;

    private final List<Installed> installed = new ArrayList<>();

    /**
     * A profile at a connector; 0 for all.
     *
     * @param transaction of a TxProfile: id in the journal of the transaction it counts for; null while it is promised
     * @param promisedTo of a promised TxProfile: idTag of its remote start; else null
     */
    record Installed(
            int connectorId,
            ChargingProfile profile,
            @Nullable String transaction,
            @Nullable String promisedTo) {

        boolean is(Purpose purpose) {
            return profile.chargingProfilePurpose() == purpose;
        }

        boolean promised() {
            return promisedTo != null;
        }
    }

    /**
     * What profiles count from at a connector.
     *
     * @param transaction id in the journal of its transaction; null without one
     * @param start when its transaction began, or will begin: relative schedules count from it
     * @param sharing connectors that share ChargePointMaxProfile, 1 or more
     */
    record Situation(@Nullable String transaction, Instant start, int sharing) {}

    /**
     * Upper bound at one moment.
     *
     * @param currentA amperes; null if not bounded
     * @param powerW watts; null if not bounded
     */
    record Bound(@Nullable Double currentA, @Nullable Double powerW) {
        static final Bound NONE = new Bound(null, null);

        Bound and(@Nullable Double limit, ChargingSchedule.Unit unit) {
            if (limit == null) {
                return this;
            }
            return unit == ChargingSchedule.Unit.A
                    ? new Bound(currentA == null ? limit : Double.valueOf(Math.min(currentA, limit)), powerW)
                    : new Bound(currentA, powerW == null ? limit : Double.valueOf(Math.min(powerW, limit)));
        }

        /** Whether anything is bounded. */
        boolean bounds() {
            return currentA != null || powerW != null;
        }
    }

    ChargingProfiles(List<Installed> kept) {
        installed.addAll(kept);
    }

    List<Installed> kept() {
        return List.copyOf(installed);
    }

    /** Goes back to what {@link #kept} was. */
    void restore(List<Installed> kept) {
        installed.clear();
        installed.addAll(kept);
    }

    /** Why a profile cannot be installed at a connector; null if it can. Does not look at transactions. */
    static @Nullable String objection(int connectorId, ChargingProfile profile) {
        ChargingSchedule schedule = profile.chargingSchedule();
        List<ChargingSchedulePeriod> periods = schedule.chargingSchedulePeriod();
        if (profile.stackLevel() < 0 || profile.stackLevel() > MAX_STACK_LEVEL) {
            return "stackLevel is not within 0.." + MAX_STACK_LEVEL;
        } else if (periods.isEmpty() || periods.size() > MAX_PERIODS) {
            return "not 1.." + MAX_PERIODS + " periods";
        } else if (periods.get(0).startPeriod() != 0) {
            return "the first period does not start at 0";
        } else if (profile.chargingProfilePurpose() == Purpose.CHARGE_POINT_MAX_PROFILE && connectorId != 0) {
            return "ChargePointMaxProfile belongs to connector 0";
        } else if (profile.chargingProfilePurpose() == Purpose.TX_PROFILE && connectorId == 0) {
            return "TxProfile belongs to one connector";
        } else if (profile.chargingProfileKind() == ChargingProfile.Kind.RECURRING
                && (profile.recurrencyKind() == null || schedule.startSchedule() == null)) {
            return "a recurring profile needs recurrencyKind and startSchedule";
        }
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).limit() < 0) {
                return "a limit is below zero";
            }
            if (i > 0 && periods.get(i).startPeriod() <= periods.get(i - 1).startPeriod()) {
                return "the periods are not in order";
            }
        }
        return null;
    }

    /**
     * Installs a profile in the place of one with the same id, or the same purpose and level. False if all are used.
     *
     * @param transaction of a TxProfile: the transaction it counts for; null for other purposes
     */
    boolean install(int connectorId, ChargingProfile profile, @Nullable String transaction) {
        installed.removeIf(other -> !other.promised()
                && (other.profile.chargingProfileId() == profile.chargingProfileId()
                        || (other.connectorId == connectorId
                                && other.is(profile.chargingProfilePurpose())
                                && other.profile.stackLevel() == profile.stackLevel())));
        return add(new Installed(connectorId, profile, transaction, null));
    }

    private boolean add(Installed next) {
        return installed.size() < MAX_PROFILES && installed.add(next);
    }

    /** Takes the TxProfile of a remote start, in the place of one promised before. False if all are used. */
    boolean promise(int connectorId, ChargingProfile profile, String idTag) {
        release(connectorId);
        return add(new Installed(connectorId, profile, null, idTag));
    }

    /** The profile promised to a remote start at a connector; null if there is none. */
    @Nullable
    Installed promised(int connectorId) {
        return installed.stream()
                .filter(each -> each.connectorId == connectorId && each.promised())
                .findFirst()
                .orElse(null);
    }

    /** The remote start has its transaction: what was promised to it counts for that one. */
    void bind(int connectorId, String transaction) {
        Installed promised = promised(connectorId);
        if (promised != null) {
            installed.remove(promised);
            install(connectorId, promised.profile, transaction);
        }
    }

    /** The remote start has come to nothing, and what was promised to it with it. True if there was anything. */
    boolean release(int connectorId) {
        return installed.removeIf(each -> each.connectorId == connectorId && each.promised());
    }

    /** Removes what matches; false if nothing did. */
    boolean clear(ClearChargingProfile filter) {
        Integer id = filter.id();
        Predicate<Installed> matches = id != null
                ? each -> each.profile.chargingProfileId() == id
                : each -> matches(filter.connectorId(), each.connectorId)
                        && matches(filter.stackLevel(), each.profile.stackLevel())
                        && (filter.chargingProfilePurpose() == null
                                || each.profile.chargingProfilePurpose() == filter.chargingProfilePurpose());
        return installed.removeIf(matches);
    }

    private static boolean matches(@Nullable Integer wanted, int present) {
        return wanted == null || wanted == present;
    }

    /** Keeps of the bound TxProfiles of a connector only those of transactions that go on. True if others went. */
    boolean settle(int connectorId, Predicate<String> goesOn) {
        return installed.removeIf(
                each -> each.connectorId == connectorId && each.transaction != null && !goesOn.test(each.transaction));
    }

    /** The bound of a connector at a moment; connector 0 is the grid connection. */
    Bound bound(int connectorId, Instant at, Situation situation) {
        Bound bound = prevailing(each -> each.is(Purpose.CHARGE_POINT_MAX_PROFILE), at, situation.start)
                .map(limit -> Bound.NONE.and(limit.value / situation.sharing, limit.unit))
                .orElse(Bound.NONE);
        return connectorId == 0 ? bound : own(connectorId, at, situation, bound);
    }

    /** The bound of a connector without its share of ChargePointMaxProfile. */
    Bound own(int connectorId, Instant at, Situation situation) {
        return own(connectorId, at, situation, Bound.NONE);
    }

    private Bound own(int connectorId, Instant at, Situation situation, Bound bound) {
        return prevailing(each -> counts(each, connectorId, situation.transaction), at, situation.start)
                .or(() -> prevailing(
                        each -> each.is(Purpose.TX_DEFAULT_PROFILE)
                                && (each.connectorId == connectorId || each.connectorId == 0),
                        at,
                        situation.start))
                .map(limit -> bound.and(limit.value, limit.unit))
                .orElse(bound);
    }

    private static boolean counts(Installed each, int connectorId, @Nullable String transaction) {
        return each.is(Purpose.TX_PROFILE)
                && each.connectorId == connectorId
                && (each.promised() || (each.transaction != null && each.transaction.equals(transaction)));
    }

    /** First moment after the given one at which any bound may change; null if none will. */
    @Nullable
    Instant nextChange(Instant after, Instant transactionStart) {
        return installed.stream()
                .flatMap(each -> ScheduleClock.boundaries(each.profile, after, transactionStart).stream())
                .filter(moment -> moment.isAfter(after))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether there are profiles that may concern a connector, and none is in watts. */
    boolean onlyAmperes(int connectorId) {
        List<ChargingSchedule.Unit> units = installed.stream()
                .filter(each -> each.connectorId == 0 || each.connectorId == connectorId)
                .map(each -> each.profile.chargingSchedule().chargingRateUnit())
                .toList();
        return !units.isEmpty() && !units.contains(ChargingSchedule.Unit.W);
    }

    private record Limit(double value, ChargingSchedule.Unit unit) {}

    private Optional<Limit> prevailing(Predicate<Installed> which, Instant at, Instant transactionStart) {
        return installed.stream()
                .filter(which)
                .sorted(Comparator.comparingInt((Installed each) -> -each.profile.stackLevel())
                        .thenComparingInt(each -> -each.connectorId))
                .map(each -> limit(each.profile, at, transactionStart))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Limit> limit(ChargingProfile profile, Instant at, Instant transactionStart) {
        Double value = ScheduleClock.limit(profile, at, transactionStart);
        return value == null
                ? Optional.empty()
                : Optional.of(new Limit(value, profile.chargingSchedule().chargingRateUnit()));
    }
}
