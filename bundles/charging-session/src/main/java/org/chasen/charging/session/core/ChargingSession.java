package org.chasen.charging.session.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.MeterReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.chasen.evse.VehicleEvent;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.TriggerReason;
import org.jspecify.annotations.Nullable;

/**
 * The session machine of one EVSE.
 *
 * <p>Each input is handled to its end: {@link #handle} returns the effects in the order in which they are to be carried
 * out, {@link #deadlineNanos} says when the next {@link SessionInput.Tick} is due. Four parts share one {@link Situation}:
 * {@link TokenGate} knows who may charge, {@link VehicleControl} what the vehicle side is told, {@link LimitBook} how much
 * flows at most, {@link TransactionStory} what is written down. Nothing counts before {@link SessionInput.Recovered}
 * has told what an earlier life left behind.
 */
public final class ChargingSession {
    /** Source of the limit that the CSMS service sets. */
    private static final String CSMS = "csms";

    private static final long CHANGED_EVERY = Moment.SECOND / 4;

    private final Situation situation;
    private final Effects effects;
    private final TransactionStory story;
    private final VehicleControl control;
    private final TokenGate gate;
    private final EvseRating rating;
    private final LimitBook book;
    private final Supplier<String> newId;
    private final StationFaults faults;
    private final Unlocking unlocking;
    private final SelfTest selfTest;
    private final Service service;
    private @Nullable TransactionMemory interrupted;
    private @Nullable String sessionId;
    private SequenceState lastState = SequenceState.A;
    private boolean ready;
    private long checkpointDue = Long.MAX_VALUE;
    private long changedAt;

    /**
     * A session machine without vehicle side, meter or CSMS.
     *
     * @param newId gives ids that never repeat: UUIDs
     */
    public ChargingSession(SessionSettings settings, Supplier<String> newId, Moment now) {
        this.newId = newId;
        rating = new EvseRating(settings.hardwareCurrentA(), settings.hardwarePowerW());
        book = new LimitBook(rating, settings.nominalVoltageV());
        situation = new Situation(settings, book.inForce(now.nanos(), settings.nominalVoltageV()), now);
        effects = new Effects(situation, this::snapshot);
        service = new Service(effects);
        story = new TransactionStory(situation, newId, effects::record);
        control = new VehicleControl(situation, effects, story, book);
        gate = new TokenGate(situation, effects, story, control);
        faults = new StationFaults(situation, effects, story, newId);
        unlocking = new Unlocking(situation, effects);
        selfTest = new SelfTest(situation, effects);
        changedAt = now.nanos() - CHANGED_EVERY;
    }

    /** Takes one input; what is to be done about it. */
    public List<SessionEffect> handle(SessionInput input, Moment now) {
        situation.now = now;
        tick();
        take(input);
        control.update();
        return effects.take();
    }

    /** When the next tick is due, on the monotonic scale; {@link Long#MAX_VALUE} for never. */
    public long deadlineNanos() {
        long due = Math.min(Math.min(story.deadline(), gate.deadline()), Math.min(book.deadline(), checkpointDue));
        return Math.min(due, Math.min(faults.deadline(), Math.min(unlocking.deadline(), selfTest.deadline())));
    }

    /** Whether no current flows or can begin to flow. */
    public boolean quiet() {
        SequenceState state = situation.state();
        return !Situation.running(state) && state != SequenceState.F;
    }

    /** Everything known at this moment. */
    public EvseSnapshot snapshot() {
        SessionSettings settings = situation.settings;
        TransactionMemory open = story.open();
        List<ActiveFault> all = new ArrayList<>(faults.all());
        if (situation.vehicle != null) {
            all.addAll(situation.vehicle.faults());
        }
        return new EvseSnapshot(
                settings.evseId(),
                settings.connectorId(),
                settings.connectorType(),
                service.operative(),
                situation.vehicle,
                sessionId,
                open == null ? null : open.asTransaction(story.owner()),
                gate.authorised(),
                rating,
                situation.limit,
                situation.meter,
                List.copyOf(all),
                faults.tolerated());
    }

    private void take(SessionInput input) {
        if (input instanceof SessionInput.Vehicle vehicle) {
            vehicle(vehicle.event());
        } else if (input instanceof SessionInput.Metered metered) {
            metered(metered.reading());
        } else if (input instanceof SessionInput.VehicleLost) {
            vehicleLost();
        } else if (input instanceof SessionInput.Acted acted) {
            acted(acted.action());
        } else if (input instanceof SessionInput.Recovered recovered) {
            recovered(recovered);
        } else if (input instanceof SessionInput.ShutDown) {
            shutDown();
        } else if (input instanceof SessionInput.Answered answered) {
            gate.answered(answered.question(), answered.answer());
        } else if (input instanceof SessionInput.Acknowledged acknowledged) {
            gate.acknowledged(acknowledged.transactionId(), acknowledged.authorisation());
        } else if (!csms(input)) {
            command(input);
        }
    }

