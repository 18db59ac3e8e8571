package org.chasen.charging.session.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.csms.Csms;
import org.chasen.evse.Subscription;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of the station and its way to the CSMS, on a loop of its own. */
@Component(
        configurationPid = "org.chasen.charging.journal",
        service = {TransactionJournal.class, SessionJournal.class})
@Designate(ocd = TransactionJournalComponent.Config.class)
public final class TransactionJournalComponent implements TransactionJournal, SessionJournal {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionJournalComponent.class);

    @ObjectClassDefinition(name = "Chasen transaction journal", description = "Keeps every transaction event durably.")
    @interface Config {
        @AttributeDefinition(description = "Journal file; relative paths count from the station's working directory.")
        String file() default "data/journal/transactions.mv";

        @AttributeDefinition(
                description = "Seconds a leaving OCPP bundle is kept to deliver what is its own, 0..60.",
                min = "0",
                max = "60")
        int leaveTimeoutS() default 5;

        @AttributeDefinition(
                description = "Longest pause between two attempts to deliver, seconds, 1..3600.",
                min = "1",
                max = "3600")
        int retryLimitS() default 60;

        @AttributeDefinition(
                description = "Pause between two attempts to write to a disk that failed, seconds, 1..600.",
                min = "1",
                max = "600")
        int diskRetryS() default 5;

        @AttributeDefinition(
                description = "Undelivered events above which every second one with nothing but meter values is given"
                        + " up, 100..1000000.",
                min = "100",
                max = "1000000")
        int eventLimit() default 10_000;
    }

    private final SerialLoop loop;
    private final TransactionDispatcher dispatcher;
    private final BundleContext context;
    private final Duration patience;
    private final List<Consumer<Status>> listeners = new CopyOnWriteArrayList<>();
    private volatile Status status = new Status(0, 0, null, null);
    private volatile Map<String, Integer> undelivered = Map.of();

    @Activate
    public TransactionJournalComponent(BundleContext context, Config config) {
        TransactionDispatcher.Settings settings = new TransactionDispatcher.Settings(
                Duration.ofSeconds(within("leaveTimeoutS", config.leaveTimeoutS(), 0, 60)),
                Duration.ofSeconds(within("retryLimitS", config.retryLimitS(), 1, 3600)),
                Duration.ofSeconds(within("diskRetryS", config.diskRetryS(), 1, 600)),
                within("eventLimit", config.eventLimit(), 100, 1_000_000));
        if (config.file().isBlank()) {
            throw new IllegalArgumentException(
                    "org.chasen.charging.journal: file is empty, expected the path of the journal file");
        }
        this.context = context;
        patience = settings.leaveTimeout().plusSeconds(2);
        loop = new SerialLoop("chasen-journal", (name, failure) -> LOG.error("{} failed", name, failure));
        Journal journal = new Journal(new FileStore(Path.of(config.file())));
        dispatcher = new TransactionDispatcher(loop, journal, settings, this::changed);
        loop.execute(dispatcher::open);
    }

    @Deactivate
    void deactivate() {
        loop.execute(dispatcher::close);
        if (!loop.close(Duration.ofSeconds(5))) {
            LOG.error("The transaction journal did not close within 5 s: the disk does not answer.");
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCsms(Csms csms) {
        loop.execute(() -> dispatcher.arrive(csms));
    }

    void unbindCsms(Csms csms) {
        boolean stopping = context.getBundle(0).getState() == Bundle.STOPPING;
        await(done -> {
            if (stopping) {
                dispatcher.stopped(csms);
                done.run();
            } else {
                dispatcher.leave(csms, done);
            }
        });
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Subscription subscribe(Consumer<Status> listener) {
        loop.execute(() -> {
            listeners.add(listener);
            listener.accept(status);
        });
        return () -> listeners.remove(listener);
    }

    @Override
    public List<TransactionEvent> pending(@Nullable String ocppVersion) {
        CompletableFuture<List<TransactionEvent>> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(dispatcher.pending(ocppVersion)));
        return answer.completeOnTimeout(List.of(), 5, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<Export> export(@Nullable String ocppVersion) {
        CompletableFuture<Export> answer = new CompletableFuture<>();
        loop.execute(() -> dispatcher.export(ocppVersion, answer));
        return answer;
    }

    @Override
    public CompletionStage<CommandResult> purge(String exportId) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        loop.execute(() -> dispatcher.purge(exportId, answer::complete));
        return answer;
    }

    @Override
    public int undelivered(String transactionId) {
        return undelivered.getOrDefault(transactionId, 0);
    }

    @Override
    public CommandResult offerUndeliverable() {
        int count = status.undeliverable();
        if (count == 0) {
            return CommandResult.rejected("no event was given up");
        }
        loop.execute(dispatcher::offerUndeliverable);
        return new CommandResult(
                CommandResult.Status.ACCEPTED,
                count
                        + " events that were given up are offered once more, after those that wait, as soon as the CSMS of"
                        + " their version is connected",
                null);
    }

    @Override
    public Subscription connect(int evseId, SessionPort port) {
        loop.execute(() -> dispatcher.connect(evseId, port));
        return () -> loop.execute(() -> dispatcher.disconnect(evseId, port));
    }

    @Override
    public void record(List<SessionEffect.Write> records, Runnable written) {
        loop.execute(() -> dispatcher.record(records, written));
    }

    @Override
    public void checkpoint(TransactionMemory memory) {
        loop.execute(() -> dispatcher.checkpoint(memory));
    }

    @Override
    public void keepOperative(int evseId, boolean operative) {
        loop.execute(() -> dispatcher.keepOperative(evseId, operative));
    }

    private void changed(Status next) {
        undelivered = dispatcher.undelivered();
        if (!next.equals(status)) {
            status = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }

    /** Runs something on the loop and waits for its end, bounded. */
    private void await(Consumer<Runnable> task) {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> task.accept(done::countDown));
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The CSMS service leaves before the journal was done with it; the journal goes on without.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int within(String key, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "org.chasen.charging.journal: " + key + " = " + value + ", expected " + low + ".." + high);
        }
        return value;
    }
}
