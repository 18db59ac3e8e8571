package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.v16.core.message.MeterValue;
import org.chasen.ocpp.v16.core.message.MeterValues;
import org.chasen.ocpp.v16.core.message.StartTransaction;
import org.chasen.ocpp.v16.core.message.StopTransaction;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.chasen.session.ChargingState;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the journal, which begins when the connection is made and ends when it is lost, as OCPP 1.6 bills
 * it: from the first energy (state E) to the end of the charge (state G).
 *
 * <p>Each event of the journal becomes one request or none. The first event that transfers energy becomes
 * StartTransaction, meter samples become MeterValues, and the event that says the charge is over becomes
 * StopTransaction; a transaction that never transferred energy leaves no trace. A transaction that the arriving version
 * adopts begins with an event that already transfers: it starts at once, from the meter value of that event. A vehicle
 * that is charged again before it is unplugged gets a second 1.6 transaction.
 *
 * <p>The number that the Central System gives a transaction, and the first cause of its stop, travel from event to
 * event in the {@link Memo}. Registers are whole watt hours, cut off. Where one OCPP version takes over from another,
 * the journal splits at a whole watt hour, so that neither bills what the other does.
 */
final class TransactionView {
    /** Longest idTag. */
    static final int MAX_ID_TAG = 20;

    private TransactionView() {}

    /**
     * What the view is asked to observe.
     *
     * @param stopMeasurands measurands of transactionData at begin and end; those on the clock come besides
     * @param idTagWithoutToken idTag of a charge that nobody authorised
     * @param requested why a stop was asked for, where 1.6 has a word that the journal has not; null if not known
     */
    record Options(
            Set<Measurand> stopMeasurands,
            String idTagWithoutToken,
            @Nullable Reason requested) {}

    /**
     * What an event becomes.
     *
     * @param request StartTransaction, MeterValues or StopTransaction; null if it needs no message
     * @param memo what to remember once it is answered, or at once without a request; StartTransaction's answer adds
     *     its number by {@link #started}
     */
    record Step(@Nullable Record request, Memo memo) {

        /** What to remember when StartTransaction was answered, or finally failed. */
        Memo started(int transactionId) {
            return request instanceof StartTransaction start ? memo.started(transactionId, start.timestamp()) : memo;
        }
    }

    /** Turns one event into its request. */
    static Step step(TransactionEvent event, Memo before, Options options) {
        Memo memo = observe(event, before, options);
        boolean ended = event.type() == TransactionEvent.Type.ENDED;
        if (memo.phase() != Memo.Phase.STARTED) {
            return event.transferring() && !ended ? new Step(start(event, memo, options), memo) : new Step(null, memo);
        }
        if (ended || (!event.transferring() && event.chargingState() == ChargingState.EV_CONNECTED)) {
            return new Step(stop(event, memo, options), memo.stopped());
        }
        if (event.trigger() == TriggerReason.METER_VALUE_CLOCK) {
            return new Step(null, aligned(memo, event.samples())); // they have MeterValues of their own
        }
        List<MeterValue> values = meterValues(event.samples());
        return values.isEmpty()
                ? new Step(null, memo)
                : new Step(new MeterValues(event.evseId(), memo.transactionId(), values), memo);
    }

    private static Memo aligned(Memo before, List<Sample> samples) {
        Memo memo = before;
        for (Sample sample : samples) {
            memo = memo.withAligned(AlignedValues.add(memo.aligned(), sample));
        }
        return memo;
    }

    private static StartTransaction start(TransactionEvent event, Memo memo, Options options) {
        String idTag = memo.idTag() == null ? options.idTagWithoutToken() : memo.idTag();
        return new StartTransaction(event.evseId(), idTag, wattHours(memo.lastWh()), null, event.timestamp());
    }

    private static StopTransaction stop(TransactionEvent event, Memo memo, Options options) {
        return new StopTransaction(
                memo.stopIdTag(),
                wattHours(Math.max(memo.lastWh(), memo.meterStartWh())),
                event.timestamp(),
                memo.transactionId(),
                memo.reason() == null ? Reason.OTHER : memo.reason(),
                transactionData(event, memo, options.stopMeasurands()));
    }

