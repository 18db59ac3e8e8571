package org.chasen.mqtt.bus;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;

/** An EVSE that says what a test wants and writes down what it is told. */
final class ScriptedEvse implements Evse {
    final List<Object> told = new CopyOnWriteArrayList<>();
    final List<Consumer<EvseEvent>> listeners = new CopyOnWriteArrayList<>();
    volatile CommandResult answer = CommandResult.accepted();
    /** Set: answers wait for it. */
    volatile CompletableFuture<?> until = CompletableFuture.completedFuture(null);

    private final int id;
    private volatile EvseSnapshot snapshot = Scenes.idle();

    ScriptedEvse(int id) {
        this.id = id;
    }

    void tell(EvseEvent event) {
        snapshot = event.snapshot();
        listeners.forEach(listener -> listener.accept(event));
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
        listeners.add(listener);
        listener.accept(new EvseEvent.Changed(snapshot, Scenes.NOW));
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletionStage<CommandResult> present(IdToken idToken) {
        return told(idToken);
    }

    @Override
    public CompletionStage<CommandResult> start(RemoteStart request) {
        return told(request);
    }

    @Override
    public CompletionStage<CommandResult> stop(String transactionId, StopReason reason, String detail) {
        return told("stop " + transactionId + " " + reason + " " + detail);
    }

    @Override
    public CompletionStage<CommandResult> limit(ChargingLimit limit) {
        return told(limit);
    }

    @Override
    public CompletionStage<CommandResult> clearLimit(String source) {
        return told("clear " + source);
    }

    @Override
    public CompletionStage<CommandResult> operative(boolean operative) {
        return told("operative " + operative);
    }

    @Override
    public CompletionStage<CommandResult> unlock() {
        return told("unlock");
    }

    @Override
    public CompletionStage<CommandResult> selfTest(boolean on) {
        return told("self-test " + on);
    }

    @Override
    public CompletionStage<CommandResult> clearFaults() {
        return told("clearFaults");
    }

    private CompletionStage<CommandResult> told(Object what) {
        told.add(what);
        return until.thenApply(reached -> answer);
    }
}
