package org.chasen.session;

import java.time.Instant;
import java.util.List;

/**
 * Meter values taken at one moment.
 *
 * @param context why they were taken
 * @param takenAt when
 * @param values the values
 */
public record Sample(Context context, Instant takenAt, List<SampledValue> values) {

    /** Reading context of OCPP. */
    public enum Context {
        TRANSACTION_BEGIN("Transaction.Begin"),
        TRANSACTION_END("Transaction.End"),
        SAMPLE_PERIODIC("Sample.Periodic"),
        SAMPLE_CLOCK("Sample.Clock"),
        TRIGGER("Trigger"),
        OTHER("Other");

        private final String wire;

        Context(String wire) {
            this.wire = wire;
        }

        /** Spelling of both OCPP versions. */
        public String wire() {
            return wire;
        }
    }

    /** The register of energy delivered, in watt hours; NaN if the sample holds none. */
    public double energyWh() {
        return values.stream()
                .filter(value -> value.measurand() == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER)
                .mapToDouble(SampledValue::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
