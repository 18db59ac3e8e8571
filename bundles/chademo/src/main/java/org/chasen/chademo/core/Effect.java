package org.chasen.chademo.core;

import org.chasen.can.CanFrame;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.VehicleEvent;

/** What a {@link ChargerSequence} wants done, in this order. */
public sealed interface Effect {

    /** Put a frame on the bus. */
    record Send(CanFrame frame) implements Effect {}

    /** Switch charge sequence signal 1. */
    record D1(boolean on) implements Effect {}

    /** Switch charge sequence signal 2. */
    record D2(boolean on) implements Effect {}

    /** Give the power supply a set-point. */
    record Power(PowerSetPoint setPoint) implements Effect {}

    /** Lock or unlock the connector. */
    record Latch(boolean locked) implements Effect {}

    /** Tell the isolation monitor what to do; {@code voltageV} counts for a test. */
    record Isolation(IsolationMode mode, double voltageV) implements Effect {}

    /** Tell the listeners. */
    record Notify(VehicleEvent event) implements Effect {}

    /** The sequence went from one phase to the next: for the log and the session's record. */
    record PhaseChanged(Phase from, Phase to, long heldNanos, long limitNanos) implements Effect {}

    /** Something a technician may want to know. */
    record Note(boolean warning, String text) implements Effect {}

    /** What an isolation monitor can do. */
    enum IsolationMode {
        TEST,
        SUPERVISE,
        SELF_TEST,
        OFF
    }
}
