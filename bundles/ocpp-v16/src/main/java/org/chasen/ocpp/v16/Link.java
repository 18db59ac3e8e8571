package org.chasen.ocpp.v16;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.chasen.csms.Authorisation;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.ClientListener;
import org.chasen.ocpp.rpc.OcppClient;
import org.chasen.ocpp.rpc.SettingsFile;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.WebSocketPort;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkSettings;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.PassedMessage;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.ChargePoint;
import org.chasen.ocpp.v16.core.DeliveryResult;
import org.chasen.ocpp.v16.core.Outside;
import org.chasen.serialloop.Loop;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Performs what a {@link ChargePoint} decides: WebSocket, EVSE services, file, subscribers. On its loop only. */
final class Link implements Outside, ClientListener {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final StationConfiguration configuration;
    private final Loop loop;
    private final SettingsFile file;
    private final Runnable restart;
    private final OcppClient client;
    private final ChargePoint chargePoint;
    private final Map<Integer, Evse> evses = new HashMap<>();
    private final List<Consumer<CsmsEvent>> subscribers = new ArrayList<>();
    private final Map<Integer, CompositeSchedule> schedules = new TreeMap<>();
    private Map<String, String> kept;
    private Loop.@Nullable Timer timer;
    private LinkState state = LinkState.STOPPED;
    private String detail = "";
    private Instant since;
    private volatile LinkStatus status;
    private volatile TransactionPolicy policy;

    Link(
            StationConfiguration configuration,
            Loop loop,
            WebSocketPort port,
            SettingsFile file,
            DoubleSupplier jitter,
            Runnable restart) {
        this.configuration = configuration;
        this.loop = loop;
        this.file = file;
        this.restart = restart;
        this.kept = load(file);
        this.since = loop.now();
        this.client = new OcppClient(Dialect.V16, configuration.link(), loop, port, this, jitter);
        this.chargePoint = new ChargePoint(Identity.settings(configuration), kept, this);
        this.policy = chargePoint.policy();
        this.status = currentStatus();
    }

    private static Map<String, String> load(SettingsFile file) {
        try {
            return file.load();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("What the Central System had configured cannot be read, factory values hold: {}", e.getMessage());
            return Map.of();
        }
    }

    void start() {
        client.start();
    }

    void stop(Runnable then) {
        cancel();
        client.stop("station stops", then);
    }

    LinkStatus status() {
        return status;
    }

    TransactionPolicy policy() {
        return policy;
    }

    void add(Evse evse) {
        Evse before = evses.put(evse.id(), evse);
        if (before != null && before != evse) {
            run(() -> chargePoint.gone(evse.id())); // its successor has been told nothing yet
        }
    }

    void remove(Evse evse) {
        if (evses.remove(evse.id(), evse)) {
            run(() -> chargePoint.gone(evse.id()));
        }
    }

    void observe(Evse from, EvseSnapshot snapshot) {
        if (evses.get(from.id()) == from) {
            run(() -> chargePoint.observe(snapshot));
        }
    }

    void authorise(IdToken token, Consumer<Authorisation> then) {
        run(() -> chargePoint.authorise(token, then));
    }

    void deliver(TransactionEvent event, @Nullable String memo, boolean again, CompletableFuture<Delivery> done) {
        Consumer<DeliveryResult> then = result -> {
            if (result instanceof DeliveryResult.Delivered delivered) {
                done.complete(delivered.delivery());
            } else if (result instanceof DeliveryResult.Failed failed) {
                done.completeExceptionally(new IOException(failed.why()));
            }
        };
        try {
            run(() -> {
                if (again) {
                    chargePoint.deliverAgain(event, memo, then);
                } else {
                    chargePoint.deliver(event, memo, then);
                }
            });
        } catch (RuntimeException broken) {
            done.completeExceptionally(broken);
            throw broken;
        }
    }

    void subscribe(Consumer<CsmsEvent> listener) {
        subscribers.add(listener);
        publish(listener, new CsmsEvent.Linked(status, loop.now()));
        schedules.values().forEach(schedule -> publish(listener, new CsmsEvent.Scheduled(schedule, loop.now())));
    }

    void unsubscribe(Consumer<CsmsEvent> listener) {
        subscribers.remove(listener);
    }

    private void run(Runnable input) {
        try {
            input.run();
        } finally {
            publishStatus();
            schedule();
        }
    }

    private void schedule() {
        cancel();
        long deadline = chargePoint.deadlineNanos();
        if (deadline != Long.MAX_VALUE && state != LinkState.STOPPED) {
            timer = loop.at(deadline, () -> run(chargePoint::tick));
        }
    }

    private void cancel() {
        Loop.Timer old = timer;
        if (old != null) {
            old.cancel();
            timer = null;
        }
    }

    private LinkStatus currentStatus() {
        LinkStatus.State now = switch (state) {
            case STOPPED, WAITING -> LinkStatus.State.OFFLINE;
            case DIALLING -> LinkStatus.State.CONNECTING;
            case OPEN -> chargePoint.accepted() ? LinkStatus.State.ONLINE : LinkStatus.State.BOOTING;
        };
        return new LinkStatus(
                now,
                configuration.url()
                        + (configuration.url().getPath().endsWith("/") ? "" : "/")
                        + configuration.stationId(),
                Dialect.V16.version(),
                since,
                detail,
                client.outstanding(),
                chargePoint.clockOffsetMillis());
    }

    private void publishStatus() {
        LinkStatus before = status;
        LinkStatus now = currentStatus();
        boolean news = now.state() != before.state() || !now.detail().equals(before.detail());
        if (news) {
            since = loop.now();
            now = currentStatus();
        }
        status = now;
        if (news) {
            publish(new CsmsEvent.Linked(now, loop.now()));
        }
    }

