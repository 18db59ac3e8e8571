package org.chasen.evse;

/**
 * State of the lines the vehicle drives.
 *
 * @param permission vehicle charge permission: switch k closed, seen as opto-coupler j
 * @param proximity connector proximity, pin 7
 * @param readAtNanos moment of the reading
 */
public record PilotReading(boolean permission, Proximity proximity, long readAtNanos) {

    /** Connector proximity. */
    public enum Proximity {
        /** Not plugged in. */
        OPEN,
        /** Plugged in. */
        CLOSED,
        /** The charger has no proximity circuit (allowed before CHAdeMO 2.0). */
        ABSENT,
        /** Voltage outside every valid window: broken wire or plug half out. */
        INVALID
    }
}
