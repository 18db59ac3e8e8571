package org.chasen.evse;

/**
 * A reading of an {@link EnergyMeter}.
 *
 * @param energyWh register of the energy delivered to vehicles, in watt hours; never falls
 * @param powerW power, in watts
 * @param voltageV voltage, in volts
 * @param currentA current, in amperes
 * @param measuredAtNanos moment of the measurement
 */
public record MeterReading(double energyWh, double powerW, double voltageV, double currentA, long measuredAtNanos) {}
