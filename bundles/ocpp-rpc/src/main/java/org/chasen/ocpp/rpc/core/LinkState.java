package org.chasen.ocpp.rpc.core;

/** State of the link. */
public enum LinkState {
    /** Told to stay closed. */
    STOPPED,
    /** Waits for the next dial. */
    WAITING,
    /** Dials. */
    DIALLING,
    /** Messages may pass. */
    OPEN
}
