package org.chasen.ocpp.v201.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.v201.core.ProfileStore.Bound;
import org.chasen.ocpp.v201.core.ProfileStore.Installed;
import org.chasen.ocpp.v201.core.ProfileStore.Situation;
import org.chasen.ocpp.v201.core.message.ChargingLimitSourceEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileCriterionType;
import org.chasen.ocpp.v201.core.message.ChargingProfilePurposeEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileStatusEnumType;
import org.chasen.ocpp.v201.core.message.ChargingProfileType;
import org.chasen.ocpp.v201.core.message.ClearChargingProfile;
import org.chasen.ocpp.v201.core.message.ClearChargingProfileStatusEnumType;
import org.chasen.ocpp.v201.core.message.ClearChargingProfileType;
import org.chasen.ocpp.v201.core.message.GetChargingProfileStatusEnumType;
import org.chasen.ocpp.v201.core.message.GetChargingProfiles;
import org.chasen.ocpp.v201.core.message.ReportChargingProfiles;
import org.chasen.ocpp.v201.core.message.SetChargingProfile;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.chasen.session.ChargingLimit;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Smart charging (use cases K01, K05, K08 to K10): checks profiles, and turns them into the limit of source {@code csms}
 * at each EVSE, anew whenever a profile, a transaction or the time changes it. The station's maximum is shared in equal
 * parts by the EVSEs that have a transaction.
 */
final class SmartCharging {
    private static final String SOURCE = "csms";
    private static final int RETRY_S = 30;
    private static final int MAX_PROFILES = 50;
    private static final int MAX_STACK_LEVEL = 100;

    /** What an EVSE did not take, and until when it is not tried again. */
    private record Refused(Bound bound, long untilNanos) {}

    private final Turn turn;
    private final ProfileStore store = new ProfileStore();
    private final Schedules schedules;
    private final Map<Integer, Bound> inForce = new HashMap<>();
    private final Map<Integer, Refused> refused = new HashMap<>();
    private final Map<Integer, ChargingProfileType> promised = new HashMap<>();
    private final Runnable changed;
    private OptionalLong due = OptionalLong.empty();

    /**
     * @param changed runs when the profiles are others and have to be kept
     */
    SmartCharging(Turn turn, Map<String, String> kept, Runnable changed) {
        this.turn = turn;
        this.changed = changed;
        this.schedules = new Schedules(turn, store);
        store.restore(kept);
    }

    OptionalLong deadline() {
        return due;
    }

    /** What is to come at each EVSE. */
    Schedules schedules() {
        return schedules;
    }

    Map<String, String> kept() {
        return store.kept();
    }

    /** Profiles installed. */
    int entries() {
        return store.all().size();
    }

    SetChargingProfile.Response set(SetChargingProfile.Request request) {
        StatusInfoType wrong = wrong(request.evseId(), request.chargingProfile(), false);
        if (wrong != null) {
            return new SetChargingProfile.Response(ChargingProfileStatusEnumType.REJECTED, wrong);
        }
        store.put(request.evseId(), request.chargingProfile());
        changed.run();
        return new SetChargingProfile.Response(ChargingProfileStatusEnumType.ACCEPTED, null);
    }

    /** Why a profile cannot be taken; null if it can. */
    @Nullable
    StatusInfoType wrong(int evseId, ChargingProfileType profile, boolean withRemoteStart) {
        if (evseId != 0 && !turn.evses.containsKey(evseId)) {
            return info("UnknownEvse", "there is no EVSE " + evseId);
        }
        StatusInfoType wrong = ProfileCheck.wrong(evseId, profile);
        if (wrong != null) {
            return wrong;
        } else if (profile.stackLevel() > MAX_STACK_LEVEL) {
            return info("InvalidStackLevel", "0 to " + MAX_STACK_LEVEL);
        } else if (profile.chargingSchedule().get(0).chargingSchedulePeriod().size() > Schedules.MAX_PERIODS) {
            return info("TooManyElements", "at most " + Schedules.MAX_PERIODS + " periods");
        } else if (store.all().size() >= MAX_PROFILES
                && store.all().stream().noneMatch(old -> old.profile().id() == profile.id())) {
            return info("TooManyElements", "at most " + MAX_PROFILES + " profiles");
        }
        if (profile.chargingProfilePurpose() == ChargingProfilePurposeEnumType.TX_PROFILE && !withRemoteStart) {
            Transaction transaction = transaction(evseId);
            if (transaction == null) {
                return info("TxNotFound", "there is no transaction on EVSE " + evseId);
            } else if (!transaction.id().equals(profile.transactionId())) {
                return info("UnknownTxId", "EVSE " + evseId + " runs transaction " + transaction.id());
            }
        }
        return duplicate(evseId, profile)
                ? info("DuplicateProfile", "another profile has this purpose and stack level")
                : null;
    }

