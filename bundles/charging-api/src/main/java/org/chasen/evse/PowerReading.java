package org.chasen.evse;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link PowerSupply} measures.
 *
 * @param voltageV output voltage, in volts; negative with reverse polarity
 * @param currentA output current, in amperes
 * @param fault what stops the supply from working; {@link FaultCode#POWER_SUPPLY_DERATED} while it gives less because it is warm;
 *     else null
 * @param measuredAtNanos moment of the measurement
 */
public record PowerReading(
        double voltageV, double currentA, @Nullable FaultCode fault, long measuredAtNanos) {}