    private void publish(CsmsEvent event) {
        List.copyOf(subscribers).forEach(subscriber -> publish(subscriber, event));
    }

    private static void publish(Consumer<CsmsEvent> subscriber, CsmsEvent event) {
        try {
            subscriber.accept(event);
        } catch (RuntimeException broken) {
            LOG.warn("A listener of the link to the Central System failed, please report it", broken);
        }
    }

    @Override
    public void linked(LinkState newState, String newDetail) {
        boolean wasOpen = state == LinkState.OPEN;
        state = newState;
        detail = newDetail;
        if (newState == LinkState.OPEN) {
            LOG.info("Connected to the Central System at {}", configuration.url());
            run(chargePoint::opened);
        } else if (wasOpen) {
            LOG.warn("The link to the Central System is lost: {}", newDetail);
            run(chargePoint::lost);
        } else {
            run(() -> {});
        }
    }

    @Override
    public void called(IncomingCall call) {
        run(() -> chargePoint.called(call));
    }

    @Override
    public void passed(PassedMessage message) {
        publish(new CsmsEvent.Message(
                message.outgoing(),
                message.type(),
                message.action(),
                message.messageId(),
                message.payload(),
                loop.now()));
    }

    @Override
    public void noted(String text) {
        LOG.warn("Central System: {}", text);
    }

    @Override
    public void note(String text) {
        LOG.warn("{}", text);
    }

    @Override
    public long nanos() {
        return loop.nanos();
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public void send(Record message, Request.Priority priority, boolean beforeAcceptance, Consumer<Outcome> then) {
        Request request = new Request(
                UUID.randomUUID().toString(),
                message.getClass().getSimpleName(),
                PayloadWriter.write(message),
                priority,
                beforeAcceptance);
        client.call(request, outcome -> run(() -> then.accept(outcome)));
    }

    @Override
    public void answer(IncomingCall call, Record payload) {
        client.answer(call, PayloadWriter.write(payload));
    }

    @Override
    public void refuse(IncomingCall call, ErrorCode code, String description) {
        client.refuse(call, code, description);
    }

    @Override
    public void accept(boolean accepted) {
        client.accept(accepted);
    }

    @Override
    public void start(int connectorId, RemoteStart request, Consumer<CommandResult> then) {
        command(connectorId, evse -> evse.start(request), then);
    }

    @Override
    public void stop(
            int connectorId,
            @Nullable String transactionId,
            StopReason reason,
            String stopDetail,
            Consumer<CommandResult> then) {
        command(connectorId, evse -> evse.stop(transactionId, reason, stopDetail), then);
    }

    @Override
    public void limit(int connectorId, @Nullable ChargingLimit limit) {
        command(connectorId, evse -> limit == null ? evse.clearLimit("csms") : evse.limit(limit), result -> {
            if (limit != null) { // clearing where none was set is refused, and nothing is wrong
                refused(connectorId, "limit", result);
            }
        });
    }

    @Override
    public void scheduled(CompositeSchedule schedule) {
        schedules.put(schedule.evseId(), schedule);
        publish(new CsmsEvent.Scheduled(schedule, loop.now()));
    }

    @Override
    public void operative(int connectorId, boolean operative) {
        command(
                connectorId,
                evse -> evse.operative(operative),
                result -> refused(connectorId, "change of availability", result));
    }

    @Override
    public void unlock(int connectorId, Consumer<CommandResult> then) {
        command(connectorId, Evse::unlock, then);
    }

    private static void refused(int connectorId, String what, CommandResult result) {
        if (!result.ok()) {
            LOG.warn("EVSE {} refused a {} of the Central System: {}", connectorId, what, result.detail());
        }
    }

    private void command(
            int connectorId,
            java.util.function.Function<Evse, CompletionStage<CommandResult>> command,
            Consumer<CommandResult> then) {
        Evse evse = evses.get(connectorId);
        if (evse == null) {
            then.accept(CommandResult.rejected("EVSE " + connectorId + " is not there at the moment"));
            return;
        }
        try {
            command.apply(evse)
                    .whenComplete((result, failure) -> loop.execute(() -> run(() ->
                            then.accept(failure == null ? result : failed(connectorId, String.valueOf(failure))))));
        } catch (RuntimeException broken) {
            then.accept(failed(connectorId, broken.toString()));
        }
    }

    private static CommandResult failed(int connectorId, String why) {
        return new CommandResult(
                CommandResult.Status.FAILED, "EVSE " + connectorId + " failed, please report it: " + why, null);
    }

    @Override
    public void keep(Map<String, String> values) {
        if (values.equals(kept)) {
            return;
        }
        kept = values;
        try {
            file.save(values);
        } catch (IOException e) {
            LOG.error("What the Central System configured cannot be kept: {}. Check the disk", e.getMessage());
        }
    }

    @Override
    public void retime(int messageTimeoutS, int pingIntervalS) {
        LinkSettings shipped = configuration.link();
        client.configure(new LinkSettings(
                shipped.connectTimeoutMillis(),
                messageTimeoutS * 1000L,
                shipped.backOff(),
                pingIntervalS * 1000L,
                shipped.pongTimeoutMillis(),
                shipped.queueLimit()));
    }

    @Override
    public void policyChanged() {
        policy = chargePoint.policy();
        publish(new CsmsEvent.PolicyChanged(policy, loop.now()));
    }

    @Override
    public void registrationChanged() {
        publishStatus();
    }

    @Override
    public void restart() {
        restart.run();
    }
}
