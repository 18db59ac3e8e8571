package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chasen.csms.CompositeSchedule;
import org.chasen.ocpp.v16.core.ChargingProfiles.Installed;
import org.chasen.ocpp.v16.core.message.ChargingSchedule;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/** Says of each EVSE when what the charging profiles come to in the coming day has become another. */
final class Schedules {
    private static final int AHEAD_S = 86_400;

    private final Map<Integer, EvseSnapshot> evses;
    private final ChargingProfiles profiles;
    private final Limits limits;
    private final Map<Integer, Told> told = new HashMap<>();

    Schedules(Map<Integer, EvseSnapshot> evses, ChargingProfiles profiles, Limits limits) {
        this.evses = evses;
        this.profiles = profiles;
        this.limits = limits;
    }

    /**
     * What a schedule follows from.
     *
     * @param running the transaction that runs, as in the journal; null without one
     * @param transaction the one whose TxProfile counts; null without one
     * @param start from when relative profiles count; null without a transaction
     */
    private record Basis(
            List<Installed> profiles,
            @Nullable String running,
            @Nullable String transaction,
            @Nullable Instant start,
            int sharing) {}

    /** The schedule last told, what it follows from, and when it has to be looked at again. */
    private record Told(CompositeSchedule schedule, Basis basis, Instant until) {}

    /** Schedules that are others than those told last; they count as told. */
    List<CompositeSchedule> changes(Instant now) {
        List<Installed> present = profiles.kept();
        return evses.values().stream()
                .map(evse -> changed(evse, present, now))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable CompositeSchedule changed(EvseSnapshot evse, List<Installed> present, Instant now) {
        Told last = told.get(evse.evseId());
        Basis basis = basis(evse, present, now);
        if (last != null && basis.equals(last.basis()) && now.isBefore(last.until())) {
            return null;
        }
        CompositeSchedule schedule = of(evse, now);
        boolean known = last != null && schedule.continues(last.schedule());
        CompositeSchedule kept = last != null && known ? last.schedule() : schedule;
        Instant change = limits.nextChange(evse.evseId(), now, now);
        Instant until = change != null && change.isBefore(kept.end()) ? change : kept.end();
        told.put(evse.evseId(), new Told(kept, basis, until));
        return known ? null : schedule;
    }

    private Basis basis(EvseSnapshot evse, List<Installed> present, Instant now) {
        ChargingProfiles.Situation situation = limits.situation(evse.evseId(), now);
        return new Basis(
                present,
                limits.running(evse.evseId()),
                situation.transaction(),
                situation.start().equals(now) ? null : situation.start(),
                situation.sharing());
    }

    private CompositeSchedule of(EvseSnapshot evse, Instant now) {
        Instant start = now.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        ChargingSchedule allowed = limits.allowed(evse.evseId(), AHEAD_S, start);
        Integer duration = allowed.duration();
        return new CompositeSchedule(
                evse.evseId(),
                limits.running(evse.evseId()),
                start,
                allowed.chargingRateUnit() == ChargingSchedule.Unit.A
                        ? CompositeSchedule.Unit.A
                        : CompositeSchedule.Unit.W,
                allowed.chargingSchedulePeriod().stream()
                        .map(period -> new CompositeSchedule.Period(
                                period.startPeriod(), Double.isInfinite(period.limit()) ? null : period.limit()))
                        .toList(),
                duration == null ? AHEAD_S : duration);
    }

    /** When {@link #changes} has to be asked again; null without an EVSE. */
    @Nullable
    Instant due() {
        return evses.keySet().stream()
                .map(told::get)
                .filter(Objects::nonNull)
                .map(Told::until)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
