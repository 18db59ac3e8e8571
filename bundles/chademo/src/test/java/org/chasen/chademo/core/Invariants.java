package org.chasen.chademo.core;

import java.util.List;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;

/**
 * What must hold at every moment of every session, whatever vehicle, hardware and people do. It sees only what goes into
 * the sequence and what comes out, and reads frames byte by byte.
 */
final class Invariants implements Cloneable {

    /** A rule was broken. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1L;

        Broken(String rule) {
            super(rule);
        }
    }

    private static final long MILLI = 1_000_000L;

    private ChargerSequence sequence;
    private final SequenceSettings settings;
    private long now;

    private boolean k;
    private boolean enabled;
    private int requestA;
    private int protocol;
    private int seen;
    private double volts = Double.NaN;
    private double sensorVolts = Double.NaN;
    private boolean sensorVoltsSeen;
    private LockReading.State lock;
    private IsolationReading.Verdict verdict;
    private double verdictAtV;
    private double testV;
    private double limitA = Double.POSITIVE_INFINITY;
    private double limitSinceStartA = Double.POSITIVE_INFINITY;

    private boolean contactorClosed;
    private boolean plugged;
    private boolean testsItself;
    private boolean judgedItself;
    private boolean d1;
    private boolean d2;
    private boolean d2WasOn;
    private long d2OffAt;
    private boolean insulationOk;
    private StopCause cause;
    private long stoppedAt;
    private boolean running;
    private PowerSetPoint setPoint = PowerSetPoint.OFF;
    private double chargeA;
    private long chargeAt;
    private long cycleAt = -1;
    private int status109 = -1;
    private int threshold = 0xFFFF;
    private int lastStep = -1;
    private int offered;

    Invariants(ChargerSequence sequence, SequenceSettings settings) {
        this.sequence = sequence;
        this.settings = settings;
    }

    /** The same knowledge, of a sequence that goes another way. */
    Invariants copy() {
        try {
            return (Invariants) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on of this copy of the sequence. */
    void of(ChargerSequence copy) {
        sequence = copy;
    }

    /** After an input: looks at it, at every effect, and at the state. */
    void check(Input input, List<Effect> effects, long nanos) {
        now = nanos;
        learn(input);
        int sent = 0;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Send send) {
                sent = frame(send.frame(), sent);
            } else {
                effect(effect);
            }
        }
        must(sent == 0 || sent == 2 || sent == 3, "a cycle is H'108, H'109 and perhaps H'118, whole");
        state(input, effects);
    }

    private void learn(Input input) {
        if (input instanceof Input.Pilot p) {
            k = p.reading().permission();
            plugged = p.reading().proximity() == PilotReading.Proximity.CLOSED;
        } else if (input instanceof Input.Frame f) {
            CanFrame frame = f.message().encode();
            if (frame.id() >= 0x100 && frame.id() <= 0x102) {
                seen |= 1 << (frame.id() - 0x100);
            }
            if (frame.id() == 0x102) {
                enabled = (frame.byteAt(5) & VehicleRequest.ENABLED) != 0;
                requestA = frame.byteAt(3);
                protocol = frame.byteAt(0);
            }
        } else if (input instanceof Input.Power p) {
            volts = p.reading().voltageV();
        } else if (input instanceof Input.Sensors s) {
            sensorVolts = s.reading().voltageV();
            sensorVoltsSeen |= !Double.isNaN(sensorVolts);
        } else if (input instanceof Input.Isolation i) {
            verdict = i.reading().verdict();
            verdictAtV = line();
            judgedItself |= testsItself && verdict == IsolationReading.Verdict.PASSED;
        } else if (input instanceof Input.MonitorWithoutSelfTest) {
            judgedItself |= testsItself;
        } else if (input instanceof Input.Contactor c) {
            contactorClosed = c.reading().state() == ContactorReading.State.CLOSED;
        } else if (input instanceof Input.Lock l) {
            lock = l.reading().state();
        } else if (input instanceof Input.Limit l) {
            limitA = l.currentA();
            if (limitA >= 1) {
                limitSinceStartA = Math.max(limitSinceStartA, limitA);
            }
        } else if (input instanceof Input.PortPresent p && !p.present()) {
            switch (p.port()) {
                case PILOT_LINES -> {
                    k = false;
                    plugged = false;
                }
                case POWER_SUPPLY -> volts = Double.NaN;
                case SENSORS -> sensorVolts = Double.NaN;
                case OUTPUT_CONTACTOR -> contactorClosed = false;
                default -> {}
            }
        }
    }

    /** Voltage at the connector; once its own sensors have measured it, nobody else knows. */
    private double line() {
        return Math.abs(sensorVoltsSeen ? sensorVolts : volts);
    }

