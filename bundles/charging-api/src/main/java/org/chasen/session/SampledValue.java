package org.chasen.session;

/**
 * One value of a {@link Sample}, in the unit of its measurand.
 *
 * @param measurand what was measured
 * @param value the value, in {@link Measurand#unit()}
 */
public record SampledValue(Measurand measurand, double value) {}