    private boolean duplicate(int evseId, ChargingProfileType profile) {
        return store.all().stream()
                .filter(old -> old.profile().id() != profile.id())
                .filter(old -> old.profile().chargingProfilePurpose() == profile.chargingProfilePurpose())
                .filter(old -> old.profile().stackLevel() == profile.stackLevel())
                .filter(old -> Objects.equals(old.profile().transactionId(), profile.transactionId()))
                .filter(old -> overlap(old.profile(), profile))
                .anyMatch(old -> old.evseId() == evseId || old.evseId() == 0 || evseId == 0);
    }

    private static boolean overlap(ChargingProfileType one, ChargingProfileType other) {
        return begins(one).isBefore(ends(other)) && begins(other).isBefore(ends(one));
    }

    private static Instant begins(ChargingProfileType profile) {
        return profile.validFrom() == null ? Instant.MIN : profile.validFrom();
    }

    private static Instant ends(ChargingProfileType profile) {
        return profile.validTo() == null ? Instant.MAX : profile.validTo();
    }

    /** A profile that came with a remote start: it counts for the transaction of that start (F01.FR.10). */
    void promise(int evseId, ChargingProfileType profile) {
        promised.put(evseId, profile);
        evaluate();
    }

    ClearChargingProfile.Response clear(ClearChargingProfile.Request request) {
        Integer id = request.chargingProfileId();
        ClearChargingProfileType criteria = request.chargingProfileCriteria();
        Predicate<Installed> which = installed -> id != null
                ? installed.profile().id() == id
                : criteria == null
                        || (same(criteria.evseId(), installed.evseId())
                                && same(
                                        criteria.stackLevel(),
                                        installed.profile().stackLevel())
                                && same(
                                        criteria.chargingProfilePurpose(),
                                        installed.profile().chargingProfilePurpose()));
        if (!store.remove(which)) {
            return new ClearChargingProfile.Response(ClearChargingProfileStatusEnumType.UNKNOWN, null);
        }
        changed.run();
        return new ClearChargingProfile.Response(ClearChargingProfileStatusEnumType.ACCEPTED, null);
    }

    private static boolean same(@Nullable Object wanted, Object present) {
        return wanted == null || wanted.equals(present);
    }

    /** What a request asks for, by EVSE. */
    List<Installed> find(GetChargingProfiles.Request request) {
        ChargingProfileCriterionType wanted = request.chargingProfile();
        List<ChargingLimitSourceEnumType> sources = wanted.chargingLimitSource();
        if (sources != null && !sources.contains(ChargingLimitSourceEnumType.CSO)) {
            return List.of();
        }
        List<Integer> ids = wanted.chargingProfileId();
        return store.all().stream()
                .filter(installed -> same(request.evseId(), installed.evseId()))
                .filter(installed ->
                        ids == null || ids.contains(installed.profile().id()))
                .filter(installed ->
                        same(wanted.stackLevel(), installed.profile().stackLevel()))
                .filter(installed -> same(
                        wanted.chargingProfilePurpose(), installed.profile().chargingProfilePurpose()))
                .toList();
    }

    GetChargingProfiles.Response answer(List<Installed> found) {
        return new GetChargingProfiles.Response(
                found.isEmpty()
                        ? GetChargingProfileStatusEnumType.NO_PROFILES
                        : GetChargingProfileStatusEnumType.ACCEPTED,
                null);
    }

    /** Sends the report, a message for each profile. */
    void report(int requestId, List<Installed> found) {
        for (int i = 0; i < found.size(); i++) {
            turn.send(
                    "ReportChargingProfiles",
                    new ReportChargingProfiles.Request(
                            requestId,
                            ChargingLimitSourceEnumType.CSO,
                            List.of(found.get(i).profile()),
                            i < found.size() - 1 ? Boolean.TRUE : null,
                            found.get(i).evseId()),
                    Priority.BULK,
                    outcome -> {});
        }
    }