    private static Memo observe(TransactionEvent event, Memo before, Options options) {
        Memo memo = before;
        if (!Double.isNaN(event.meterWh())) {
            memo = memo.withLastWh((long) Math.floor(event.meterWh()));
        }
        boolean started = memo.phase() == Memo.Phase.STARTED;
        if (event.idToken() != null) {
            String idTag = idTag(event.idToken().value());
            memo = started ? memo.withStopIdTag(idTag) : memo.withIdTag(idTag);
        }
        Reason reason = started ? reason(event, options.requested()) : null;
        return reason == null ? memo : memo.withReason(reason);
    }

    /** A token as 1.6 can carry it. */
    static String idTag(String token) {
        return token.length() <= MAX_ID_TAG ? token : token.substring(0, MAX_ID_TAG);
    }

    /** Cause that an event gives; null if it gives none. A fault that stops nothing is no cause. */
    private static @Nullable Reason reason(TransactionEvent event, @Nullable Reason requested) {
        Reason byTrigger = switch (event.trigger()) {
            case UNLOCK_COMMAND -> Reason.UNLOCK_COMMAND;
            case RESET_COMMAND -> Reason.HARD_RESET;
            case DEAUTHORIZED -> Reason.DE_AUTHORIZED;
            case REMOTE_STOP -> Reason.REMOTE;
            case STOP_AUTHORIZED -> event.idToken() == null ? Reason.OTHER : Reason.LOCAL;
            case ENERGY_LIMIT_REACHED, TIME_LIMIT_REACHED -> Reason.OTHER;
            default -> null;
        };
        if (byTrigger == null && event.transferring()) {
            return null;
        }
        Reason said = byTrigger;
        if (event.stopCause() != null) {
            said = reason(event.stopCause().reason());
        } else if (event.stoppedReason() != null) {
            said = reason(event.stoppedReason());
        }
        boolean asked = said == Reason.HARD_RESET || said == Reason.OTHER || said == Reason.REMOTE;
        return asked && requested != null ? requested : said;
    }

    /** The first cause in the fewer words of 1.6, which has none for a stop by the vehicle. */
    static Reason reason(StopReason reason) {
        return switch (reason) {
            case DEAUTHORIZED -> Reason.DE_AUTHORIZED;
            case EMERGENCY_STOP -> Reason.EMERGENCY_STOP;
            case EV_DISCONNECTED -> Reason.EV_DISCONNECTED;
            case IMMEDIATE_RESET -> Reason.HARD_RESET;
            case LOCAL, MASTER_PASS -> Reason.LOCAL;
            case POWER_LOSS -> Reason.POWER_LOSS;
            case REBOOT -> Reason.REBOOT;
            case REMOTE -> Reason.REMOTE;
            case ENERGY_LIMIT_REACHED,
                    GROUND_FAULT,
                    OTHER,
                    OVERCURRENT_FAULT,
                    POWER_QUALITY,
                    SOC_LIMIT_REACHED,
                    STOPPED_BY_EV,
                    TIME_LIMIT_REACHED,
                    TIMEOUT -> Reason.OTHER;
        };
    }

    private static @Nullable List<MeterValue> transactionData(
            TransactionEvent event, Memo memo, Set<Measurand> measurands) {
        List<Sample> aligned = AlignedValues.read(memo.aligned());
        if (measurands.isEmpty() && aligned.isEmpty()) {
            return null;
        }
        List<MeterValue> data = new ArrayList<>();
        boolean energy = measurands.contains(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER);
        if (energy && memo.startedAt() != null) {
            data.add(register(Sample.Context.TRANSACTION_BEGIN, memo.startedAt(), memo.meterStartWh()));
        }
        aligned.forEach(sample -> data.add(MeterReport.of(sample)));
        List<SampledValue> last = new ArrayList<>();
        for (Sample sample : event.samples()) {
            for (SampledValue value : sample.values()) {
                if (measurands.contains(value.measurand())
                        && value.measurand() != Measurand.ENERGY_ACTIVE_IMPORT_REGISTER) {
                    last.add(value);
                }
            }
        }
        if (energy) {
            last.add(0, new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, memo.lastWh()));
        }
        if (!last.isEmpty()) {
            data.add(MeterReport.of(new Sample(Sample.Context.TRANSACTION_END, event.timestamp(), last)));
        }
        return data.isEmpty() ? null : data;
    }

    private static MeterValue register(Sample.Context context, Instant at, long wattHours) {
        return MeterReport.of(
                new Sample(context, at, List.of(new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, wattHours))));
    }

    private static List<MeterValue> meterValues(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> !sample.values().isEmpty())
                .map(MeterReport::of)
                .toList();
    }

    private static int wattHours(long value) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, value));
    }
}
