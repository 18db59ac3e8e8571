package org.chasen.ocpp.v201;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.ChargingLimit;
import org.chasen.session.ChargingState;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.RemoteStart;
import org.chasen.session.Transaction;

/** An EVSE whose state a test sets; writes down what it is told. */
public final class FakeEvse implements Evse {
    public static final Instant PLUGGED = Instant.parse("2026-01-01T00:00:00Z");

    /** Commands, in words. */
    public final BlockingQueue<String> commands = new LinkedBlockingQueue<>();

    private final int id;
    private volatile EvseSnapshot snapshot;
    private volatile Consumer<EvseEvent> listener = event -> {};

    public FakeEvse(int id) {
        this.id = id;
        this.snapshot = snapshot(id, SequenceState.A, null, false, List.of(), Set.of());
    }

    public static EvseSnapshot snapshot(
            int id,
            SequenceState state,
            Transaction transaction,
            boolean authorised,
            List<ActiveFault> faults,
            Set<VehicleFlag> flags) {
        VehicleValues none = VehicleValues.NONE;
        VehicleValues values = new VehicleValues(
                !flags.isEmpty(),
                none.protocolNumber(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                flags.isEmpty() ? null : 55.0,
                null,
                null,
                true,
                null,
                null,
                flags,
                null);
        VehicleStatus vehicle = new VehicleStatus(
                state,
                "",
                null,
                null,
                PilotReading.Proximity.values()[0],
                false,
                false,
                false,
                false,
                false,
                400,
                100,
                125,
                null,
                false,
                values,
                null,
                List.of(),
                true,
                false,
                false);
        return new EvseSnapshot(
                id,
                1,
                "cG105",
                true,
                vehicle,
                null,
                transaction,
                authorised,
                new EvseRating(125, 50_000),
                new LimitInForce(125, 50_000, "hardware"),
                new MeterReading(1234, 40_000, 400, 100, 0),
                faults);
    }

    public static Transaction transaction(String transactionId, IdToken token) {
        return new Transaction(transactionId, "2.0.1", token, PLUGGED, 1000, ChargingState.CHARGING, 3);
    }

    /** The EVSE is so from now on. */
    public void become(SequenceState state, Transaction transaction, boolean authorised) {
        snapshot = snapshot(id, state, transaction, authorised, List.of(), Set.of());
        listener.accept(new EvseEvent.Changed(snapshot, Instant.now()));
    }

    public void happens(EvseEvent event) {
        snapshot = event.snapshot();
        listener.accept(event);
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
    public Subscription subscribe(Consumer<EvseEvent> consumer) {
        listener = consumer;
        consumer.accept(new EvseEvent.Changed(snapshot, Instant.now()));
        return () -> listener = event -> {};
    }

    private CompletionStage<CommandResult> done(String command) {
        commands.add(command);
        return CompletableFuture.completedFuture(CommandResult.accepted());
    }

    @Override
    public CompletionStage<CommandResult> present(IdToken idToken) {
        return done("present " + idToken.value());
    }

    @Override
    public CompletionStage<CommandResult> start(RemoteStart request) {
        return done("start " + request.idToken().value() + ' ' + request.remoteStartId());
    }

    @Override
    public CompletionStage<CommandResult> stop(String transactionId, StopReason reason, String detail) {
        return done("stop " + transactionId + ' ' + reason.wire());
    }

    @Override
    public CompletionStage<CommandResult> limit(ChargingLimit limit) {
        return done("limit " + limit.source() + ' ' + limit.currentA() + ' ' + limit.powerW());
    }

    @Override
    public CompletionStage<CommandResult> clearLimit(String source) {
        return done("clear limit " + source);
    }

    @Override
    public CompletionStage<CommandResult> operative(boolean operative) {
        return done("operative " + operative);
    }

    @Override
    public CompletionStage<CommandResult> unlock() {
        return done("unlock");
    }

    @Override
    public CompletionStage<CommandResult> clearFaults() {
        return done("clear faults");
    }
}
