package org.chasen.ocpp.v16.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chasen.evse.MeterReading;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v16.core.message.MeterValue;
import org.chasen.ocpp.v16.core.message.SampledValue;
import org.chasen.ocpp.v16.core.message.SampledValue.Context;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;

/** Meter samples in the words of OCPP 1.6. */
final class MeterReport {
    private MeterReport() {}

    /** A whole sample. */
    static MeterValue of(Sample sample) {
        Context context = Wires.constant(Context.class, sample.context().wire());
        List<SampledValue> values = sample.values().stream()
                .map(value -> of(value.measurand(), value.value(), context))
                .toList();
        return new MeterValue(sample.takenAt(), values);
    }

    private static SampledValue of(Measurand measurand, double value, Context context) {
        return new SampledValue(
                number(value),
                context,
                SampledValue.Format.RAW,
                Wires.constant(SampledValue.Measurand.class, measurand.wire()),
                null,
                Wires.constant(SampledValue.Location.class, measurand.location()),
                Wires.constant(SampledValue.Unit.class, measurand.unit()));
    }

    /** What an EVSE says of itself at this moment, as far as it is asked for; no values if it knows none. */
    static MeterValue of(EvseSnapshot snapshot, Set<Measurand> measurands, Sample.Context context, Instant now) {
        List<org.chasen.session.SampledValue> values = new ArrayList<>();
        for (Measurand measurand : Measurand.values()) {
            double value = measurands.contains(measurand) ? value(snapshot, measurand) : Double.NaN;
            if (!Double.isNaN(value)) {
                values.add(new org.chasen.session.SampledValue(measurand, value));
            }
        }
        return of(new Sample(context, now, values));
    }

    private static double value(EvseSnapshot snapshot, Measurand measurand) {
        MeterReading meter = snapshot.meter();
        VehicleStatus vehicle = snapshot.vehicle();
        Double soc = vehicle == null ? null : vehicle.values().socPercent();
        return switch (measurand) {
            case ENERGY_ACTIVE_IMPORT_REGISTER -> meter == null ? Double.NaN : meter.energyWh();
            case POWER_ACTIVE_IMPORT -> meter == null ? Double.NaN : meter.powerW();
            case VOLTAGE -> meter == null ? Double.NaN : meter.voltageV();
            case CURRENT_IMPORT -> meter == null ? Double.NaN : meter.currentA();
            case CURRENT_OFFERED -> snapshot.limit().currentA();
            case POWER_OFFERED -> snapshot.limit().powerW();
            case SOC -> soc == null ? Double.NaN : soc;
        };
    }

    /** Names of the measurands a list of configuration asks for, in wire spelling. */
    static Set<Measurand> measurands(List<String> names) {
        return Arrays.stream(Measurand.values())
                .filter(measurand -> names.contains(measurand.wire()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Plain decimal text with at most three decimals, never with an exponent. */
    private static String number(double value) {
        return new BigDecimal(Double.toString(value))
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