    private boolean csms(SessionInput input) {
        if (input instanceof SessionInput.CsmsBound bound) {
            situation.csmsVersion = bound.version();
            situation.policy = bound.policy();
            situation.online = bound.online();
            story.sampleFromNow();
        } else if (input instanceof SessionInput.CsmsLinked linked) {
            situation.online = linked.online();
        } else if (input instanceof SessionInput.PolicyChanged changed) {
            situation.policy = changed.policy();
            story.sampleFromNow();
        } else if (input instanceof SessionInput.CsmsLeft) {
            story.split();
            book.clear(CSMS);
            csmsGone();
        } else if (input instanceof SessionInput.CsmsStopped) {
            csmsGone();
        } else if (input instanceof SessionInput.Owned owned) {
            story.owner(owned.transactionId(), owned.version());
        } else {
            return false;
        }
        return true;
    }

    private void csmsGone() {
        situation.csmsVersion = null;
        situation.online = false;
        gate.abandon("the CSMS is gone: present the token again");
    }

    private void command(SessionInput input) {
        if (input instanceof SessionInput.Present present) {
            gate.present(present.command(), present.idToken(), obstacle());
        } else if (input instanceof SessionInput.Start start) {
            gate.start(start.command(), start.request(), obstacle());
        } else if (input instanceof SessionInput.Stop stop) {
            stop(stop);
        } else if (input instanceof SessionInput.Limit limit) {
            book.set(limit.limit(), situation.now);
            effects.reply(limit.command(), CommandResult.accepted());
        } else if (input instanceof SessionInput.ClearLimit clear) {
            boolean known = book.clear(clear.source());
            effects.reply(
                    clear.command(),
                    known
                            ? CommandResult.accepted()
                            : CommandResult.rejected("there is no limit of " + clear.source()));
        } else if (input instanceof SessionInput.Operative change) {
            if (service.command(change, story.open() != null) && sessionId != null && story.open() == null) {
                begin();
            }
        } else if (input instanceof SessionInput.Unlock unlock) {
            unlocking.ask(unlock.command(), story.open() != null && gate.authorised());
        } else if (input instanceof SessionInput.SelfTest test) {
            selfTest.ask(test.command(), test.on(), gate.authorised());
        } else if (input instanceof SessionInput.ClearFaults clear) {
            effects.add(new SessionEffect.ClearVehicleFaults());
            effects.reply(clear.command(), CommandResult.accepted());
        }
    }

    private void tick() {
        long nanos = situation.now.nanos();
        story.tick();
        gate.tick();
        unlocking.tick();
        selfTest.tick();
        String silence = faults.meterFellSilent();
        if (silence != null && situation.settings.stopWithoutMeter() && situation.running()) {
            story.fault(FaultCode.METER_SILENT, silence);
            control.end(StopReason.OTHER, silence);
        }
        TransactionMemory open = story.open();
        if (checkpointDue <= nanos) {
            checkpointDue = nanos + situation.settings.checkpointS() * Moment.SECOND;
            if (open != null && situation.state() == SequenceState.E) {
                effects.add(new SessionEffect.Checkpoint(open));
            } else {
                checkpointDue = Long.MAX_VALUE;
            }
        }
    }

    private void vehicle(VehicleEvent event) {
        SequenceState before = lastState;
        SequenceState after = event.status().state();
        situation.vehicle = event.status();
        lastState = after;
        faults.clear(FaultCode.CONTROLLER);
        unlocking.follow(event.status());
        selfTest.follow(event);
        if (interrupted != null) {
            goOn(interrupted);
            before = after;
        }
        if (!event.status().connected()) {
            if (sessionId != null) {
                unplugged(before);
            }
        } else {
            if (sessionId == null) {
                sessionId = newId.get();
                before = SequenceState.B;
                begin();
            }
            boolean raised = event.kind() == VehicleEvent.Kind.FAULT_RAISED;
            if (event.kind() == VehicleEvent.Kind.FAULT_CLEARED && event.fault() != null) {
                story.faultCleared(event.fault().code());
            }
            if (after == SequenceState.E && before != SequenceState.E) {
                story.beginPaused(control.pauses());
            }
            story.follow(before, after, raised ? event.fault() : null);
            if (after == SequenceState.E && checkpointDue == Long.MAX_VALUE) {
                checkpointDue = situation.now.plusSeconds(situation.settings.checkpointS());
            }
        }
        tell(event);
    }

    private void tell(VehicleEvent event) {
        ActiveFault fault = event.fault();
        if (event.kind() == VehicleEvent.Kind.VALUES) {
            changed();
        } else if (fault != null) {
            boolean cleared = event.kind() == VehicleEvent.Kind.FAULT_CLEARED;
            effects.emit((now, at) -> new EvseEvent.Faulted(fault, cleared, now, at));
        } else {
            effects.emit((now, at) -> new EvseEvent.Sequence(event.kind(), now, at));
        }
    }

    private void changed() {
        if (situation.now.nanos() - changedAt >= CHANGED_EVERY) {
            changedAt = situation.now.nanos();
            effects.emit(EvseEvent.Changed::new);
        }
    }

