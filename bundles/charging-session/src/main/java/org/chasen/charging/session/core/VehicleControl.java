package org.chasen.charging.session.core;

import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.EvseEvent;
import org.chasen.session.LimitInForce;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * What the vehicle side is told: begin, end, and the one limit in force.
 *
 * <p>The vehicle side is always handed the limit and decides what a running charge makes of it. Where it says that the limit
 * takes effect, the number in force changes at once, and one below what the vehicle can take pauses the charge; elsewhere the
 * number with which the charge began stays in force, and one below what the vehicle can take ends it. The charge does not
 * begin while the limit is below one ampere. Where nothing but a start shows that a vehicle is there, a waiting token gives
 * the start ahead of the plug.
 */
final class VehicleControl {
    private final Situation situation;
    private final Effects effects;
    private final TransactionStory story;
    private final LimitBook book;
    private boolean wanted;
    private boolean expecting;
    private boolean started;
    private boolean held;
    private double sentA = Double.NaN;
    private double reportedA = Double.NaN;

    VehicleControl(Situation situation, Effects effects, TransactionStory story, LimitBook book) {
        this.situation = situation;
        this.effects = effects;
        this.story = story;
        this.book = book;
    }

    /** A new transaction: whatever was wanted for the one before is void; a start given ahead stays good. */
    void reset() {
        wanted = false;
        started = started && expecting;
        held = false;
        reportedA = Double.NaN;
    }

    /** A token waits for a vehicle; one that comes anew tries anew to wake it. */
    void expect() {
        expecting = true;
        started = false;
        update();
    }

    /** No token waits for a vehicle any more. */
    void expectNoMore(StopReason reason, String detail) {
        expecting = false;
        takeBack(reason, detail);
    }

    /** Takes back a start that was given ahead of the vehicle. */
    void takeBack(StopReason reason, String detail) {
        if (started && situation.vehicle != null) {
            effects.add(new SessionEffect.StopVehicle(reason, detail));
        }
        started = false;
    }

    /** The charge may begin as soon as nothing stands against it. */
    void start() {
        expecting = false;
        wanted = true;
        update();
    }

    /** The protocol service is gone: its successor knows nothing. */
    void lost() {
        started = false;
        sentA = Double.NaN;
    }

    /** The token is not valid any more, but the charge shall not end: no current. */
    void holdAtZero() {
        held = true;
        update();
    }

    /** Ends the charge and tells of it; false if that is under way already. */
    boolean stop(TriggerReason trigger, @Nullable IdToken idToken, StopReason reason, String detail) {
        boolean first = story.stop(trigger, idToken, reason, detail);
        if (first) {
            end(reason, detail);
        }
        return first;
    }

    /** Ends the charge sequence, or takes back that it may begin. */
    void end(StopReason reason, String detail) {
        wanted = false;
        if (situation.vehicle != null && (situation.running() || started)) {
            effects.add(new SessionEffect.StopVehicle(reason, detail));
        }
    }

    /** Brings what the vehicle side knows up to date. */
    void update() {
        LimitInForce next = next();
        if (situation.state() == SequenceState.E && story.open() != null && !story.over()) {
            during(next);
            return;
        }
        put(next);
        boolean may = story.open() != null && !story.over() && situation.state() == SequenceState.B;
        boolean ahead = situation.vehicle != null
                && situation.vehicle.startsUnplugged()
                && situation.vehicle.state() == SequenceState.A;
        if (!started && ((wanted && may) || (expecting && ahead)) && next.currentA() >= 1) {
            started = true;
            effects.add(new SessionEffect.StartVehicle());
        }
    }

    /** Whether the limit holds a charge in state E at 0 A. */
    boolean pauses() {
        return tooLow(next()) && vehicle().followsLimit() && situation.settings.pauseAtZero();
    }

    private LimitInForce next() {
        return held ? new LimitInForce(0, 0, "authorisation") : inForce();
    }

    private boolean tooLow(LimitInForce next) {
        Integer minimum = vehicle().values().minCurrentA();
        return next.currentA() < Math.max(1, minimum == null ? 0 : minimum);
    }

    private void during(LimitInForce next) {
        boolean follows = vehicle().followsLimit();
        boolean tooLow = tooLow(next);
        if (pauses()) {
            put(new LimitInForce(0, 0, next.source()));
            story.pause(true);
            reportedA = Double.NaN;
            return;
        }
        if (tooLow) {
            stop(
                    TriggerReason.CHARGING_STATE_CHANGED,
                    null,
                    StopReason.OTHER,
                    "the limit of " + next.source() + " is below what the vehicle can take");
        }
        if (tooLow || !follows) {
            hand(next);
            return;
        }
        put(next);
        story.pause(false);
        report(next);
    }

    private void put(LimitInForce next) {
        LimitInForce before = situation.limit;
        situation.limit = next;
        if (before.currentA() != next.currentA() || !before.source().equals(next.source())) {
            effects.emit((now, at) -> new EvseEvent.Limited(before, now, at));
        }
        hand(next);
    }

    private void hand(LimitInForce next) {
        if (situation.vehicle != null && sentA != next.currentA()) {
            sentA = next.currentA();
            effects.add(new SessionEffect.LimitVehicle(sentA));
        }
    }

    private void report(LimitInForce next) {
        if (!story.charging()) {
            reportedA = Double.NaN;
        } else if (Double.isNaN(reportedA)) {
            reportedA = next.currentA();
        } else if (Math.abs(next.currentA() - reportedA) * 100
                > situation.policy.significantChangePercent() * reportedA) {
            reportedA = next.currentA();
            if (situation.settings.reportRateChanges()) {
                story.rateChanged();
            }
        }
    }

    private LimitInForce inForce() {
        VehicleStatus vehicle = situation.vehicle;
        double volts = situation.settings.nominalVoltageV();
        if (vehicle != null) {
            Integer target = vehicle.values().targetVoltageV();
            Integer highest = vehicle.values().maxVoltageV();
            if (vehicle.state().ordinal() >= SequenceState.E.ordinal()) {
                // after the stop the voltage falls: the one of the charge stays in force
                volts = vehicle.state() == SequenceState.E && vehicle.voltageV() > 1 ? vehicle.voltageV() : Double.NaN;
            } else if (target != null && target > 0) {
                volts = target;
            } else if (highest != null && highest > 0) {
                volts = highest;
            }
        }
        return book.inForce(situation.now.nanos(), volts);
    }

    private VehicleStatus vehicle() {
        VehicleStatus vehicle = situation.vehicle;
        if (vehicle == null) {
            throw new IllegalStateException("no vehicle side");
        }
        return vehicle;
    }
}
