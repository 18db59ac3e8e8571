package org.chasen.evse;

/** States of a CHAdeMO charge as the white paper "Using OCPP with CHAdeMO" defines them. */
public enum SequenceState {
    /** Not connected. */
    A,
    /** Connected; d1 off. */
    B,
    /** d1 on; the vehicle wakes up, parameters are exchanged. */
    C,
    /** Vehicle charge permission on both ways (j and H'102.5.0); check, lock, insulation test, contactors. */
    D,
    /** Energy transfer: H'109.5.0 = 1 and H'109.5.5 = 0. */
    E,
    /** A stop was sent or received; the current falls. */
    F,
    /** 5 A or less and H'109.5.0 = 0; the vehicle checks its contactors. */
    G,
    /** Vehicle contactors open: H'102.5.3 = 1. */
    H,
    /** 10 V or less and H'109.5.2 = 0; unlocked, until CAN ends. */
    I;

    /** Whether a charge sequence runs: d1 on, or its end not yet complete. */
    public boolean active() {
        return ordinal() >= C.ordinal();
    }
}
