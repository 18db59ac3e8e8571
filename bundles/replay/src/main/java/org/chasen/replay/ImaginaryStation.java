package org.chasen.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.chasen.charging.session.core.ChargingSession;
import org.chasen.charging.session.core.Moment;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.SessionInput;
import org.chasen.charging.session.core.SessionSettings;
import org.chasen.csms.Delivery;
import org.chasen.evse.MeterReading;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.virtual.VirtualLoop;
import org.chasen.session.EvseEvent;
import org.chasen.session.TransactionEvent;

/**
 * A station of ours at the plug of a recorded charger, speaking one OCPP version: its charging session and its OCPP are
 * the cores that run on a station, its clock is the recording's, its disk and its management system take no time.
 *
 * <p>It was in service, connected and accepted long before the session begins: what it says of itself then is not told.
 * What it commands is done by nobody, since the recorded charger has done what it did.
 */
final class ImaginaryStation {
    /** No meter is missed: the charger is the meter, and a recording may hold the vehicle alone. */
    private static final int NEVER_S = Integer.MAX_VALUE;

    private static final int CHECKPOINT_S = 3600;

    private final long fromMicros;
    private final String version;
    private final VirtualLoop loop;
    private final OcppSide ocpp;
    private final ChargingSession session;
    private final ArrayDeque<TransactionEvent> journal = new ArrayDeque<>();
    private final Map<String, String> memos = new HashMap<>();
    private List<Event> told = new ArrayList<>();
    private Loop.Timer timer = () -> {};
    private boolean delivering;
    private boolean inService;
    private boolean inferred;
    private long ids;

    /**
     * @param number of the session in the recording, for ids that are the same each time
     * @param fromMicros when the session begins, on the log's scale
     * @param rating highest output of the recorded charger
     * @param idle vehicle side without a vehicle
     * @param maker makes the OCPP side on a loop, for one who takes action and payload of each request
     */
    ImaginaryStation(
            int number,
            long fromMicros,
            Rating rating,
            VehicleStatus idle,
            Dialect dialect,
            BiFunction<Loop, BiConsumer<String, JsonNode>, OcppSide> maker) {
        this.fromMicros = fromMicros;
        this.version = dialect.version();
        loop = new VirtualLoop(Instant.EPOCH.plus(fromMicros, ChronoUnit.MICROS));
        ocpp = maker.apply(loop, this::sent);
        session = new ChargingSession(settings(rating), () -> new UUID(number, ++ids).toString(), moment());
        take(new SessionInput.Recovered(List.of(), Map.of(), true));
        take(new SessionInput.Vehicle(new VehicleEvent(VehicleEvent.Kind.VALUES, idle, null, loop.nanos())));
        take(new SessionInput.Metered(new MeterReading(0, 0, 0, 0, loop.nanos())));
        loop.execute(ocpp::connect);
        take(new SessionInput.CsmsBound(version, ocpp.policy(), true));
        inService = true;
    }

    private SessionSettings settings(Rating rating) {
        return new SessionSettings(
                1,
                1,
                "cG105",
                rating.currentA(),
                rating.currentA() * rating.voltageV(),
                rating.voltageV(),
                true,
                SessionSettings.StoppedReasonPolicy.FIRST_CAUSE,
                SessionSettings.VehicleStopReport.STOP_AUTHORIZED,
                false,
                true,
                true,
                false,
                false,
                NEVER_S,
                CHECKPOINT_S,
                0,
                ocpp.policy());
    }

    /** What it tells by itself until a moment. */
    List<Event> until(long micros) {
        long left = (micros - fromMicros) * 1000 - loop.nanos();
        if (left > 0) {
            loop.advance(Duration.ofNanos(left));
        }
        return told();
    }

    /** What it tells when something happens. */
    List<Event> take(SessionScript.Step step) {
        inferred = step.inferred();
        take(step.input());
        inferred = false;
        return told();
    }

    private List<Event> told() {
        List<Event> all = told;
        told = new ArrayList<>();
        return all;
    }

    private void sent(String action, JsonNode payload) {
        if (inService) {
            told.add(OcppEvent.of(fromMicros + loop.nanos() / 1000, version, action, payload, inferred));
        }
    }

    private void take(SessionInput input) {
        loop.execute(() -> handle(input));
    }

    private Moment moment() {
        return new Moment(loop.now(), loop.nanos());
    }

    private void handle(SessionInput input) {
        List<SessionEffect> effects = session.handle(input, moment());
        timer.cancel();
        long due = session.deadlineNanos();
        timer = due == Long.MAX_VALUE ? () -> {} : loop.at(due, () -> handle(new SessionInput.Tick()));
        effects.forEach(this::perform);
    }

    private void perform(SessionEffect effect) {
        if (effect instanceof SessionEffect.Emit emit) {
            ocpp.observe(emit.event());
        } else if (effect instanceof SessionEffect.Authorise question) {
            ocpp.authorise(question.idToken(), answer -> take(new SessionInput.Answered(question.question(), answer)));
        } else if (effect instanceof SessionEffect.Write write) {
            loop.execute(() -> written(write.event()));
        }
    }

    private void written(TransactionEvent event) {
        handle(new SessionInput.Owned(event.transactionId(), version));
        ocpp.observe(new EvseEvent.Recorded(event, session.snapshot(), event.timestamp()));
        journal.add(event);
        deliverNext();
    }

    private void deliverNext() {
        TransactionEvent event = journal.peek();
        if (event != null && !delivering) {
            delivering = true;
            ocpp.deliver(
                    event, memos.get(event.transactionId()), result -> loop.execute(() -> delivered(event, result)));
        }
    }

    private void delivered(TransactionEvent event, Delivery result) {
        delivering = false;
        journal.remove();
        if (result.memo() != null) {
            memos.put(event.transactionId(), result.memo());
        }
        if (result.authorisation() != null) {
            handle(new SessionInput.Acknowledged(event.transactionId(), result.authorisation()));
        }
        deliverNext();
    }
}
