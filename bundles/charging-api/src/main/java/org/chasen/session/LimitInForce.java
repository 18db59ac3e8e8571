package org.chasen.session;

/**
 * The one number in force.
 *
 * @param currentA amperes offered to the vehicle, as H'108.3 will carry it
 * @param powerW that current at the present voltage, watts
 * @param source the source whose limit is the lowest
 */
public record LimitInForce(double currentA, double powerW, String source) {}
