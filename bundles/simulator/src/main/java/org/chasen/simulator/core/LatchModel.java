package org.chasen.simulator.core;

/** The latch lock of the connector: it travels for a while, or jams. */
public final class LatchModel {
    /** Where the bolt is. */
    public enum Position {
        UNLOCKED,
        LOCKED,
        MOVING,
        FAILED
    }

    private final long travelNanos;
    private Position position = Position.UNLOCKED;
    private Position goal = Position.UNLOCKED;
    private long arrivesAt = Long.MAX_VALUE;

    /** With the time from one end to the other, nanoseconds. */
    public LatchModel(long travelNanos) {
        this.travelNanos = travelNanos;
    }

    /** Starts to lock or to unlock. */
    public void move(boolean lock, long nanos) {
        goal = lock ? Position.LOCKED : Position.UNLOCKED;
        if (position != goal) {
            position = Position.MOVING;
            arrivesAt = nanos + travelNanos;
        }
    }

    /** Lets the time pass; a jammed bolt fails at the end of its travel. */
    public void step(long nanos, boolean jammed) {
        if (nanos >= arrivesAt) {
            position = jammed ? Position.FAILED : goal;
            arrivesAt = Long.MAX_VALUE;
        }
    }

    /** Where the bolt is. */
    public Position position() {
        return position;
    }

    /** Next moment at which something happens by itself; {@link Long#MAX_VALUE} if nothing. */
    public long nextNanos() {
        return arrivesAt;
    }
}
