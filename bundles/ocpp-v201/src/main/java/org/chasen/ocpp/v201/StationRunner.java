package org.chasen.ocpp.v201;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.devicemodel.VariableSource;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.ocpp.rpc.ClientListener;
import org.chasen.ocpp.rpc.OcppClient;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.WebSocketPort;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.PassedMessage;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.ocpp.v201.core.Controllers;
import org.chasen.ocpp.v201.core.Effect;
import org.chasen.ocpp.v201.core.FaultTable;
import org.chasen.ocpp.v201.core.Input;
import org.chasen.ocpp.v201.core.Station;
import org.chasen.ocpp.v201.core.Surroundings;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link Station} on a loop of its own: feeds it, and does what it decides. */
final class StationRunner implements ClientListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StationRunner.class);
    private static final long CLOSE_PATIENCE_MS = 1500;

    private final StationConfiguration configuration;
    private final WebSocketPort port;
    private final Kept kept;
    private final Runnable restart;
    private final SerialLoop loop;
    private final Station station;
    private final OcppClient client;
    private final Evses evses;
    private final ControllerSource source;
    private final Audience audience = new Audience();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Delivery>> deliveries = new HashMap<>();
    private final Map<Long, CompletableFuture<Authorisation>> questions = new HashMap<>();
    private volatile LinkStatus status;
    private final Map<Integer, CompositeSchedule> schedules = new TreeMap<>();
    private TransactionPolicy policy;
    private Loop.@Nullable Timer timer;
    private OptionalLong timerDue = OptionalLong.empty();
    private String lastTrouble = "";
    private boolean closed;

    StationRunner(
            StationConfiguration configuration,
            WebSocketPort port,
            Kept kept,
            Surroundings surroundings,
            Runnable restart) {
        this.configuration = configuration;
        this.port = port;
        this.kept = kept;
        this.restart = restart;
        FaultTable faults = new FaultTable(Kept.table("faults.tsv"), Kept.faults(configuration.faultTable()));
        Map<String, String> before = kept.load();
        this.loop = new SerialLoop(
                "ocpp", (name, failure) -> LOG.error("{}: a step failed and was left out", name, failure));
        Controllers controllers =
                Controllers.of(Kept.table("controllers.tsv"), Configured.variables(configuration), before);
        if (!before.isEmpty() && !before.containsKey(Controllers.FORMAT)) {
            LOG.info(
                    "What the CSMS set is kept in another form from now on; taken over, and valid before the"
                            + " configuration: {}",
                    controllers.written().keySet());
        }
        this.policy = controllers.policy(configuration.reportSuspended());
        this.station = new Station(Configured.identity(configuration), controllers, faults, before, surroundings);
        this.client = new OcppClient(
                Dialect.V201,
                controllers.link(configuration.link()),
                loop,
                port,
                this,
                () -> ThreadLocalRandom.current().nextDouble());
        this.evses = new Evses(loop, this::give);
        this.source = new ControllerSource(controllers, loop, this::give);
        this.status = status(LinkStatus.State.OFFLINE, "");
        authenticate();
    }

    VariableSource variables() {
        return source;
    }

    Evses evses() {
        return evses;
    }

    LinkStatus status() {
        return status;
    }

    TransactionPolicy policy() {
        return source.present().policy(configuration.reportSuspended());
    }

    void start() {
        loop.execute(client::start);
    }

    Subscription subscribe(Consumer<CsmsEvent> listener) {
        return audience.add(
                listener,
                first -> loop.execute(() -> {
                    first.accept(new CsmsEvent.Linked(status, loop.now()));
                    schedules.values().forEach(one -> first.accept(new CsmsEvent.Scheduled(one, loop.now())));
                }));
    }

    CompletionStage<Delivery> deliver(TransactionEvent event) {
        CompletableFuture<Delivery> result = new CompletableFuture<>();
        ask(result, deliveries, id -> new Input.Deliver(id, event));
        return result;
    }

    CompletionStage<Authorisation> authorise(IdToken idToken) {
        CompletableFuture<Authorisation> result = new CompletableFuture<>();
        ask(result, questions, id -> new Input.Authorise(id, idToken));
        return result;
    }

    private <T> void ask(
            CompletableFuture<T> result,
            Map<Long, CompletableFuture<T>> waiting,
            java.util.function.LongFunction<Input> input) {
        long id = ids.incrementAndGet();
        loop.execute(() -> {
            waiting.put(id, result);
            give(input.apply(id));
        });
    }

    /** Closes the link and everything else, within two seconds or so. */
    @Override
    public void close() {
        CountDownLatch left = new CountDownLatch(1);
        loop.execute(() -> {
            closed = true;
            evses.close();
            client.stop("the station's OCPP is stopped", left::countDown);
        });
        boolean interrupted = false;
        try {
            if (!left.await(CLOSE_PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                LOG.info("The CSMS did not confirm the end of the link in time");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        loop.execute(this::failAll);
        loop.close();
        port.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failAll() {
        IOException stopped = new IOException("OCPP 2.0.1 is stopped");
        deliveries.values().forEach(result -> result.completeExceptionally(stopped));
        deliveries.clear();
        questions.values().forEach(result -> result.complete(new Authorisation("Unknown", null, true)));
        questions.clear();
    }

    private void give(Input input) {
        if (closed) {
            return;
        }
        station.handle(input, loop.nanos(), loop.now()).forEach(this::perform);
        schedule();
    }

    private void schedule() {
        OptionalLong due = station.deadline();
        if (due.equals(timerDue)) {
            return;
        }
        Loop.Timer old = timer;
        if (old != null) {
            old.cancel();
        }
        timerDue = due;
        timer = due.isEmpty()
                ? null
                : loop.at(due.getAsLong(), () -> {
                    timerDue = OptionalLong.empty();
                    give(new Input.Tick());
                });
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Send send) {
            client.call(
                    new Request(
                            UUID.randomUUID().toString(),
                            send.action(),
                            send.payload(),
                            send.priority(),
                            send.beforeAcceptance()),
                    outcome -> loop.execute(() -> give(new Input.Answered(send.token(), outcome))));
        } else if (effect instanceof Effect.Reply reply) {
            client.answer(reply.call(), reply.payload());
        } else if (effect instanceof Effect.Refuse refuse) {
            client.refuse(refuse.call(), refuse.code(), refuse.description());
        } else if (effect instanceof Effect.Accept) {
            client.accept(true);
        } else if (effect instanceof Effect.AtEvse command) {
            evses.command(command);
        } else if (effect instanceof Effect.Linked linked) {
            tell(linked);
        } else if (effect instanceof Effect.Scheduled scheduled) {
            schedules.put(scheduled.schedule().evseId(), scheduled.schedule());
            audience.tell(new CsmsEvent.Scheduled(scheduled.schedule(), loop.now()));
        } else {
            settle(effect);
        }
    }

    private void settle(Effect effect) {
        if (effect instanceof Effect.Delivered delivered) {
            CompletableFuture<Delivery> result = deliveries.remove(delivered.id());
            if (result != null) {
                result.complete(delivered.delivery());
            }
        } else if (effect instanceof Effect.NotDelivered not) {
            CompletableFuture<Delivery> result = deliveries.remove(not.id());
            if (result != null) {
                result.completeExceptionally(new IOException(not.why()));
            }
        } else if (effect instanceof Effect.Authorised authorised) {
            CompletableFuture<Authorisation> result = questions.remove(authorised.id());
            if (result != null) {
                result.complete(authorised.authorisation());
            }
        } else if (effect instanceof Effect.Keep keep) {
            kept.save(keep.values());
            configured();
        } else if (effect instanceof Effect.VariableWritten written) {
            source.written(written.key(), written.value());
        } else if (effect instanceof Effect.Reconnect reconnect) {
            authenticate();
            client.reconnect(reconnect.reason());
        } else if (effect instanceof Effect.Restart) {
            restart.run();
        } else if (effect instanceof Effect.Log log) {
            if (log.warning()) {
                LOG.warn("{}", log.text());
            } else {
                LOG.info("{}", log.text());
            }
        }
    }

    /** A password of the CSMS goes before the configured one, which is there in case the CSMS forgot it. */
    private void authenticate() {
        String password = source.present().password();
        if (configuration.basic() && !password.isEmpty()) {
            port.credentials(configuration.authorizations(password));
        }
    }

    private void configured() {
        client.configure(source.present().link(configuration.link()));
        TransactionPolicy present = policy();
        if (!present.equals(policy)) {
            policy = present;
            audience.tell(new CsmsEvent.PolicyChanged(present, loop.now()));
        }
    }

    private void tell(Effect.Linked linked) {
        status = status(linked.state(), linked.detail());
        audience.tell(new CsmsEvent.Linked(status, loop.now()));
        String trouble = linked.detail().split("; next", 2)[0];
        if (linked.state() == LinkStatus.State.ONLINE) {
            LOG.info("CSMS {}: accepted, OCPP 2.0.1", status.url());
            lastTrouble = "";
        } else if (linked.state() == LinkStatus.State.OFFLINE && !trouble.equals(lastTrouble)) {
            LOG.warn("CSMS {}: {}", status.url(), linked.detail());
            lastTrouble = trouble;
        }
    }

    private LinkStatus status(LinkStatus.State state, String detail) {
        return new LinkStatus(
                state,
                configuration.url()
                        + (configuration.url().getPath().endsWith("/") ? "" : "/")
                        + configuration.stationId(),
                Dialect.V201.version(),
                loop.now(),
                detail,
                client.outstanding(),
                station.offsetMillis());
    }

    @Override
    public void linked(LinkState state, String detail) {
        give(new Input.Linked(state, detail));
    }

    @Override
    public void called(IncomingCall call) {
        give(new Input.Called(call));
    }

    @Override
    public void passed(PassedMessage message) {
        audience.tell(new CsmsEvent.Message(
                message.outgoing(),
                message.type(),
                message.action(),
                message.messageId(),
                Secrets.hidden(message),
                loop.now()));
    }

    @Override
    public void noted(String text) {
        LOG.warn("CSMS: {}", text);
    }
}
