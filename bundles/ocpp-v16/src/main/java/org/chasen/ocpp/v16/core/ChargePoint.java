package org.chasen.ocpp.v16.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.v16.core.message.Authorize;
import org.chasen.ocpp.v16.core.message.BootNotification;
import org.chasen.ocpp.v16.core.message.Heartbeat;
import org.chasen.ocpp.v16.core.message.StatusNotification;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Sample;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/**
 * The station as OCPP 1.6 sees it: a charge point with connectors.
 *
 * <p>Each input is followed by one look at the clock: what has become due is sent, in this order: BootNotification or
 * Heartbeat, statuses, clock-aligned meter values, limits. Transaction messages come from the journal through
 * {@link #deliver}; statuses wait for them where 1.6 wants an order. Calls of the Central System are answered before
 * anything is done about them. Nothing is sent before a boot was accepted.
 *
 * <p>Used by one thread. After every input {@link #deadlineNanos} says when {@link #tick} is due.
 */
public final class ChargePoint {
    private static final long NANOS = 1_000_000_000L;

    /** Difference of two clocks from which one of them is not set. */
    private static final Duration UNBELIEVABLE = Duration.ofDays(36_500);

    private final ChargePointSettings settings;
    private final Outside outside;
    private final Configuration configuration;
    private final TransactionBook transactions;
    private final Authorisations authorisations;
    private final Registration registration;
    private final Connectors connectors;
    private final SmartCharging charging;
    private final Readings readings;
    private final CentralRequests requests;
    private final Deliveries deliveries;
    private final Commands commands;
    private @Nullable Long clockOffsetMillis;
    private int asking;

    /** A charge point without a link, with what {@link Outside#keep} kept. */
    public ChargePoint(ChargePointSettings settings, Map<String, String> kept, Outside outside) {
        this.settings = settings;
        this.outside = outside;
        Kept state = Kept.of(kept);
        configuration = new Configuration(settings.shipped(), state.configuration());
        transactions = new TransactionBook(state.transactions());
        authorisations = new Authorisations(state.tokens());
        registration = new Registration(configuration.number(ConfigurationKey.HEARTBEAT_INTERVAL));
        connectors = new Connectors(transactions, settings.reportSuspended(), settings.faultWords());
        charging = new SmartCharging(outside, connectors, configuration, transactions, state);
        readings = new Readings(connectors.evses(), configuration, transactions);
        requests = new CentralRequests(connectors, configuration, charging, transactions, authorisations, registration);
        deliveries = new Deliveries(
                outside, this::accepted, configuration, authorisations, transactions, this::alive, this::moved);
        commands =
                new Commands(outside, connectors, transactions, connector -> keepIf(charging.startRefused(connector)));
    }

    /** How transactions are to be recorded. */
    public TransactionPolicy policy() {
        return configuration.policy(settings.reportSuspended());
    }

    /** Whether the Central System takes messages. */
    public boolean accepted() {
        return registration.state() == Registration.State.ACCEPTED;
    }

    /** Time of the Central System minus that of the station, milliseconds; null if not known. */
    public @Nullable Long clockOffsetMillis() {
        return clockOffsetMillis;
    }

    /** The link is open. */
    public void opened() {
        registration.opened(outside.nanos());
        connectors.online();
        if (accepted()) {
            outside.accept(true);
        }
        outside.registrationChanged();
        pump();
    }

    /** The link is lost. */
    public void lost() {
        registration.lost();
        deliveries.offline();
        readings.lost();
        outside.registrationChanged();
    }

    /** The deadline has come. */
    public void tick() {
        deliveries.tick(outside.nanos());
        commands.tick(outside.nanos());
        keepIf(charging.tick());
        pump();
    }

    /** When {@link #tick} is due; {@link Long#MAX_VALUE} for not before the next input. */
    public long deadlineNanos() {
        long deadline = Math.min(registration.deadlineNanos(), deliveries.deadlineNanos());
        deadline = Math.min(deadline, commands.deadlineNanos());
        deadline = Math.min(deadline, charging.deadlineNanos());
        deadline = asking > 0 ? deadline : Math.min(deadline, connectors.tokenDueNanos());
        if (accepted()) {
            deadline = Math.min(deadline, connectors.deadlineNanos());
            deadline = Math.min(deadline, outside.nanosAt(readings.alignedAt()));
            deadline = Math.min(deadline, readings.vehicleAtNanos());
        }
        return deadline;
    }

    /** An EVSE says something. */
    public void observe(EvseSnapshot snapshot) {
        look(snapshot);
        configuration.connectors(connectors.evses().size());
        keepIf(charging.observe(snapshot));
        commands.observed();
        pump();
    }

