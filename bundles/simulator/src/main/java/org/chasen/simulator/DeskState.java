package org.chasen.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one simulated EVSE and its vehicle at one moment.
 *
 * @param plugged plugged in
 * @param d1 charge sequence signal 1
 * @param d2 charge sequence signal 2
 * @param permission vehicle charge permission
 * @param lock position of the latch lock
 * @param voltageV voltage at the connector, volts
 * @param currentA output current, amperes
 * @param energyWh meter register, watt hours
 * @param vehicle what the vehicle does, in words
 * @param socPercent state of charge, percent; null if not known
 * @param requestA current the vehicle asks for, amperes; null if not known
 * @param faults faults of the station that are on
 */
public record DeskState(
        boolean plugged,
        boolean d1,
        boolean d2,
        boolean permission,
        String lock,
        double voltageV,
        double currentA,
        double energyWh,
        String vehicle,
        @Nullable Double socPercent,
        @Nullable Integer requestA,
        List<String> faults) {}
