package org.chasen.charging.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.chasen.charging.session.core.ChargingSession;
import org.chasen.charging.session.core.Moment;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.SessionInput;
import org.chasen.charging.session.core.SessionSettings;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.charging.session.journal.SessionJournal;
import org.chasen.charging.session.journal.SessionPort;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.EnergyMeter;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.evse.UserInput;
import org.chasen.evse.VehicleProtocol;
import org.chasen.serialloop.Loop;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link Evse} that performs what its {@link ChargingSession} decides, on one loop. */
final class LiveEvse implements Evse, SessionPort {
    private static final Logger LOG = LoggerFactory.getLogger(LiveEvse.class);

    private final Loop loop;
    private final int id;
    private final SessionJournal journal;
    private final ChargingSession session;
    private final List<Consumer<EvseEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, CompletableFuture<CommandResult>> commands = new HashMap<>();
    private final CompletableFuture<Void> quiet = new CompletableFuture<>();
    private volatile EvseSnapshot snapshot;
    private @Nullable Csms csms;
    private @Nullable VehicleProtocol vehicle;
    private @Nullable EnergyMeter meter;
    private @Nullable UserInput input;
    private Subscription vehicleEvents = () -> {};
    private Subscription meterReadings = () -> {};
    private Subscription userActions = () -> {};
    private Loop.Timer timer = () -> {};
    private long lastCommand;
    private boolean recovered;
    private boolean closing;

    LiveEvse(Loop loop, SessionSettings settings, SessionJournal journal, Supplier<String> newId) {
        this.loop = loop;
        this.id = settings.evseId();
        this.journal = journal;
        session = new ChargingSession(settings, newId, moment());
        snapshot = session.snapshot();
    }

    /** The protocol service of the connector has come. */
    void vehicle(VehicleProtocol next) {
        loop.execute(() -> {
            if (vehicle != null) {
                vehicleEvents.close(); // on an exchange the new service comes before the old one goes
                vehicle = null;
                handle(new SessionInput.VehicleLost());
            }
            vehicle = next;
            if (recovered) {
                listenToVehicle(next);
            }
        });
    }

    void vehicleGone(VehicleProtocol old) {
        loop.execute(() -> {
            if (vehicle == old) {
                vehicleEvents.close();
                vehicle = null;
                handle(new SessionInput.VehicleLost());
            }
        });
    }

    private void listenToVehicle(VehicleProtocol from) {
        vehicleEvents = from.subscribe(event -> loop.execute(() -> {
            if (vehicle == from) {
                handle(new SessionInput.Vehicle(event));
            }
        }));
    }

    /** The meter has come. */
    void meter(EnergyMeter next) {
        loop.execute(() -> {
            meterReadings.close();
            meter = next;
            meterReadings = next.subscribe(reading -> loop.execute(() -> handle(new SessionInput.Metered(reading))));
        });
    }

    void meterGone(EnergyMeter old) {
        loop.execute(() -> {
            if (meter == old) {
                meterReadings.close();
                meter = null;
            }
        });
    }

    /** Token reader and buttons have come. */
    void input(UserInput next) {
        loop.execute(() -> {
            userActions.close();
            input = next;
            userActions = next.subscribe(action -> loop.execute(() -> handle(new SessionInput.Acted(action))));
        });
    }

    void inputGone(UserInput old) {
        loop.execute(() -> {
            if (input == old) {
                userActions.close();
                input = null;
            }
        });
    }

    /** Ends the charge in order; completes when no current flows any more. */
    CompletionStage<Void> shutDown() {
        loop.execute(() -> {
            closing = true;
            handle(new SessionInput.ShutDown());
        });
        return quiet;
    }

    /** Listens to nobody any more and leaves no command without an answer. */
    void close() {
        loop.execute(() -> {
            vehicleEvents.close();
            meterReadings.close();
            userActions.close();
            timer.cancel();
            CommandResult gone = new CommandResult(CommandResult.Status.FAILED, "the EVSE was shut down", null);
            List.copyOf(commands.values()).forEach(command -> command.complete(gone));
            commands.clear();
        });
    }

    private Moment moment() {
        return new Moment(loop.now(), loop.nanos());
    }

    private void handle(SessionInput input) {
        List<SessionEffect> effects = session.handle(input, moment());
        snapshot = session.snapshot();
        timer.cancel();
        long due = session.deadlineNanos();
        timer = due == Long.MAX_VALUE ? () -> {} : loop.at(due, () -> handle(new SessionInput.Tick()));
        perform(effects);
        if (closing && session.quiet()) {
            quiet.complete(null);
        }
    }

    private void perform(List<SessionEffect> effects) {
        List<SessionEffect.Write> records = new ArrayList<>();
        for (SessionEffect effect : effects) {
            if (effect instanceof SessionEffect.Write write) {
                records.add(write);
            }
        }
        if (!records.isEmpty()) {
            guarded(
                    "writing to the journal",
                    () -> journal.record(records, () -> loop.execute(() -> records.forEach(this::recorded))));
        }
        effects.forEach(effect -> guarded(effect.getClass().getSimpleName(), () -> perform(effect)));
    }

