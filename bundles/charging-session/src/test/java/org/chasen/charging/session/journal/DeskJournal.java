package org.chasen.charging.session.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.csms.Csms;
import org.chasen.evse.Subscription;
import org.chasen.serialloop.Loop;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;

/** The journal with its dispatcher on a loop of the test, around a store of the test. */
public final class DeskJournal implements SessionJournal {
    private final Loop loop;
    private final TransactionDispatcher dispatcher;
    private long diskMillis;

    public DeskJournal(Loop loop, Path file) {
        this(loop, new FileStore(file));
    }

    DeskJournal(Loop loop, Store store) {
        this(loop, store, 10_000);
    }

    DeskJournal(Loop loop, Store store, int eventLimit) {
        this.loop = loop;
        dispatcher = new TransactionDispatcher(
                loop,
                new Journal(store),
                new TransactionDispatcher.Settings(
                        Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(5), eventLimit),
                status -> {});
        loop.execute(dispatcher::open);
    }

    /** A journal that thins out when more than so many events wait. */
    public static DeskJournal thinning(Loop loop, Path file, int eventLimit) {
        return new DeskJournal(loop, new FileStore(file), eventLimit);
    }

    public void bind(Csms csms) {
        loop.execute(() -> dispatcher.arrive(csms));
    }

    public CompletionStage<Void> unbind(Csms csms) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        loop.execute(() -> dispatcher.leave(csms, () -> gone.complete(null)));
        return gone;
    }

    public void frameworkStops(Csms csms) {
        loop.execute(() -> dispatcher.stopped(csms));
    }

    /** How long a write takes until the caller hears of it. */
    public void diskMillis(long millis) {
        diskMillis = millis;
    }

    public TransactionJournal.Status status() {
        return dispatcher.status();
    }

    public List<TransactionEvent> pending(String version) {
        return dispatcher.pending(version);
    }

    public void offerUndeliverable() {
        loop.execute(dispatcher::offerUndeliverable);
    }

    public TransactionJournal.Export export(String version) {
        CompletableFuture<TransactionJournal.Export> answer = new CompletableFuture<>();
        loop.execute(() -> dispatcher.export(version, answer));
        return answer.getNow(null);
    }

    /** What it answers; null while it does not. */
    public CommandResult purge(String exportId) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        loop.execute(() -> dispatcher.purge(exportId, answer::complete));
        return answer.getNow(null);
    }

    public int undelivered(String transactionId) {
        return dispatcher.undelivered().getOrDefault(transactionId, 0);
    }

    @Override
    public Subscription connect(int evseId, SessionPort port) {
        loop.execute(() -> dispatcher.connect(evseId, port));
        return () -> {};
    }

    @Override
    public void record(List<SessionEffect.Write> records, Runnable written) {
        loop.execute(() -> dispatcher.record(records, () -> {
            if (diskMillis == 0) {
                written.run();
            } else {
                loop.after(diskMillis, written);
            }
        }));
    }

    @Override
    public void checkpoint(TransactionMemory memory) {
        loop.execute(() -> dispatcher.checkpoint(memory));
    }

    @Override
    public void keepOperative(int evseId, boolean operative) {
        loop.execute(() -> dispatcher.keepOperative(evseId, operative));
    }

    public void close() {
        dispatcher.close();
    }
}
