package org.chasen.evse;

import org.jspecify.annotations.Nullable;

/**
 * What a vehicle offers for discharging (V2X, H'200 and H'201). Shown only: nothing acts on it, and the charger announces no
 * discharge. A value that is not given is null.
 *
 * @param maxCurrentA H'200.0, highest discharge current, amperes
 * @param minVoltageV H'200.4-5, lowest voltage for discharging, volts
 * @param minLevelPercent H'200.6, lowest charge level for discharging, percent
 * @param maxRemainingPercent H'200.7, highest remaining capacity for charging, percent
 * @param sequenceNumber H'201.0, edition of the discharge sequence: 0 = 1.0 and earlier, 1 = 2.0 appendix A, 2 = 2.0 appendix B
 * @param completionTimeS H'201.1-2, time until discharging is complete, seconds
 * @param availableEnergyWh H'201.3-4, energy available for discharging, watt hours
 */
public record DischargeValues(
        @Nullable Integer maxCurrentA,
        @Nullable Integer minVoltageV,
        @Nullable Integer minLevelPercent,
        @Nullable Integer maxRemainingPercent,
        @Nullable Integer sequenceNumber,
        @Nullable Integer completionTimeS,
        @Nullable Integer availableEnergyWh) {}
