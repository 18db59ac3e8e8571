package org.chasen.chademo.core;

import static org.chasen.chademo.core.Phase.AWAITING_REQUEST;
import static org.chasen.chademo.core.Phase.CHARGING;
import static org.chasen.chademo.core.Phase.CHECKING;
import static org.chasen.chademo.core.Phase.CLOSING;
import static org.chasen.chademo.core.Phase.DISCHARGING;
import static org.chasen.chademo.core.Phase.ENDING;
import static org.chasen.chademo.core.Phase.EXCHANGING;
import static org.chasen.chademo.core.Phase.HELD;
import static org.chasen.chademo.core.Phase.INSULATION_TEST;
import static org.chasen.chademo.core.Phase.LINE_CHECK;
import static org.chasen.chademo.core.Phase.LOCKING;
import static org.chasen.chademo.core.Phase.OPENING;
import static org.chasen.chademo.core.Phase.PLUGGED;
import static org.chasen.chademo.core.Phase.RAMPING_DOWN;
import static org.chasen.chademo.core.Phase.SELF_TEST;
import static org.chasen.chademo.core.Phase.TEST_DISCHARGE;
import static org.chasen.chademo.core.Phase.UNLOCKING;
import static org.chasen.chademo.core.Phase.UNPLUGGED;
import static org.chasen.chademo.core.Phase.WAKING;
import static org.chasen.chademo.core.Phase.WELDING_CHECK;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Every way from one phase to another, and nothing else: the sequence runs from this table and the state diagram is drawn
 * from it. The rows of a phase are tried from top to bottom; stops stand first, so that nothing begins while one is
 * pending.
 */
final class Transitions {
    private static final List<Phase> BEFORE_CHARGE = List.of(
            WAKING,
            EXCHANGING,
            CHECKING,
            LOCKING,
            LINE_CHECK,
            INSULATION_TEST,
            TEST_DISCHARGE,
            CLOSING,
            AWAITING_REQUEST);
    private static final List<Transition> ROWS = rows();
    private static final Transition[][] BY_PHASE = byPhase();

    private Transitions() {}

    /** The table, in order. */
    static List<Transition> table() {
        return ROWS;
    }

    /** The rows of a phase, in order. */
    static Transition[] from(Phase phase) {
        return BY_PHASE[phase.ordinal()];
    }

