package org.chasen.session;

import org.jspecify.annotations.Nullable;

/**
 * What the hardware of an EVSE gives at most, whoever limits it further.
 *
 * @param currentA DC output amperes
 * @param powerW watts
 */
public record EvseRating(double currentA, double powerW) {
    /** Bounds nothing. */
    public static final EvseRating UNBOUNDED = new EvseRating(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * The same, bounded further.
     *
     * @param currentA amperes; null bounds nothing
     * @param powerW watts; null bounds nothing
     */
    public EvseRating within(@Nullable Double currentA, @Nullable Double powerW) {
        return new EvseRating(
                currentA == null ? this.currentA : Math.min(this.currentA, currentA),
                powerW == null ? this.powerW : Math.min(this.powerW, powerW));
    }

    /** Both bounds in amperes, at a voltage above 0. */
    public double amperesAt(double voltageV) {
        return Math.min(currentA, powerW / voltageV);
    }

    /** Both bounds in watts, at a voltage above 0. */
    public double wattsAt(double voltageV) {
        return Math.min(powerW, currentA * voltageV);
    }
}
