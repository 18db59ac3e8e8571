package org.chasen.session;

/**
 * What the hardware of an EVSE gives at most, whoever limits it further.
 *
 * @param currentA DC output amperes
 * @param powerW watts
 */
public record EvseRating(double currentA, double powerW) {
    /** Bounds nothing. */
    public static final EvseRating UNBOUNDED = new EvseRating(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
}