    private void look(EvseSnapshot snapshot) {
        connectors.observe(
                snapshot,
                configuration.number(ConfigurationKey.MINIMUM_STATUS_DURATION) * NANOS,
                configuration.number(ConfigurationKey.CONNECTION_TIME_OUT) * NANOS,
                outside.nanos(),
                outside.now());
    }

    /** No token came in time (transition B6): the session is told, so that the next one does not begin a charge. */
    private void timeOut() {
        if (asking > 0) {
            return; // one was presented in time
        }
        for (EvseSnapshot evse : connectors.timedOut(outside.nanos())) {
            look(evse);
            String transaction =
                    evse.transaction() == null ? null : evse.transaction().id();
            outside.stop(
                    evse.evseId(),
                    transaction,
                    StopReason.TIMEOUT,
                    "no token came within " + configuration.text(ConfigurationKey.CONNECTION_TIME_OUT)
                            + " s: unplug the vehicle first",
                    result -> {});
        }
    }

    /** An EVSE is gone. */
    public void gone(int connectorId) {
        connectors.gone(connectorId);
        charging.gone(connectorId);
        configuration.connectors(connectors.evses().size());
    }

    /** Asks whether a token may charge. */
    public void authorise(IdToken token, Consumer<Authorisation> then) {
        Authorisation early = authorisations.beforeAsking(token.value(), configuration, outside.now());
        if (early != null) {
            tell(token, early, then);
        } else if (!accepted()) {
            tell(token, authorisations.offline(token.value(), configuration, outside.now()), then);
        } else {
            asking++;
            outside.send(new Authorize(token.value()), Priority.URGENT, false, outcome -> {
                asking--;
                tell(token, authorised(token, outcome), then);
            });
        }
    }

    private void tell(IdToken token, Authorisation answer, Consumer<Authorisation> then) {
        if (!answer.accepted()) {
            keepIf(charging.tokenRefused(token.value()));
        }
        then.accept(answer);
    }

