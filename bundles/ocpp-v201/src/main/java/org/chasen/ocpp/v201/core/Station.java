package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chasen.csms.Authorisation;
import org.chasen.evse.IdToken;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v201.core.message.Authorize;
import org.chasen.ocpp.v201.core.message.BootReasonEnumType;
import org.chasen.ocpp.v201.core.message.ChargingStationType;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A charging station as its CSMS sees it in OCPP 2.0.1.
 *
 * <p>Theory of operation. One input and the time go in, effects come out in the order in which they are to be done, and
 * {@link #deadline()} says when to call again. Each part keeps the state of a few use cases and nothing of the others:
 * {@link Boot} registration and heartbeat, {@link Connectors} status, {@link Deliveries} transactions, {@link Calls} and
 * {@link RemoteControl} what the CSMS asks, {@link SmartCharging} profiles, {@link ModelMessages} the device model,
 * {@link Events} monitors, {@link Resets} restarts. They share a {@link Turn}.
 *
 * <p>What an EVSE is and does is never remembered but taken from its last snapshot, so that another service in its place,
 * or a restart of this one, needs no repair.
 */
public final class Station {
    private static final String BOOT_REASON = "boot.reason";

    private final Turn turn;
    private final Boot boot;
    private final Connectors connectors;
    private final Deliveries deliveries;
    private final Events events;
    private final SecurityEvents security;
    private final SmartCharging smartCharging;
    private final Resets resets;
    private final Triggers triggers;
    private final Calls calls;
    private OptionalLong alignedDue = OptionalLong.empty();
    private @Nullable Instant offlineSince;

    /**
     * A station that is not connected.
     *
     * @param kept what {@link Effect.Keep} gave before the last restart; empty at first
     */
    public Station(
            ChargingStationType identity,
            Controllers controllers,
            FaultTable faults,
            Map<String, String> kept,
            Surroundings surroundings) {
        turn = new Turn(controllers);
        BootReasonEnumType reason = Wires.parse(BootReasonEnumType.class, kept.getOrDefault(BOOT_REASON, "PowerUp"));
        boot = new Boot(turn, identity, reason == null ? BootReasonEnumType.POWER_UP : reason, this::registered);
        connectors = new Connectors(turn);
        deliveries = new Deliveries(turn);
        events = new Events(turn, faults, surroundings);
        security = new SecurityEvents(turn, kept, this::keep);
        smartCharging = new SmartCharging(turn, kept, this::keep);
        RemoteControl remote = new RemoteControl(turn, boot, smartCharging);
        resets = new Resets(turn, remote, deliveries, surroundings, this::resetPending);
        triggers = new Triggers(turn, boot, connectors);
        calls = new Calls(
                turn, surroundings, new ModelMessages(turn), smartCharging, deliveries, remote, resets, triggers);
    }

    /** When a {@link Input.Tick} is due, nanoseconds on the scale given to {@link #handle}. */
    public OptionalLong deadline() {
        return Stream.of(
                        boot.deadline(), deliveries.deadline(), smartCharging.deadline(), resets.deadline(), alignedDue)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce((one, other) -> one - other < 0 ? one : other);
    }

    /** CSMS time minus station time, milliseconds; null if not known. */
    public @Nullable Long offsetMillis() {
        return boot.offsetMillis();
    }

    /**
     * Takes one input.
     *
     * @param nanos monotonic time
     * @param now wall-clock time
     */
    public List<Effect> handle(Input input, long nanos, Instant now) {
        turn.nanos = nanos;
        turn.now = now;
        if (input instanceof Input.Linked linked) {
            linked(linked);
        } else if (input instanceof Input.Called called) {
            calls.call(called.call());
        } else if (input instanceof Input.Answered answered) {
            turn.answered(answered.token(), answered.outcome());
        } else if (input instanceof Input.Commanded commanded) {
            turn.commanded(commanded.token(), commanded.result());
        } else if (input instanceof Input.AtEvse happened) {
            at(happened.event());
        } else if (input instanceof Input.EvseGone gone) {
            turn.evses.remove(gone.evseId());
            connectors.forget(gone.evseId());
            smartCharging.fresh(gone.evseId());
        } else if (input instanceof Input.EvseReplaced replaced) {
            smartCharging.fresh(replaced.evseId());
        } else if (input instanceof Input.Deliver delivery) {
            deliveries.add(delivery.id(), delivery.event());
        } else if (input instanceof Input.Authorise question) {
            authorise(question.id(), question.idToken());
        } else if (input instanceof Input.VariableSet written) {
            turn.controllers = turn.controllers.with(written.key(), written.value());
            if (written.key().equals(Key.HEARTBEAT_INTERVAL)) {
                boot.heartbeatChanged();
            }
            align();
            keep();
            if (written.key().equals(Key.BASIC_AUTH_PASSWORD)) {
                turn.add(new Effect.Reconnect("the CSMS has set another password"));
            }
        } else if (input instanceof Input.Tick) {
            tick();
        }
        resets.check();
        String entries = String.valueOf(smartCharging.entries());
        if (!entries.equals(turn.controllers.text(Key.PROFILE_ENTRIES))) {
            turn.write(Key.PROFILE_ENTRIES, entries);
        }
        return turn.take();
    }

    private void linked(Input.Linked linked) {
        boolean wasOnline = turn.online;
        boot.linked(linked.state(), linked.detail());
        if (wasOnline && !turn.online) {
            offlineSince = turn.now;
            deliveries.offline();
        } else if (turn.online && linked.state() == LinkState.OPEN) {
            reconnected();
        }
    }

    /** The first acceptance: every connector (B01.FR.05), then what waited. */
    private void registered() {
        connectors.reportAll();
        security.raise("StartupOfTheDevice");
        keep();
        flow();
    }

    /** B04: all connectors after a long absence, else those that changed. */
    private void reconnected() {
        connectors.reconnected();
        Instant since = offlineSince;
        long threshold = turn.controllers.integer(Key.OFFLINE_THRESHOLD);
        if (since != null && turn.now.isAfter(since.plusSeconds(threshold))) {
            connectors.reportAll();
        } else {
            connectors.reportChanges();
        }
        flow();
    }

    private void flow() {
        security.sendNext();
        events.sendNext();
        align();
    }

    private void at(EvseEvent event) {
        EvseSnapshot evse = event.snapshot();
        boolean fresh = turn.evses.put(evse.evseId(), evse) == null;
        if (fresh) {
            smartCharging.fresh(evse.evseId());
        }
        if (event instanceof EvseEvent.Faulted faulted) {
            events.fault(faulted.fault(), faulted.cleared(), evse);
        } else if (event instanceof EvseEvent.Sampled sampled && sampled.transactionId() == null) {
            triggers.meterValues(evse.evseId(), sampled.sample());
        } else if (event instanceof EvseEvent.Authorisation authorisation
                && authorisation.outcome() != EvseEvent.Authorisation.Outcome.ACCEPTED) {
            smartCharging.forget(evse.evseId());
        }
        connectors.reportChanges();
        events.flags(evse);
        smartCharging.evaluate();
    }

    private void authorise(long id, IdToken idToken) {
        if (idToken.type().equals("NoAuthorization")) {
            turn.add(new Effect.Authorised(id, new Authorisation("Accepted", null, !turn.online)));
        } else if (!turn.online) {
            turn.add(new Effect.Authorised(id, offline()));
        } else {
            turn.undecided++;
            turn.send(
                    "Authorize",
                    new Authorize.Request(TransactionMessages.token(idToken), null, null),
                    Priority.URGENT,
                    outcome -> {
                        turn.undecided--;
                        turn.add(new Effect.Authorised(id, judged(outcome)));
                    });
        }
    }

    private Authorisation judged(Outcome outcome) {
        if (!(outcome instanceof Outcome.Answered answer)) {
            turn.warn("the CSMS did not judge a token (" + Turn.describe(outcome) + "): the offline rule decides");
            return offline();
        }
        try {
            return TransactionMessages.authorisation(PayloadReader.result(answer.payload(), Authorize.Response.class)
                    .idTokenInfo());
        } catch (CallException e) {
            turn.warn("the CSMS judged a token with an answer that does not fit its schema: " + e.description());
            return offline();
        }
    }

    /** C15: while the CSMS cannot be asked, a token nobody knows is accepted only if that is configured. */
    private Authorisation offline() {
        return new Authorisation(turn.controllers.truth(Key.OFFLINE_UNKNOWN_ID) ? "Accepted" : "Unknown", null, true);
    }

    private void tick() {
        boot.tick();
        deliveries.tick();
        smartCharging.tick();
        if (alignedDue.isPresent() && turn.nanos - alignedDue.getAsLong() >= 0) {
            boolean idle = turn.evses.values().stream().allMatch(evse -> evse.transaction() == null);
            if (turn.online && (idle || !turn.controllers.truth(Key.ALIGNED_IDLE_ONLY))) {
                turn.evses.values().stream()
                        .filter(evse -> evse.transaction() == null)
                        .forEach(evse -> triggers.meterValues(evse, Sample.Context.SAMPLE_CLOCK));
            }
            align();
        }
    }

    /**
     * Clock-aligned meter values of every EVSE without a transaction (use case J01), counted from midnight UTC; where
     * SendDuringIdle is true, only while no EVSE has one. Those of a transaction are events of it: the session takes them.
     */
    private void align() {
        int interval = turn.controllers.integer(Key.ALIGNED_INTERVAL);
        if (interval <= 0) {
            alignedDue = OptionalLong.empty();
            return;
        }
        double second = turn.now.toEpochMilli() / 1000.0 % 86_400;
        double next = Math.min(86_400, (Math.floor(second / interval) + 1) * interval);
        alignedDue = OptionalLong.of(turn.afterSeconds(next - second));
    }

    private void resetPending() {
        security.raise("ResetOrReboot");
        keep();
    }

    private void keep() {
        Map<String, String> kept = new TreeMap<>(turn.controllers.written());
        kept.putAll(smartCharging.kept());
        kept.putAll(security.kept());
        BootReasonEnumType reason = resets.bootReason();
        if (reason != null) {
            kept.put(BOOT_REASON, Wires.of(reason));
        }
        turn.add(new Effect.Keep(kept));
    }
}
