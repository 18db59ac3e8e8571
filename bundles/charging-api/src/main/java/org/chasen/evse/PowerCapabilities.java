package org.chasen.evse;

/**
 * What a {@link PowerSupply} can do at its output.
 *
 * @param minVoltageV lowest voltage, in volts
 * @param maxVoltageV highest voltage, in volts; becomes H'108.1-2
 * @param minCurrentA lowest regulated current, in amperes
 * @param maxCurrentA highest current, in amperes; bounds H'108.3
 * @param maxPowerW highest power, in watts
 */
public record PowerCapabilities(
        double minVoltageV, double maxVoltageV, double minCurrentA, double maxCurrentA, double maxPowerW) {}
