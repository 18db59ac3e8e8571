package org.chasen.chademo.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleStatus;

/**
 * The charger side of one CHAdeMO connector, from plug to unplug, as a machine without thread, clock or I/O.
 *
 * <p>Call {@link #handle} with everything that happens and the moment it happened; perform the effects it returns in
 * their order; call it with a {@link Input.Tick} when {@link #deadlineNanos} has come. The same inputs at the same
 * moments give the same effects.
 *
 * <p>How it works. The machine is in one {@link Phase}, a step within a state A to I of the white paper. After each
 * input four things happen in this order:
 *
 * <ol>
 *   <li>{@link FaultRules} look for what must not be. A finding asks for a stop: the first one is the cause and stays
 *       it, the power is off in the same call, and the harshest {@link StopPlan} asked for decides how the rest goes.
 *   <li>{@link Transitions} lead from phase to phase until none applies; the rows for a stop stand first.
 *   <li>What waited longer than its phase allows is a fault too, and the transitions run again.
 *   <li>When a cycle is due, H'108, H'109 and H'118 are sent and the set-point of the power supply is renewed. Energy is
 *       asked for only after an H'109 has announced it, while permission stands on both ways.
 * </ol>
 *
 * <p>Cycles lie on a grid that begins with the first answer to the vehicle; a late tick does not move the grid. Not
 * thread-safe: it belongs to one serial loop. The returned list is valid until the next call.
 */
public final class ChargerSequence {
    private static final long IDLE_TICK_NANOS = 1_000_000_000L;
    private static final int MOST_STEPS = 20;

    private final List<Effect> effects = new ArrayList<>();
    private final List<Effect> view = Collections.unmodifiableList(effects);
    private final Steps steps;
    private final FaultRules rules;
    private final ComplianceWatch compliance;
    private long nextCycle;
    private boolean settled;

    /**
     * Begins in state A with everything off, whatever was before.
     *
     * @param settings what the connector is
     * @param faultIdPrefix begins every fault id; different for each start of the service
     * @param wallClock wall-clock time at {@code nowNanos}
     * @param nowNanos present moment
     */
    public ChargerSequence(SequenceSettings settings, String faultIdPrefix, Instant wallClock, long nowNanos) {
        this.steps = new Steps(settings, new Faults(faultIdPrefix, wallClock, nowNanos), effects);
        this.rules = new FaultRules(steps, nowNanos);
        this.compliance = new ComplianceWatch(steps);
        this.nextCycle = nowNanos;
        steps.now = nowNanos;
        steps.moments.begin(nowNanos);
        steps.enteredAt = nowNanos;
        steps.readings.time(nowNanos);
    }

    /** Takes an input; returns what to do about it. */
    public List<Effect> handle(Input input, long nowNanos) {
        effects.clear();
        steps.now = nowNanos;
        steps.moments.begin(nowNanos);
        steps.readings.time(nowNanos);
        if (!settled) {
            settled = true;
            steps.outputs.settle();
        }
        int requestBefore = steps.vehicle.requestA();
        accept(input);
        steps.arrive();
        rules.check();
        follow();
        rules.checkLate();
        compliance.look();
        follow();
        if (steps.vehicle.requestA() < requestBefore) {
            steps.power(false); // down at once, up with the cycle
        }
        if (nowNanos >= nextCycle) {
            cycle(nowNanos);
        }
        return view;
    }

    /** When the next {@link Input.Tick} is due: always later than the last input. */
    public long deadlineNanos() {
        return Math.min(nextCycle, steps.moments.next());
    }

    /** Everything known at the moment of the last input. */
    public VehicleStatus status() {
        return StatusView.of(steps);
    }

    /** Present phase. */
    public Phase phase() {
        return steps.phase;
    }

    /** No sequence runs: state A or B. */
    public boolean idle() {
        return !steps.phase.active();
    }

    private void accept(Input input) {
        if (input instanceof Input.Frame f) {
            steps.frame(f.message());
        } else if (input instanceof Input.Stop stop) {
            stop(stop.reason(), stop.detail());
        } else if (input instanceof Input.Start) {
            if (idle() && !steps.shuttingDown) {
                rules.releaseHeld();
                steps.startWanted = true;
            }
        } else if (input instanceof Input.Limit l) {
            steps.current.limit(l.currentA());
            steps.current.offer(steps.vehicle, steps.readings, steps.phase);
        } else if (input instanceof Input.ClearFaults) {
            if (idle()) {
                rules.releaseLatched();
            }
        } else if (input instanceof Input.SelfTest test) {
            steps.selfTest.want(test.on());
        } else if (input instanceof Input.MonitorWithoutSelfTest) {
            steps.selfTest.withoutMonitor();
        } else if (input instanceof Input.Unlock) {
            if (idle() && steps.readings.discharged()) {
                steps.readings.lockCommanded();
                steps.outputs.latch(false);
            }
        } else if (input instanceof Input.Shutdown) {
            steps.shuttingDown = true;
            stop(StopReason.OTHER, "the protocol service ends");
        } else if (input instanceof Input.BadFrame bad) {
            steps.badFrame(bad.id());
        } else {
            steps.readings.receive(input);
            steps.selfTest.look();
            if (input instanceof Input.PortPresent present && present.present()) {
                steps.outputs.settle(present.port());
            }
        }
    }

    private void stop(StopReason reason, String detail) {
        steps.startWanted = false;
        steps.stop(new StopCause(StopCause.Side.STATION, reason, null, detail), StopPlan.ORDERLY);
    }

    private void follow() {
        for (int i = 0; i < MOST_STEPS; i++) {
            if (!followOne()) {
                return;
            }
        }
    }

    private boolean followOne() {
        for (Transition row : Transitions.from(steps.phase)) {
            if (row.guard().test(steps)) {
                enter(row);
                return true;
            }
        }
        return false;
    }

    private void enter(Transition row) {
        Phase from = steps.phase;
        long held = steps.now - steps.enteredAt;
        boolean wasActive = from.active();
        steps.phase = row.to();
        steps.enteredAt = steps.now;
        rules.phaseChanged();
        if (steps.phase == Phase.WAKING) {
            compliance.begin();
        }
        row.action().accept(steps);
        if (from != row.to()) {
            long deadline = steps.deadline();
            effects.add(new Effect.PhaseChanged(
                    from, row.to(), held, deadline == Long.MAX_VALUE ? -1 : deadline - steps.now));
        }
        if (row.to().active() != wasActive || row.to() == Phase.EXCHANGING) {
            nextCycle = steps.now;
        }
        if (row.to() == Phase.UNPLUGGED && from != Phase.SELF_TEST) {
            rules.releaseHeld();
        }
    }

    private void cycle(long now) {
        if (idle()) {
            nextCycle = now + IDLE_TICK_NANOS;
            steps.outputs.releaseLeftLatch(steps.readings);
            return;
        }
        long period = steps.times.nanos(SequenceTime.CYCLE);
        nextCycle += period * (1 + (now - nextCycle) / period);
        int offered = steps.current.offer(steps.vehicle, steps.readings, steps.phase);
        steps.wire.send(
                effects,
                steps.vehicle,
                offered,
                steps.readings,
                steps.outputs.energised(),
                steps.setPointLapsed() ? 0 : steps.outputs.lastA(),
                now);
        steps.power(true);
        if (steps.phase == Phase.CHARGING) {
            String finding = steps.current.watchDelivery(steps.vehicle, steps.readings.currentA(), period / 1e9, now);
            if (finding != null) {
                steps.note(true, finding);
            }
        }
    }
}