    private @Nullable Transaction transaction(int evseId) {
        EvseSnapshot evse = turn.evses.get(evseId);
        return evse == null ? null : evse.transaction();
    }

    void tick() {
        if (due.isPresent() && turn.nanos - due.getAsLong() >= 0) {
            evaluate();
        }
    }

    /** Brings every EVSE to what the profiles say now, and finds out when that changes next. */
    void evaluate() {
        settle();
        Instant next = schedules.tell();
        for (EvseSnapshot evse : turn.evses.values()) {
            Situation situation = schedules.situation(evse);
            impose(evse.evseId(), store.at(evse.evseId(), turn.now, situation));
            Instant candidate = store.next(turn.now, situation);
            next = candidate != null && (next == null || candidate.isBefore(next)) ? candidate : next;
        }
        due = next == null
                ? OptionalLong.empty()
                : OptionalLong.of(turn.afterSeconds(
                        Math.min(86_400, Duration.between(turn.now, next).toMillis() / 1000.0 + 0.001)));
        refused.values().forEach(one -> due = OptionalLong.of(soonest(due, one.untilNanos())));
    }

    /** Binds promised profiles to their transaction, drops those of transactions that are over. */
    private void settle() {
        boolean different = false;
        for (EvseSnapshot evse : turn.evses.values()) {
            Transaction transaction = evse.transaction();
            if (transaction != null && transaction.idToken() != null) {
                ChargingProfileType profile = promised.remove(evse.evseId());
                if (profile != null) {
                    store.put(evse.evseId(), ProfileCheck.bound(profile, transaction.id()));
                    different = true;
                }
            }
        }
        Set<String> open = new HashSet<>();
        turn.evses.values().forEach(evse -> {
            if (evse.transaction() != null) {
                open.add(evse.transaction().id());
            }
        });
        different |= store.remove(
                installed -> installed.profile().chargingProfilePurpose() == ChargingProfilePurposeEnumType.TX_PROFILE
                        && turn.evses.containsKey(installed.evseId())
                        && !open.contains(String.valueOf(installed.profile().transactionId())));
        if (different) {
            changed.run();
        }
    }

    /** The remote start of a promised profile came to nothing. */
    void forget(int evseId) {
        promised.remove(evseId);
    }

    /** Also NONE is told once: an EVSE may still hold what another management system has set. */
    private void impose(int evseId, Bound bound) {
        Refused last = refused.get(evseId);
        boolean tooSoon = last != null && bound.equals(last.bound()) && turn.nanos - last.untilNanos() < 0;
        if (bound.equals(inForce.get(evseId)) || tooSoon) {
            return;
        }
        inForce.put(evseId, bound);
        refused.remove(evseId);
        Effect.Command command = bound.equals(Bound.NONE)
                ? new Effect.Command.ClearLimit(SOURCE)
                : new Effect.Command.Limit(new ChargingLimit(SOURCE, bound.currentA(), bound.powerW(), null));
        turn.command(evseId, command, result -> {
            // what is not there cannot be taken away: a refused clear has nothing left to do
            if (!result.ok() && !bound.equals(Bound.NONE) && bound.equals(inForce.get(evseId))) {
                inForce.remove(evseId);
                refused.put(evseId, new Refused(bound, turn.afterSeconds(RETRY_S)));
                due = OptionalLong.of(soonest(due, turn.afterSeconds(RETRY_S)));
                turn.warn("EVSE " + evseId + ": the limit of the CSMS " + bound + " was not taken: " + result.detail()
                        + "; tried again in " + RETRY_S + " s");
            }
        });
    }

    private static long soonest(OptionalLong one, long other) {
        return one.isPresent() && one.getAsLong() - other < 0 ? one.getAsLong() : other;
    }

    /** An EVSE is new, or another service now: what it holds is not known. */
    void fresh(int evseId) {
        inForce.remove(evseId);
        refused.remove(evseId);
    }

    private static StatusInfoType info(String reason, String text) {
        return new StatusInfoType(reason, text);
    }
}