    private Authorisation authorised(IdToken token, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            try {
                Authorize.Response answer = PayloadReader.result(answered.payload(), Authorize.Response.class);
                authorisations.heard(token.value(), answer.idTagInfo());
                alive();
                keep();
                return Authorisations.authorisation(answer.idTagInfo(), false);
            } catch (CallException broken) {
                outside.note("Authorize was answered with what does not fit: " + broken.description());
            }
        }
        return authorisations.offline(token.value(), configuration, outside.now());
    }

    /** Brings an event of the journal to the Central System. */
    public void deliver(TransactionEvent event, @Nullable String memo, Consumer<DeliveryResult> then) {
        deliveries.deliver(event, memo, result -> {
            then.accept(result);
            pump();
        });
    }

    /** Sends once more an event of the journal that was given up. */
    public void deliverAgain(TransactionEvent event, @Nullable String memo, Consumer<DeliveryResult> then) {
        deliveries.deliverAgain(event, memo, result -> {
            then.accept(result);
            pump();
        });
    }

    private void moved(TransactionBook.Entry entry) {
        EvseSnapshot evse = connectors.evses().get(entry.connectorId());
        if (evse != null) {
            look(evse);
        }
        charging.settle(entry.connectorId());
        keep();
    }

    /**
     * The Central System calls. A call that cannot be handled leaves everything as it was; of one that was answered each
     * act is tried.
     */
    public void called(IncomingCall call) {
        Kept before = memory();
        CentralRequests.Reaction reaction;
        try {
            reaction = requests.react(call.action(), call.payload(), outside.now());
            if (reaction.answer() != null) {
                outside.answer(call, reaction.answer());
            }
        } catch (CallException error) {
            outside.refuse(call, error.code(), error.description());
            return;
        } catch (RuntimeException broken) {
            restore(before);
            broken(call, "the call is refused and nothing changed", broken);
            return;
        }
        reaction.acts().forEach(act -> attempt(act, call));
        pump();
    }

    private void attempt(Act act, IncomingCall call) {
        try {
            perform(act, call);
        } catch (RuntimeException broken) {
            String what = act.getClass().getSimpleName();
            if (act instanceof Act.Unlock unlock && commands.abandon(unlock.connectorId())) {
                broken(call, what + " was not done", broken);
            } else {
                outside.note(call.action() + " of the Central System: " + what + " was not done because of an internal"
                        + " error, please report it: " + broken);
            }
        }
    }

    private void broken(IncomingCall call, String consequence, RuntimeException broken) {
        outside.note(call.action() + " of the Central System met an internal error, please report it: " + broken + "; "
                + consequence);
        outside.refuse(call, ErrorCode.INTERNAL_ERROR, "internal error: " + consequence);
    }

    private void perform(Act act, IncomingCall call) {
        if (act instanceof Act.Boot) {
            if (!registration.bootAgain(outside.nanos())) {
                boot();
            }
        } else if (act instanceof Act.Beat) {
            beat();
        } else if (act instanceof Act.Status status) {
            send(connectors.repeat(status.connectorId(), outside.now()), true);
        } else if (act instanceof Act.Meter meter) {
            String key = ConfigurationKey.METER_VALUES_SAMPLED_DATA;
            send(readings.of(meter.connectorId(), key, Sample.Context.TRIGGER, outside.now()), true);
        } else if (act instanceof Act.Expect expect) {
            charging.expect(expect.connectorId(), expect.idTag());
        } else if (act instanceof Act.Limits) {
            charging.impose();
        } else if (act instanceof Act.Keep) {
            keep();
        } else if (act instanceof Act.Configured configured) {
            configured(configured.key());
        } else {
            commands.perform(act, call);
        }
    }

    private void configured(String key) {
        switch (key) {
            case ConfigurationKey.HEARTBEAT_INTERVAL ->
                registration.heartbeatSeconds(configuration.number(key), outside.nanos());
            case ConfigurationKey.MESSAGE_TIMEOUT, ConfigurationKey.WEB_SOCKET_PING_INTERVAL -> retime();
            case ConfigurationKey.CLOCK_ALIGNED_DATA_INTERVAL -> {
                readings.configured();
                outside.policyChanged();
            }
            case ConfigurationKey.CONNECTED_EV_INTERVAL -> readings.configured();
            default -> outside.policyChanged();
        }
    }

    private void retime() {
        outside.retime(
                configuration.number(ConfigurationKey.MESSAGE_TIMEOUT),
                configuration.number(ConfigurationKey.WEB_SOCKET_PING_INTERVAL));
    }

    /** Sends what has become due. */
    private void pump() {
        timeOut();
        Registration.Due due = registration.due(outside.nanos());
        if (due == Registration.Due.BOOT_NOTIFICATION) {
            boot();
        } else if (due == Registration.Due.HEARTBEAT) {
            beat();
        }
        if (accepted()) {
            connectors.due(outside.nanos(), outside.now()).forEach(status -> send(status, false));
            readings.due(outside.nanos(), outside.now()).forEach(message -> send(message, false));
        }
        charging.imposeIfDue();
    }

    private void boot() {
        outside.send(settings.identity(), Priority.URGENT, true, outcome -> {
            if (outcome instanceof Outcome.Answered answered) {
                booted(answered);
            } else {
                registration.failed(outside.nanos());
            }
            pump();
        });
    }

    private void booted(Outcome.Answered answered) {
        try {
            BootNotification.Response answer =
                    PayloadReader.result(answered.payload(), BootNotification.Response.class);
            boolean accepted = registration.answered(answer, outside.nanos());
            clock(answer.currentTime());
            outside.accept(accepted);
            if (accepted) {
                configuration.heartbeatSeconds(answer.interval());
                keep();
                retime();
                connectors.repeatAll(outside.now()).forEach(status -> send(status, false));
            } else {
                outside.note("the Central System answers BootNotification with " + answer.status()
                        + ": register this charge point there; next attempt in " + answer.interval() + " s");
            }
        } catch (CallException broken) {
            registration.failed(outside.nanos());
            outside.note("BootNotification was answered with what does not fit: " + broken.description());
        }
        outside.registrationChanged();
    }

    private void beat() {
        outside.send(new Heartbeat(), Priority.NORMAL, true, outcome -> {
            if (outcome instanceof Outcome.Answered answered) {
                alive();
                try {
                    clock(PayloadReader.result(answered.payload(), Heartbeat.Response.class)
                            .currentTime());
                } catch (CallException broken) {
                    outside.note("Heartbeat was answered with what does not fit: " + broken.description());
                }
            } else {
                registration.failed(outside.nanos());
            }
        });
    }

    private void clock(Instant central) {
        Duration offset = Duration.between(outside.now(), central);
        clockOffsetMillis = offset.abs().compareTo(UNBELIEVABLE) < 0 ? offset.toMillis() : null;
    }

    private void send(@Nullable Record message, boolean triggered) {
        if (message != null) {
            outside.send(message, Priority.NORMAL, triggered, outcome -> {
                if (outcome instanceof Outcome.Answered) {
                    alive();
                } else if (message instanceof StatusNotification status) {
                    connectors.untold(status);
                }
            });
        }
    }

    private void alive() {
        registration.alive(outside.nanos());
    }

    private void keepIf(boolean changed) {
        if (changed) {
            keep();
        }
    }

    private void keep() {
        outside.keep(memory().values());
    }

    private Kept memory() {
        return new Kept(configuration.kept(), charging.profiles().kept(), authorisations.kept(), transactions.kept());
    }

    private void restore(Kept before) {
        configuration.restore(before.configuration());
        charging.profiles().restore(before.profiles());
        authorisations.restore(before.tokens());
        transactions.restore(before.transactions());
    }
}