    private static List<Transition> rows() {
        Rows t = new Rows();
        t.row(UNPLUGGED, "plugged in", Steps::connected, PLUGGED, Steps::plugged);
        t.row(UNPLUGGED, "self-test asked for", s -> s.selfTest.mayBegin(), SELF_TEST, s -> s.selfTest.begin());
        t.row(SELF_TEST, "plugged in", Steps::connected, PLUGGED, Steps::pluggedInSelfTest);
        t.row(
                SELF_TEST,
                "taken back, start, end of the service",
                s -> s.selfTest.brokenOff(),
                UNPLUGGED,
                s -> s.selfTest.abort());
        t.row(SELF_TEST, "every check passed", s -> s.selfTest.passed(), UNPLUGGED, s -> s.selfTest.pass());
        t.row(SELF_TEST, "a check failed", s -> s.selfTest.failed(), UNPLUGGED, s -> s.selfTest.fail());
        t.row(PLUGGED, "unplugged", s -> !s.connected(), UNPLUGGED, Steps::unplugged);
        t.row(PLUGGED, "start, nothing against it: d1 on", Steps::mayStart, WAKING, Steps::begin);

        // stops
        for (Phase phase : BEFORE_CHARGE) {
            t.row(phase, "stop: d2 off", Steps::stopping, OPENING, Steps::aborted);
        }
        t.row(CHARGING, "stop sent or received", Steps::stopping, RAMPING_DOWN, Steps::stopSent);

        // start
        t.row(
                WAKING,
                "H'100, H'101 and H'102 received: H'108, H'109 begin",
                s -> s.vehicle.complete(),
                EXCHANGING,
                Steps::answer);
        t.row(EXCHANGING, "k on and H'102.5.0 = 1", Steps::permission, CHECKING, Steps::permitted);
        t.row(CHECKING, "battery fits: lock", Steps::checked, LOCKING, Steps::lock);
        t.row(LOCKING, "locked: H'109.5.2 = 1", Steps::locked, LINE_CHECK, Steps::energised);
        t.row(LOCKING, "not locked: try again", Steps::latchRetry, LOCKING, Steps::lockAgain);
        t.row(
                LINE_CHECK,
                "10 V or less, H'109.5.2 = 1 was sent: insulation test",
                s -> s.readings.discharged() && s.wire.energisedShown(),
                INSULATION_TEST,
                Steps::beginInsulationTest);
        t.row(
                INSULATION_TEST,
                "passed at test voltage: output off",
                s -> s.insulation.passed(),
                TEST_DISCHARGE,
                Steps::endInsulationTest);
        t.row(TEST_DISCHARGE, "less than 20 V: d2 on", s -> s.readings.d2Allowed(), CLOSING, Steps::closeD2);
        t.row(
                CLOSING,
                "H'102.5.3 = 0 and over 50 V (protocol number 1: either over 50 V or 2 s)",
                Steps::contactorClosed,
                AWAITING_REQUEST,
                Steps::contactorSeen);
        t.row(
                AWAITING_REQUEST,
                "H'102.3 > 0: H'109.5.0 = 1, H'109.5.5 = 0",
                Steps::currentRequested,
                CHARGING,
                Steps::charge);

        // end
        t.row(
                RAMPING_DOWN,
                "5 A or less, permission withdrawn where it counts: H'109.5.0 = 0",
                Steps::currentGone,
                WELDING_CHECK,
                Steps::currentEnded);
        t.row(
                RAMPING_DOWN,
                "current does not fall in time: H'109.5.0 = 0",
                Steps::currentStuck,
                WELDING_CHECK,
                Steps::currentForcedOff);
        t.row(
                WELDING_CHECK,
                "H'102.5.3 = 1 (protocol number 1, or no CAN: 4 s): d2 off",
                Steps::contactorOpen,
                OPENING,
                Steps::weldingDone);
        t.row(
                WELDING_CHECK,
                "urgent stop, or contactor stays closed: d2 off",
                Steps::openByForce,
                OPENING,
                Steps::forcedOpen);
        t.row(OPENING, "0.5 s: d1 off", Steps::d1MayOpen, DISCHARGING, Steps::openD1);
        for (Phase phase : List.of(DISCHARGING, HELD)) {
            t.row(
                    phase,
                    "10 V or less, never locked: H'109.5.2 = 0",
                    s -> s.readings.discharged() && !s.outputs.latched(),
                    ENDING,
                    Steps::discharged);
            t.row(phase, "10 V or less: H'109.5.2 = 0, unlock", s -> s.readings.discharged(), UNLOCKING, Steps::unlock);
        }
        t.row(DISCHARGING, "still above 10 V", Steps::late, HELD, Steps::heldLocked);
        t.row(HELD, "still above 10 V", Steps::late, HELD, Steps::remindHeld);
        t.row(UNLOCKING, "unlocked", Steps::unlocked, ENDING, Steps::unlockSeen);
        t.row(UNLOCKING, "above 10 V again: lock", Steps::voltageBack, DISCHARGING, Steps::relock);
        t.row(UNLOCKING, "not unlocked, voltage not known: lock", Steps::unlockUnsafe, DISCHARGING, Steps::relock);
        t.row(UNLOCKING, "not unlocked: try again", Steps::latchRetry, UNLOCKING, Steps::unlockAgain);
        t.row(UNLOCKING, "not unlocked", Steps::latchGivenUp, ENDING, Steps::unlockFailed);
        t.row(ENDING, "vehicle silent, unplugged", s -> s.canEnded() && !s.connected(), UNPLUGGED, Steps::leave);
        t.row(ENDING, "vehicle silent", Steps::canEnded, PLUGGED, Steps::finish);
        return List.copyOf(t.rows);
    }

    private static Transition[][] byPhase() {
        Transition[][] byPhase = new Transition[Phase.values().length][];
        for (Phase phase : Phase.values()) {
            byPhase[phase.ordinal()] =
                    ROWS.stream().filter(row -> row.from() == phase).toArray(Transition[]::new);
        }
        return byPhase;
    }

    private static final class Rows {
        private final List<Transition> rows = new ArrayList<>();

        void row(Phase from, String when, Predicate<Steps> guard, Phase to, Consumer<Steps> action) {
            rows.add(new Transition(from, when, guard, to, action));
        }
    }
}
