package org.chasen.ocpp.v16;

import java.time.Instant;
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

/** An EVSE that says what the test wants and writes down what it is told. */
final class BenchEvse implements Evse {
    final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Consumer<EvseEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile EvseSnapshot snapshot;
    volatile boolean broken;

    BenchEvse(EvseSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    void say(EvseSnapshot next) {
        snapshot = next;
        listeners.forEach(listener -> listener.accept(new EvseEvent.Changed(next, Instant.now())));
    }

    boolean watched() {
        return !listeners.isEmpty();
    }

    @Override
    public int id() {
        return snapshot.evseId();
    }

    @Override
    public EvseSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public Subscription subscribe(Consumer<EvseEvent> listener) {
        listeners.add(listener);
        listener.accept(new EvseEvent.Changed(snapshot, Instant.now()));
        return () -> listeners.remove(listener);
    }

    private CompletionStage<CommandResult> command(String line) {
        if (broken) {
            throw new IllegalStateException("an EVSE broken on purpose");
        }
        commands.add(line);
        return CompletableFuture.completedFuture(CommandResult.accepted());
    }

    @Override
    public CompletionStage<CommandResult> present(IdToken idToken) {
        return command("present " + idToken.value());
    }

    @Override
    public CompletionStage<CommandResult> start(RemoteStart request) {
        return command("start " + request.idToken().value());
    }

    @Override
    public CompletionStage<CommandResult> stop(String transactionId, StopReason reason, String detail) {
        return command("stop " + transactionId + " " + reason);
    }

    @Override
    public CompletionStage<CommandResult> limit(ChargingLimit limit) {
        return command("limit " + limit.source() + " " + limit.currentA());
    }

    @Override
    public CompletionStage<CommandResult> clearLimit(String source) {
        return command("clear " + source);
    }

    @Override
    public CompletionStage<CommandResult> operative(boolean operative) {
        return command("operative " + operative);
    }

    @Override
    public CompletionStage<CommandResult> unlock() {
        return command("unlock");
    }

    @Override
    public CompletionStage<CommandResult> clearFaults() {
        return command("clearFaults");
    }
}
