package org.chasen.can;

/** State of a CAN controller (ISO 11898-1 fault confinement), or of the way to it. */
public enum CanBusState {
    /** Error-active: sends and receives. */
    UP,
    /** Error-passive: still works, but the wiring or the termination deserves a look. */
    ERROR_PASSIVE,
    /** Off the bus after too many errors; the provider restarts it. */
    BUS_OFF,
    /** Interface down, absent, or the server that holds it cannot be reached. */
    DOWN;

    /** Whether a frame can be sent and received. */
    public boolean usable() {
        return this == UP || this == ERROR_PASSIVE;
    }
}