    private void begin() {
        control.reset();
        if (service.operative()) {
            Grant grant = gate.take();
            story.begin(Objects.requireNonNull(sessionId), grant);
            if (grant != null) {
                control.start();
            }
        } else {
            control.takeBack(StopReason.OTHER, "the EVSE is out of service");
        }
    }

    private void unplugged(SequenceState before) {
        story.unplugged(before);
        sessionId = null;
        control.reset();
        service.transactionOver();
    }

    private void vehicleLost() {
        SequenceState before = lastState;
        situation.vehicle = null;
        control.lost();
        unlocking.lost();
        selfTest.lost();
        String message = "EVSE " + situation.settings.evseId() + ": the protocol service of the connector is gone:"
                + " check that its bundle runs and is configured";
        faults.raise(FaultCode.CONTROLLER, message);
        story.vehicleLost(before);
    }

    private void metered(MeterReading reading) {
        situation.meter = reading;
        story.metered(reading.energyWh());
        faults.metered();
        changed();
    }

    private void acted(UserAction action) {
        if (action instanceof UserAction.TokenPresented token) {
            gate.present(Effects.NOBODY, token.idToken(), obstacle());
        } else if (action instanceof UserAction.StopPressed) {
            stopPressed("stopped with the button");
        } else if (gate.authorised() && story.open() != null) {
            control.start();
        }
    }

    /** Without a token and without a charge there is nothing to stop: the session stays good for the next token. */
    private void stopPressed(String detail) {
        if (gate.authorised() || (situation.running() && story.open() != null)) {
            gate.withdraw(TriggerReason.STOP_AUTHORIZED, StopReason.LOCAL, detail);
        } else if (situation.running()) {
            control.end(StopReason.LOCAL, detail);
        } else if (gate.asking()) {
            gate.abandon(detail);
        } else {
            effects.add(new SessionEffect.Note("EVSE " + situation.settings.evseId()
                    + ": the stop button was pressed, but no token is accepted and nothing charges: ignored"));
        }
    }

    /** Whether a vehicle may be there, but nobody is authorised and nothing was begun: the session is good for a token. */
    private boolean idle() {
        return !gate.authorised() && !situation.running() && !story.over();
    }

    private void stop(SessionInput.Stop stop) {
        TransactionMemory open = story.open();
        if (stop.transactionId() != null && (open == null || !open.id().equals(stop.transactionId()))) {
            effects.reject(stop.command(), "transaction " + stop.transactionId() + " is not open here");
        } else if (open == null && !gate.authorised() && !gate.asking()) {
            effects.reject(stop.command(), "nothing to stop: no transaction is open and no token waits");
        } else if (stop.transactionId() == null && idle() && stop.reason() != StopReason.IMMEDIATE_RESET) {
            boolean asked = gate.asking();
            gate.abandon(stop.detail());
            effects.reply(
                    stop.command(),
                    asked
                            ? CommandResult.accepted()
                            : CommandResult.rejected("nothing to stop: no token is accepted and nothing charges"));
        } else {
            gate.withdraw(Triggers.of(stop.reason()), stop.reason(), stop.detail());
            effects.reply(
                    stop.command(),
                    new CommandResult(CommandResult.Status.ACCEPTED, "", open == null ? null : open.id()));
        }
    }

    /** What stands against a new charge, in words; null if nothing. */
    private @Nullable String obstacle() {
        if (!ready) {
            return "the transaction journal is not open: see its failure message";
        }
        if (service.closed()) {
            return "the EVSE is out of service";
        }
        ActiveFault fault = snapshot().obstacle();
        return fault == null
                ? null
                : "a fault of the station stands against it: " + fault.code() + ": " + fault.message();
    }

    private void recovered(SessionInput.Recovered recovered) {
        ready = true;
        service.recovered(recovered.operative());
        story.owners(recovered.owners());
        for (TransactionMemory memory : recovered.open()) {
            if (interrupted != null) {
                story.resume(interrupted);
                story.interrupted(interrupted.orderly(), false);
            }
            interrupted = memory;
        }
    }

    /** The vehicle side is known again: an earlier life's transaction ends, or waits for the unplugging. */
    private void goOn(TransactionMemory memory) {
        interrupted = null;
        boolean plugged = situation.connected();
        story.resume(memory);
        story.interrupted(memory.orderly(), plugged);
        if (plugged) {
            sessionId = memory.sessionId();
            control.reset();
            if (situation.running()) {
                effects.add(new SessionEffect.StopVehicle(StopReason.REBOOT, "the station has just restarted"));
            }
        }
    }

    private void shutDown() {
        if (situation.running()) {
            control.stop(TriggerReason.RESET_COMMAND, null, StopReason.REBOOT, "the station software stops");
        } else {
            control.end(StopReason.REBOOT, "the station software stops");
        }
        if (story.open() != null) {
            effects.add(new SessionEffect.Checkpoint(story.orderly()));
        }
    }
}
