package org.chasen.chademo.core;

import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.jspecify.annotations.Nullable;

/** The steps within the states A to I: what each waits for, for how long, and which fault it is when that is over. */
public enum Phase {
    UNPLUGGED(SequenceState.A, "unplugged", "a vehicle"),
    SELF_TEST(SequenceState.A, "self-test", "the isolation monitor's verdict on itself", SequenceTime.SELF_TEST),
    PLUGGED(SequenceState.B, "plugged in", "a start"),
    WAKING(
            SequenceState.C,
            "waking the vehicle",
            "H'100, H'101 and H'102",
            SequenceTime.CAN_START,
            FaultCode.NO_VEHICLE_CAN),
    EXCHANGING(
            SequenceState.C,
            "exchanging parameters",
            "permission on both ways: k and H'102.5.0",
            SequenceTime.PERMISSION,
            FaultCode.NO_PERMISSION),
    CHECKING(
            SequenceState.D,
            "checking the battery",
            "H'100 and H'102 once more",
            SequenceTime.CHECK,
            FaultCode.STAGE_TIMEOUT),
    LOCKING(SequenceState.D, "locking the connector", "feedback of the lock", SequenceTime.LOCK, FaultCode.LOCK_FAILED),
    LINE_CHECK(
            SequenceState.D,
            "looking for foreign voltage",
            "10 V or less",
            SequenceTime.LINE_CHECK,
            FaultCode.FOREIGN_VOLTAGE),
    INSULATION_TEST(
            SequenceState.D,
            "insulation test",
            "verdict of the isolation monitor at test voltage",
            SequenceTime.INSULATION,
            FaultCode.INSULATION_TEST_FAILED),
    TEST_DISCHARGE(
            SequenceState.D,
            "discharging the test voltage",
            "less than 20 V",
            SequenceTime.TEST_DISCHARGE,
            FaultCode.FOREIGN_VOLTAGE),
    CLOSING(
            SequenceState.D,
            "closing the vehicle's contactor",
            "H'102.5.3 = 0 and more than 50 V",
            SequenceTime.CONTACTOR_CLOSE,
            FaultCode.VEHICLE_CONTACTOR_NOT_CLOSED),
    AWAITING_REQUEST(
            SequenceState.D, "ready to charge", "H'102.3 > 0", SequenceTime.REQUEST, FaultCode.NO_CURRENT_REQUEST),
    CHARGING(SequenceState.E, "charging", null),
    RAMPING_DOWN(
            SequenceState.F, "ending the current", "5 A or less, permission withdrawn", SequenceTime.CURRENT_STUCK),
    WELDING_CHECK(SequenceState.G, "vehicle checks its contactors", "H'102.5.3 = 1", SequenceTime.WELDING_CHECK),
    OPENING(SequenceState.H, "opening d2", "time before d1", SequenceTime.D2_TO_D1),
    DISCHARGING(SequenceState.H, "discharging the output", "10 V or less", SequenceTime.DISCHARGE),
    HELD(SequenceState.H, "held locked above 10 V", "10 V or less", SequenceTime.HELD_REMINDER),
    UNLOCKING(SequenceState.I, "unlocking the connector", "feedback of the lock", SequenceTime.LOCK),
    ENDING(SequenceState.I, "ending CAN", "the vehicle's last frame", SequenceTime.CAN_END);

    private final SequenceState state;
    private final String label;
    private final @Nullable String waitingFor;
    private final @Nullable SequenceTime limit;
    private final @Nullable FaultCode lateFault;

    Phase(SequenceState state, String label, @Nullable String waitingFor) {
        this(state, label, waitingFor, null, null);
    }

    Phase(SequenceState state, String label, @Nullable String waitingFor, SequenceTime limit) {
        this(state, label, waitingFor, limit, null);
    }

    Phase(
            SequenceState state,
            String label,
            @Nullable String waitingFor,
            @Nullable SequenceTime limit,
            @Nullable FaultCode lateFault) {
        this.state = state;
        this.label = label;
        this.waitingFor = waitingFor;
        this.limit = limit;
        this.lateFault = lateFault;
    }

    /** State of the white paper. */
    public SequenceState state() {
        return state;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    /** What it waits for; null if for nothing in particular. */
    public @Nullable String waitingFor() {
        return waitingFor;
    }

    /** How long it may last; null if without limit. */
    public @Nullable SequenceTime limit() {
        return limit;
    }

    /** The fault when it lasts longer; null where the way goes on by a transition of its own. */
    public @Nullable FaultCode lateFault() {
        return lateFault;
    }

    /** Neither A nor B. */
    public boolean active() {
        return compareTo(WAKING) >= 0;
    }

    /** A sequence runs and no stop was asked for yet. */
    public boolean beforeStop() {
        return compareTo(WAKING) >= 0 && compareTo(CHARGING) <= 0;
    }

    /** A sequence runs towards the charge, d2 still off. */
    public boolean beforeD2() {
        return compareTo(WAKING) >= 0 && compareTo(TEST_DISCHARGE) <= 0;
    }

    /** From permission on both ways to the stop. */
    public boolean permitted() {
        return compareTo(CHECKING) >= 0 && compareTo(CHARGING) <= 0;
    }

    boolean between(Phase first, Phase last) {
        return compareTo(first) >= 0 && compareTo(last) <= 0;
    }
}
