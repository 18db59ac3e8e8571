package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chasen.evse.MeterReading;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v201.core.message.LocationEnumType;
import org.chasen.ocpp.v201.core.message.MeasurandEnumType;
import org.chasen.ocpp.v201.core.message.MeterValueType;
import org.chasen.ocpp.v201.core.message.ReadingContextEnumType;
import org.chasen.ocpp.v201.core.message.SampledValueType;
import org.chasen.ocpp.v201.core.message.UnitOfMeasureType;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;

/** Samples as meter values of OCPP. Signed values are never made up: the meter signs, or nobody does. */
final class MeterMessages {

    private MeterMessages() {}

    /** Every sample that holds a value of one of the measurands. */
    static List<MeterValueType> of(List<Sample> samples, Set<String> begin, Set<String> end) {
        List<MeterValueType> values = new ArrayList<>();
        for (Sample sample : samples) {
            List<SampledValueType> sampled = sample.values().stream()
                    .filter(value -> !Double.isNaN(value.value()))
                    .filter(value -> wanted(sample.context(), value.measurand(), begin, end))
                    .map(value -> of(value, sample.context()))
                    .toList();
            if (!sampled.isEmpty()) {
                values.add(new MeterValueType(sampled, sample.takenAt()));
            }
        }
        return values;
    }

    private static boolean wanted(Sample.Context context, Measurand measurand, Set<String> begin, Set<String> end) {
        return switch (context) {
            case TRANSACTION_BEGIN -> begin.contains(measurand.wire());
            case TRANSACTION_END -> end.contains(measurand.wire());
            default -> true;
        };
    }

    private static SampledValueType of(SampledValue value, Sample.Context context) {
        Measurand measurand = value.measurand();
        return new SampledValueType(
                value.value(),
                Wires.constant(ReadingContextEnumType.class, context.wire()),
                Wires.constant(MeasurandEnumType.class, measurand.wire()),
                null,
                Wires.constant(LocationEnumType.class, measurand.location()),
                null,
                new UnitOfMeasureType(measurand.unit(), null));
    }

    /** What an EVSE measures at this moment, of the measurands named. */
    static Sample present(EvseSnapshot evse, Sample.Context context, Instant at, Set<String> wanted) {
        List<SampledValue> values = new ArrayList<>();
        MeterReading meter = evse.meter();
        if (meter != null) {
            values.add(new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, meter.energyWh()));
            values.add(new SampledValue(Measurand.POWER_ACTIVE_IMPORT, meter.powerW()));
            values.add(new SampledValue(Measurand.VOLTAGE, meter.voltageV()));
            values.add(new SampledValue(Measurand.CURRENT_IMPORT, meter.currentA()));
        }
        VehicleStatus vehicle = evse.vehicle();
        if (vehicle != null) {
            Double soc = vehicle.values().socPercent();
            if (soc != null) {
                values.add(new SampledValue(Measurand.SOC, soc));
            }
        }
        values.add(new SampledValue(Measurand.CURRENT_OFFERED, evse.limit().currentA()));
        values.add(new SampledValue(Measurand.POWER_OFFERED, evse.limit().powerW()));
        values.removeIf(value -> !wanted.contains(value.measurand().wire()));
        return new Sample(context, at, List.copyOf(values));
    }
}