    private int frame(CanFrame frame, int sent) {
        switch (frame.id()) {
            case 0x108 -> {
                must(sent == 0, "H'108 comes first");
                must(seen == 7, "the charger is silent until H'100, H'101 and H'102 were seen");
                threshold = frame.wordAt(4);
                offered = frame.byteAt(3);
                must(offered <= settings.maxCurrentA(), "never more offered than the hardware can");
                must(threshold <= frame.wordAt(1), "threshold within the available voltage");
                return 1;
            }
            case 0x109 -> {
                must(sent == 1, "H'109 follows H'108");
                cycle();
                flags(frame.byteAt(5));
                return 2;
            }
            case 0x118 -> {
                must(sent == 2, "H'118 follows H'109");
                must(Math.min(protocol, settings.protocolNumber()) >= 2, "H'118 only from protocol number 2 on");
                return 3;
            }
            default -> throw new Broken("a charger does not send " + frame);
        }
    }

    private void cycle() {
        if (cycleAt >= 0) {
            long period = now - cycleAt;
            must(period >= 90 * MILLI && period <= 110 * MILLI, "cycle of 100 ms");
        }
        cycleAt = now;
    }

    private void flags(int status) {
        boolean charging = (status & 0x01) != 0;
        boolean stop = (status & 0x20) != 0;
        boolean before = status109 >= 0 && (status109 & 0x01) != 0;
        must(stop || charging, "H'109.5.5 = 0 only while charging");
        must(!charging || before || !stop, "H'109.5.0 = 1 and H'109.5.5 = 0 come in the same frame");
        must(!charging || (status & 0x04) != 0, "H'109.5.2 stands while charging");
        if (status109 >= 0) {
            int dropped = status109 & ~status & 0x1A;
            must(dropped == 0, "fault bits of H'109.5 stand to the end of the session");
            must((status109 & 0x20) == 0 || stop || (charging && !before), "no way back after a stop");
        }
        must((status & 0x04) == 0 || lock != null || status109 >= 0, "H'109.5.2 only with a lock");
        status109 = status;
    }

    private void effect(Effect effect) {
        if (effect instanceof Effect.Power power) {
            power(power.setPoint());
        } else if (effect instanceof Effect.D1 change) {
            if (!change.on() && d1) {
                must(!d2, "d1 never goes off before d2");
                must(!d2WasOn || now - d2OffAt >= 500 * MILLI, "0.5 s between d2 off and d1 off");
            }
            if (change.on() && !d1) {
                begin();
            }
            d1 = change.on();
        } else if (effect instanceof Effect.D2 change) {
            if (change.on() && !d2) {
                must(d1, "d2 only with d1");
                must(k && enabled, "d2 only with permission on both ways");
                must(insulationOk, "d2 only after an insulation test of this session");
                must(line() < 20, "d2 only below 20 V, was " + line());
                must(lock == LockReading.State.LOCKED, "d2 only with the connector locked");
                must(cause == null, "d2 not after a stop");
                d2WasOn = true;
            } else if (!change.on() && d2) {
                d2OffAt = now;
                must(setPoint.mode() == PowerSetPoint.Mode.OFF, "d2 goes off only when the output is told to be off");
            }
            d2 = change.on();
        } else if (effect instanceof Effect.Latch latch) {
            must(latch.locked() || line() <= 10, "no unlock above 10 V, was " + line());
            must(latch.locked() || !d1, "no unlock while d1 is on");
        } else if (effect instanceof Effect.Isolation isolation) {
            testsItself = isolation.mode() == Effect.IsolationMode.SELF_TEST;
            judgedItself &= !testsItself;
            must(!testsItself || !plugged, "a self-test only without a vehicle");
            must(!testsItself || !(line() > 10), "a self-test only on a dead output, was " + line());
        } else if (effect instanceof Effect.Notify notify) {
            event(notify.event());
        }
    }

    private void begin() {
        running = true;
        cause = null;
        insulationOk = false;
        d2WasOn = false;
        seen = 0;
        cycleAt = -1;
        status109 = -1;
        threshold = 0xFFFF;
        lastStep = -1;
        limitSinceStartA = limitA;
        chargeA = 0;
        chargeAt = now;
        must(line() <= 10, "d1 only on a dead output, was " + line());
        must(!k, "d1 only without permission");
        must(limitA >= 1, "d1 only with a limit");
        must(!contactorClosed, "d1 only with the output contactor open");
    }

    private void power(PowerSetPoint next) {
        if (next.mode() == PowerSetPoint.Mode.INSULATION_TEST) {
            must(k && enabled, "test voltage only with permission on both ways");
            must(lock == LockReading.State.LOCKED, "test voltage only with the connector locked");
            must(!d2, "test voltage only with d2 off");
            must(next.currentA() == 0, "no current during the insulation test");
            testV = next.voltageV();
            must((status109 & 0x04) != 0, "test voltage only after H'109.5.2 = 1 was sent");
            must(cause == null, "no test voltage after a stop");
        } else if (next.mode() == PowerSetPoint.Mode.CHARGE) {
            must(k && enabled, "no power without permission on both ways");
            must(d1 && d2, "no power without d1 and d2");
            must(cause == null, "no power after a stop");
            must(sequence.phase() == Phase.CHARGING, "power only in state E");
            must(status109 == 0x05 || (status109 & ~0x1A) == 0x05, "power only after it was announced");
            must(next.currentA() <= requestA, "never above the request");
            must(next.currentA() <= offered, "never above the offer");
            double limit = Math.max(limitA, limitSinceStartA);
            must(next.currentA() <= limit, "never above the limit");
            must(next.voltageV() <= threshold, "never above the threshold voltage");
            must(next.maxRampAPerS() <= 20, "ramp of at most 20 A/s");
            double rise = next.currentA() - chargeA;
            must(rise <= 20 * Math.min(0.2, (now - chargeAt) / 1e9) + 1e-6, "ramp of at most 20 A/s");
            if (!next.equals(setPoint)) { // else said once more, to a port that came
                chargeA = next.currentA();
                chargeAt = now;
            }
        }
        must(next.mode() == PowerSetPoint.Mode.OFF || next.validForMillis() <= 2000, "every set-point expires soon");
        setPoint = next;
    }

