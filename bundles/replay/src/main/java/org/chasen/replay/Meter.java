package org.chasen.replay;

import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.evse.MeterReading;

/** Counts energy from what the charger says it measures: an estimate to one ampere and one volt. */
final class Meter {
    private double energyWh;
    private long countedAtMicros = -1;

    void watch(Moment moment) {
        if (moment.id() != ChargerStatus.ID) {
            return;
        }
        if (countedAtMicros >= 0) {
            energyWh += (double) moment.before().voltageV()
                    * moment.before().currentA()
                    * (moment.micros() - countedAtMicros)
                    / 3.6e9;
        }
        countedAtMicros = moment.micros();
    }

    double energyWh() {
        return energyWh;
    }

    /** What a meter that shows tenths of a watt hour would say. */
    MeterReading reading(Moment moment) {
        int voltageV = moment.now().voltageV();
        int currentA = moment.now().currentA();
        return new MeterReading(
                Math.floor(energyWh * 10) / 10,
                (double) voltageV * currentA,
                voltageV,
                currentA,
                moment.micros() * 1000);
    }
}
