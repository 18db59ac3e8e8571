package org.chasen.charging.session.core;

import java.time.Instant;
import java.util.List;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;

/** Samples of the register alone, for moments of which nothing else is known any more. */
final class Samples {

    private Samples() {}

    static List<Sample> energy(Sample.Context context, Instant at, double energyWh) {
        return Double.isNaN(energyWh)
                ? List.of()
                : List.of(new Sample(
                        context, at, List.of(new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, energyWh))));
    }
}