    private void event(VehicleEvent event) {
        VehicleStatus status = event.status();
        VehicleEvent.Kind kind = event.kind();
        must(kind != VehicleEvent.Kind.LOCKED || lock == LockReading.State.LOCKED, "locked only if the lock says so");
        if (kind == VehicleEvent.Kind.INSULATION_OK) {
            must(verdict == IsolationReading.Verdict.PASSED, "insulation is good only if the monitor says so");
            must(verdictAtV >= 0.9 * testV && line() >= 0.9 * testV, "a verdict counts only at test voltage");
            insulationOk = true;
        }
        if (kind.ordinal() <= VehicleEvent.Kind.FINISHED.ordinal() && kind != VehicleEvent.Kind.PLUGGED) {
            must(kind.ordinal() > lastStep, "steps come in order: " + kind);
            lastStep = kind.ordinal();
        }
        if (kind == VehicleEvent.Kind.FINISHED || (kind == VehicleEvent.Kind.UNPLUGGED && running)) {
            must(cause != null, "every session that ends has a first cause");
            running = false;
            lastStep = -1;
        }
        if (kind == VehicleEvent.Kind.SELF_TEST_PASSED) {
            must(judgedItself, "a self-test passes only if the monitor has tested itself");
            judgedItself = false;
            must(
                    line() <= 10 && (lock == null || lock == LockReading.State.UNLOCKED),
                    "a self-test sees output and latch");
        }
        if (kind == VehicleEvent.Kind.SELF_TEST_FAILED) {
            must(!status.faults().isEmpty(), "a self-test that fails says why");
        }
        if (running) {
            cause(status);
        }
    }

    private void cause(VehicleStatus status) {
        StopCause next = status.lastStop();
        if (next != null && !next.equals(cause)) {
            must(cause == null || lineExplained(next), "one first cause: " + cause + " / " + next);
            stoppedAt = cause == null ? now : stoppedAt;
            cause = next;
        }
    }

    /** A permission line that went with plug, mains or emergency stop is explained by them, once and at once. */
    private boolean lineExplained(StopCause next) {
        return cause.detail().contains("(k)")
                && now - stoppedAt <= settings.times().nanos(SequenceTime.ROOT_CAUSE)
                && (next.reason() == StopReason.EV_DISCONNECTED
                        || next.reason() == StopReason.EMERGENCY_STOP
                        || next.reason() == StopReason.POWER_LOSS);
    }

    private void state(Input input, List<Effect> effects) {
        Phase phase = sequence.phase();
        must(!phase.permitted() || (k && enabled), "permission withdrawn on either way is a stop at once");
        must(phase != Phase.SELF_TEST || !plugged, "a vehicle ends a self-test at once");
        must(phase != Phase.CHARGING || !(line() > threshold), "threshold voltage is a stop at once");
        if (!effects.isEmpty()) {
            VehicleStatus status = sequence.status();
            if (running) {
                cause(status);
            }
            if (phase.active() && phase != Phase.CHARGING) {
                must(status.deadlineMillis() != null, "never stuck without a deadline: " + phase);
                must(status.waitingFor() != null, "says what it waits for: " + phase);
            }
        }
        if (cause != null && running) {
            must(setPoint.mode() == PowerSetPoint.Mode.OFF, "power is off in the call in which a stop is found");
            must(!phase.beforeStop(), "a stop leads out of " + phase);
        }
        must(!phase.active() || sequence.deadlineNanos() - now <= 110 * MILLI, "a cycle is always due");
        must(sequence.deadlineNanos() - now <= 1_000 * MILLI, "it always wakes up");
        must(sequence.deadlineNanos() > now, "a deadline lies ahead, or it would be due for ever: " + phase);
        if (!phase.active()) {
            must(!d1 && !d2 && setPoint.mode() == PowerSetPoint.Mode.OFF, "everything off in A and B");
        }
        if (input instanceof Input.ProtectiveEarth earth && !earth.intact()) {
            must(!phase.beforeStop(), "a lost protective earth stops at once");
        }
        if (input instanceof Input.Emergency e && e.pressed()) {
            must(!phase.beforeStop(), "an emergency stop stops at once");
        }
    }

    private static void must(boolean holds, String rule) {
        if (!holds) {
            throw new Broken(rule);
        }
    }
}