    /** What fails must not keep anything after it from being done: a stop least of all. */
    private void guarded(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("EVSE {}: {} failed; everything else goes on. Report this with the log.", id, what, e);
        }
    }

    /** The disk takes its time: the snapshot is that of now, never one that was overtaken meanwhile. */
    private void recorded(SessionEffect.Write write) {
        emit(new EvseEvent.Recorded(write.event(), snapshot, write.event().timestamp()));
    }

    private void perform(SessionEffect effect) {
        VehicleProtocol protocol = vehicle;
        if (effect instanceof SessionEffect.Emit emit) {
            emit(emit.event());
        } else if (effect instanceof SessionEffect.Reply reply) {
            answer(reply.command(), reply.result());
        } else if (effect instanceof SessionEffect.Checkpoint checkpoint) {
            journal.checkpoint(checkpoint.memory());
        } else if (effect instanceof SessionEffect.KeepOperative keep) {
            journal.keepOperative(id, keep.operative());
        } else if (effect instanceof SessionEffect.Authorise question) {
            authorise(question);
        } else if (effect instanceof SessionEffect.Note note) {
            LOG.info("{}", note.text());
        } else if (protocol == null) {
            return;
        } else if (effect instanceof SessionEffect.LimitVehicle limit) {
            protocol.limit(limit.currentA());
        } else if (effect instanceof SessionEffect.StartVehicle) {
            protocol.start();
        } else if (effect instanceof SessionEffect.StopVehicle stop) {
            protocol.stop(stop.reason(), stop.detail());
        } else if (effect instanceof SessionEffect.UnlockVehicle) {
            protocol.unlock();
        } else if (effect instanceof SessionEffect.TestVehicleSide test) {
            protocol.selfTest(test.on());
        } else if (effect instanceof SessionEffect.ClearVehicleFaults) {
            protocol.clearFaults();
        }
    }

    private void authorise(SessionEffect.Authorise question) {
        Csms asked = csms;
        if (asked == null) {
            return;
        }
        Authorisation unknown = new Authorisation("Unknown", null, true);
        try {
            asked.authorise(question.idToken(), id)
                    .whenComplete((answer, failure) -> loop.execute(() -> handle(new SessionInput.Answered(
                            question.question(), failure == null && answer != null ? answer : unknown))));
        } catch (RuntimeException e) {
            LOG.error("EVSE {}: the CSMS service cannot be asked of a token; it is refused.", id, e);
            loop.execute(() -> handle(new SessionInput.Answered(question.question(), unknown)));
        }
    }

    private void answer(long command, CommandResult result) {
        CompletableFuture<CommandResult> waiting = commands.remove(command);
        if (waiting != null) {
            waiting.complete(result);
        }
    }

    private void emit(EvseEvent event) {
        listeners.forEach(
                listener -> guarded("a listener of " + event.getClass().getSimpleName(), () -> listener.accept(event)));
    }

    private CompletionStage<CommandResult> command(LongFunction<SessionInput> input) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        loop.execute(() -> {
            long number = ++lastCommand;
            commands.put(number, result);
            handle(input.apply(number));
        });
        return result;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public EvseSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription subscribe(Consumer<EvseEvent> listener) {
        loop.execute(() -> {
            listeners.add(listener);
            guarded("a listener", () -> listener.accept(new EvseEvent.Changed(snapshot, loop.now())));
        });
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletionStage<CommandResult> present(IdToken idToken) {
        return command(number -> new SessionInput.Present(number, idToken));
    }

    @Override
    public CompletionStage<CommandResult> start(RemoteStart request) {
        return command(number -> new SessionInput.Start(number, request));
    }

    @Override
    public CompletionStage<CommandResult> stop(@Nullable String transactionId, StopReason reason, String detail) {
        return command(number -> new SessionInput.Stop(number, transactionId, reason, detail));
    }

    @Override
    public CompletionStage<CommandResult> limit(ChargingLimit limit) {
        return command(number -> new SessionInput.Limit(number, limit));
    }

    @Override
    public CompletionStage<CommandResult> clearLimit(String source) {
        return command(number -> new SessionInput.ClearLimit(number, source));
    }

    @Override
    public CompletionStage<CommandResult> operative(boolean operative) {
        return command(number -> new SessionInput.Operative(number, operative));
    }

    @Override
    public CompletionStage<CommandResult> unlock() {
        return command(SessionInput.Unlock::new);
    }

    @Override
    public CompletionStage<CommandResult> selfTest(boolean on) {
        return command(number -> new SessionInput.SelfTest(number, on));
    }

    @Override
    public CompletionStage<CommandResult> clearFaults() {
        return command(SessionInput.ClearFaults::new);
    }

    @Override
    public void recovered(List<TransactionMemory> open, Map<String, String> owners, boolean operative) {
        loop.execute(() -> {
            recovered = true;
            handle(new SessionInput.Recovered(open, owners, operative));
            if (vehicle != null) {
                listenToVehicle(vehicle);
            }
        });
    }

    @Override
    public void csmsBound(Csms next, boolean online) {
        TransactionPolicy policy = next.policy();
        loop.execute(() -> {
            csms = next;
            handle(new SessionInput.CsmsBound(next.ocppVersion(), policy, online));
        });
    }

    @Override
    public void csmsLinked(boolean online) {
        loop.execute(() -> handle(new SessionInput.CsmsLinked(online)));
    }

    @Override
    public void policyChanged(TransactionPolicy policy) {
        loop.execute(() -> handle(new SessionInput.PolicyChanged(policy)));
    }

    @Override
    public void csmsLeft(Runnable done) {
        loop.execute(() -> {
            csms = null;
            handle(new SessionInput.CsmsLeft());
            done.run();
        });
    }

    @Override
    public void csmsStopped() {
        loop.execute(() -> {
            csms = null;
            handle(new SessionInput.CsmsStopped());
        });
    }

    @Override
    public void owned(String transactionId, String version) {
        loop.execute(() -> handle(new SessionInput.Owned(transactionId, version)));
    }

    @Override
    public void acknowledged(String transactionId, Authorisation authorisation) {
        loop.execute(() -> handle(new SessionInput.Acknowledged(transactionId, authorisation)));
    }
}
