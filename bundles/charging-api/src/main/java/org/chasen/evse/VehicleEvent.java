package org.chasen.evse;

import org.jspecify.annotations.Nullable;

/**
 * Something happened on the vehicle side of a connector.
 *
 * @param kind what happened
 * @param status everything known just after it
 * @param fault the fault, for {@link Kind#FAULT_RAISED} and {@link Kind#FAULT_CLEARED}; else null
 * @param atNanos moment
 */
public record VehicleEvent(
        Kind kind, VehicleStatus status, @Nullable ActiveFault fault, long atNanos) {

    /** What happened; the steps come in this order in a normal charge. */
    public enum Kind {
        /**
         * A to B: the proximity line closes. Where no line shows a vehicle its first frame does: then d1 is on already, and
         * {@link #STARTED} follows at once.
         */
        PLUGGED,
        /** d1 on: B to C. */
        STARTED,
        /** Permission on both ways: C to D. */
        PERMITTED,
        LOCKED,
        INSULATION_OK,
        CONTACTOR_CLOSED,
        /** D to E. */
        ENERGY_STARTED,
        /** The station stops: to F. */
        STOP_SENT,
        /** The vehicle stops: to F. */
        STOP_RECEIVED,
        /** 5 A or less: F to G. */
        STOPPED,
        /** G to H. */
        WELDING_DONE,
        /** H to I. */
        DISCHARGED,
        UNLOCKED,
        /** I to B: the sequence is over, the vehicle still plugged in. */
        FINISHED,
        /** Any state to A. */
        UNPLUGGED,
        FAULT_RAISED,
        FAULT_CLEARED,
        /**
         * A sequence that never reached E was given up. It takes the place of {@link #STOP_SENT} or
         * {@link #STOP_RECEIVED}; {@link #DISCHARGED}, {@link #UNLOCKED} if the connector was locked, and
         * {@link #FINISHED} or {@link #UNPLUGGED} follow.
         */
        ABORTED,
        /** A self-test has begun, in state A. One of the three that follow is its end. */
        SELF_TEST_STARTED,
        SELF_TEST_PASSED,
        /** A check of the self-test failed; a fault says which. */
        SELF_TEST_FAILED,
        /** The self-test was taken back, or broken off by a vehicle, a start or the end of the service. */
        SELF_TEST_ABORTED,
        /** Only values changed; at most four times a second. */
        VALUES
    }
}
