package org.chasen.chademo.core;

import org.chasen.chademo.core.Effect.IsolationMode;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading.Verdict;
import org.chasen.evse.LockReading;
import org.chasen.evse.VehicleEvent;
import org.jspecify.annotations.Nullable;

/**
 * The self-test of state A. Nobody is connected and nothing is switched on, so whatever it finds is the station's own: a
 * port that is needed and cannot be used, a latch that does not read unlocked, more than 10 V at the output, an
 * isolation monitor that does not pass its own test. The first finding ends it and stays a fault until somebody clears
 * it or the test passes: a plug and a start do not make the station whole.
 *
 * <p>A verdict counts only after the monitor has said that it tests: what it said before is about something else.
 */
final class SelfTest {
    private final Steps s;
    private boolean wanted;
    private boolean testing;
    private boolean monitorHasNone;
    private @Nullable Verdict judged;

    private record Finding(FaultCode code, String message) {}

    SelfTest(Steps steps) {
        this.s = steps;
    }

    /** Somebody wants it, or takes it back. */
    void want(boolean on) {
        wanted = on && (s.phase == Phase.SELF_TEST || (s.phase == Phase.UNPLUGGED && undisturbed()));
    }

    /** The monitor has no test of itself: the other checks are all there is. */
    void withoutMonitor() {
        if (s.phase == Phase.SELF_TEST && !monitorHasNone) {
            monitorHasNone = true;
            s.note(true, "the isolation monitor has no test of itself: it was not tested");
        }
    }

    /** With every input: what the monitor says of itself. */
    void look() {
        Verdict verdict = s.readings.newVerdict();
        if (s.phase != Phase.SELF_TEST || verdict == null) {
            return;
        }
        testing |= verdict == Verdict.TESTING;
        if (testing && verdict != Verdict.TESTING && verdict != Verdict.IDLE) {
            judged = verdict;
        }
    }

    boolean mayBegin() {
        return wanted && undisturbed();
    }

    boolean brokenOff() {
        return !mayBegin();
    }

    boolean failed() {
        return finding() != null || s.late();
    }

    boolean passed() {
        return (monitorHasNone || judged == Verdict.PASSED) && finding() == null;
    }

    private boolean undisturbed() {
        return !s.startWanted && !s.shuttingDown;
    }

    void begin() {
        testing = false;
        monitorHasNone = false;
        judged = null;
        s.event(VehicleEvent.Kind.SELF_TEST_STARTED);
        if (finding() == null) {
            s.outputs.isolation(IsolationMode.SELF_TEST, 0);
        }
    }

    void abort() {
        end(VehicleEvent.Kind.SELF_TEST_ABORTED);
    }

    void fail() {
        Finding found = finding();
        Finding last = found != null
                ? found
                : new Finding(
                        FaultCode.CONTROLLER,
                        "isolation monitor gave no verdict on itself within " + s.times.millis(SequenceTime.SELF_TEST)
                                + " ms: check it and its connection");
        s.latch(last.code(), "self-test: " + last.message());
        end(VehicleEvent.Kind.SELF_TEST_FAILED);
    }

    void pass() {
        s.faults.latched().forEach(s::cleared);
        end(VehicleEvent.Kind.SELF_TEST_PASSED);
    }

    private void end(VehicleEvent.Kind how) {
        wanted = false;
        s.outputs.isolation(IsolationMode.OFF, 0);
        s.event(how);
    }

    private @Nullable Finding finding() {
        for (Port port : Port.values()) {
            String trouble = s.readings.trouble(port);
            if (trouble != null) {
                return new Finding(port.fault(), trouble);
            }
        }
        LockReading.State latch = s.readings.lock();
        if (latch != LockReading.State.UNLOCKED) {
            return new Finding(
                    FaultCode.LOCK_FAILED,
                    (latch == null ? "latch has said nothing" : "latch reads " + latch)
                            + ", expected UNLOCKED without a vehicle: check the latch and its feedback");
        }
        if (!s.readings.discharged()) {
            boolean own = Math.abs(s.readings.supplyVoltageV()) > SequenceSettings.SAFE_V;
            return new Finding(
                    own ? FaultCode.CONTACTOR_WELDED : FaultCode.FOREIGN_VOLTAGE,
                    s.outputVoltage()
                            + ", expected 10 V or less: check the discharge circuit and the output contactor");
        }
        if (s.readings.contactor() == ContactorReading.State.CLOSED) {
            return new Finding(
                    FaultCode.CONTACTOR_WELDED,
                    "output contactor reads closed, expected open: check it and its auxiliary contact");
        }
        if (judged != null && judged != Verdict.PASSED) {
            return new Finding(FaultCode.CONTROLLER, "isolation monitor did not pass its own test: check it");
        }
        return null;
    }
}
