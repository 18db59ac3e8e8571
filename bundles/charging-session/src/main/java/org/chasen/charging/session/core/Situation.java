package org.chasen.charging.session.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.MeterReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.LimitInForce;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.jspecify.annotations.Nullable;

/** What is known at the moment, shared by the parts of one {@link ChargingSession}. */
final class Situation {
    final SessionSettings settings;
    TransactionPolicy policy;
    Moment now;

    @Nullable
    String csmsVersion;

    boolean online;

    @Nullable
    VehicleStatus vehicle;

    @Nullable
    MeterReading meter;

    LimitInForce limit;

    Situation(SessionSettings settings, LimitInForce limit, Moment now) {
        this.settings = settings;
        this.policy = settings.policy();
        this.limit = limit;
        this.now = now;
    }

    boolean connected() {
        return vehicle != null && vehicle.connected();
    }

    SequenceState state() {
        return vehicle == null ? SequenceState.A : vehicle.state();
    }

    /** Whether a state lies between d1 on and the stop. */
    static boolean running(SequenceState state) {
        return state == SequenceState.C || state == SequenceState.D || state == SequenceState.E;
    }

    /** Whether no current flows any more in a state with a vehicle plugged in. */
    static boolean quiet(SequenceState state) {
        return state == SequenceState.B || state.ordinal() >= SequenceState.G.ordinal();
    }

    boolean running() {
        return running(state());
    }

    double meterWh() {
        return meter == null ? Double.NaN : meter.energyWh();
    }

    /**
     * Present meter values; empty if there are none. At the begin and the end of a transaction all there are, since the
     * CSMS wants others there than in between, and its service picks them; else those that the CSMS wants in between.
     */
    List<Sample> samples(Sample.Context context) {
        return samples(context, meterWh());
    }

    /** As {@link #samples(Sample.Context)}, with a register of its own. */
    List<Sample> samples(Sample.Context context, double registerWh) {
        boolean all = context == Sample.Context.TRANSACTION_BEGIN || context == Sample.Context.TRANSACTION_END;
        return samples(context, registerWh, all ? EnumSet.allOf(Measurand.class) : policy.measurands());
    }

    /** Present values of some measurands; empty if there are none. */
    List<Sample> samples(Sample.Context context, Set<Measurand> wanted) {
        return samples(context, meterWh(), wanted);
    }

    private List<Sample> samples(Sample.Context context, double registerWh, Set<Measurand> wanted) {
        List<SampledValue> values = new ArrayList<>();
        for (Measurand measurand : Measurand.values()) {
            if (wanted.contains(measurand)) {
                double value = measurand == Measurand.ENERGY_ACTIVE_IMPORT_REGISTER ? registerWh : value(measurand);
                if (!Double.isNaN(value)) {
                    values.add(new SampledValue(measurand, value));
                }
            }
        }
        return values.isEmpty() ? List.of() : List.of(new Sample(context, now.at(), List.copyOf(values)));
    }

    private double value(Measurand measurand) {
        MeterReading reading = meter;
        return switch (measurand) {
            case ENERGY_ACTIVE_IMPORT_REGISTER -> meterWh();
            case POWER_ACTIVE_IMPORT -> reading == null ? Double.NaN : reading.powerW();
            case VOLTAGE -> reading == null ? Double.NaN : reading.voltageV();
            case CURRENT_IMPORT -> reading == null ? Double.NaN : reading.currentA();
            case CURRENT_OFFERED -> limit.currentA();
            case POWER_OFFERED -> limit.powerW();
            case SOC -> {
                Double soc = vehicle == null ? null : vehicle.values().socPercent();
                yield soc == null ? Double.NaN : soc;
            }
        };
    }
}
