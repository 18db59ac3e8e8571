package org.chasen.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.chasen.console.core.Exchange;
import org.chasen.console.core.Exchange.ExchangeException;
import org.chasen.console.core.ExchangeStatus;
import org.chasen.console.core.ExchangeStatus.State;
import org.chasen.console.core.Sources;
import org.chasen.serialloop.Loop;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges the OCPP bundle, one exchange at a time, at once or when no EVSE has a transaction. A wait can be bounded, and
 * given up as long as it lasts.
 *
 * <p>In Karaf a change of bundles leaves the state of the features unaware of it, and the next feature operation may
 * undo it. There the features are exchanged instead: {@code feature:uninstall chasen-ocpp-v201 ; feature:install
 * chasen-ocpp-v16}.
 */
@Component(service = OcppExchange.class, configurationPid = "org.chasen.console")
@Designate(ocd = ConsoleConfiguration.class)
public final class OcppExchange {
    private static final Logger LOG = LoggerFactory.getLogger(OcppExchange.class);
    private static final long LOOK_EVERY_MS = 500;
    private static final int LONGEST_WAIT_S = 604_800;

    private final BundleContext context;
    private final BooleanSupplier idle;
    private final boolean alwaysWhenIdle;
    private final @Nullable Duration usualWait;
    private final Sources sources;
    private final Loop loop;
    private final Runnable end;
    private final List<Consumer<ExchangeStatus>> watchers = new CopyOnWriteArrayList<>();
    private CompletableFuture<String> latest = CompletableFuture.completedFuture("");
    private ExchangeStatus status;

    /** Ready to exchange; nothing is touched before it is asked for. */
    @Activate
    public OcppExchange(BundleContext context, @Reference StationServices station, ConsoleConfiguration configuration) {
        this(
                context,
                station::idle,
                configuration,
                new SerialLoop(
                        "ocpp-exchange",
                        (name, failure) -> LOG.error("{}: a task failed and was skipped", name, failure)));
    }

    private OcppExchange(
            BundleContext context, BooleanSupplier idle, ConsoleConfiguration configuration, SerialLoop loop) {
        this(context, idle, configuration, loop, loop::close);
    }

    OcppExchange(
            BundleContext context, BooleanSupplier idle, ConsoleConfiguration configuration, Loop loop, Runnable end) {
        this.context = context;
        this.idle = idle;
        this.alwaysWhenIdle = configuration.exchangeWhenIdle();
        int wait = configuration.exchangeWaitAtMostS();
        if (wait < 0 || wait > LONGEST_WAIT_S) {
            throw new IllegalArgumentException("org.chasen.console.cfg, exchangeWaitAtMostS = " + wait
                    + ": expected 0 (no end) to " + LONGEST_WAIT_S + " seconds; correct the file and save it");
        }
        this.usualWait = wait == 0 ? null : Duration.ofSeconds(wait);
        this.sources = Sources.parse(configuration.exchangeSources(), context.getProperty("chasen.home"));
        this.loop = loop;
        this.end = end;
        this.status = new ExchangeStatus(State.NONE, null, loop.now(), null, "");
    }

    @Deactivate
    void deactivate() {
        latest().completeExceptionally(new CancellationException("the console is stopped"));
        end.run();
    }

    /** Whether the local bus may name this source. */
    boolean allowedOverBus(String source) {
        return sources.allow(source);
    }

    /** Delivers each change of the status, on the exchange's own thread; the present one first. */
    Runnable watch(Consumer<ExchangeStatus> watcher) {
        loop.execute(() -> {
            watchers.add(watcher);
            watcher.accept(status);
        });
        return () -> watchers.remove(watcher);
    }

    /**
     * Begins an exchange.
     *
     * @param source file or URL of the new jar
     * @param whenIdle wait until no EVSE has a transaction
     * @param waitAtMost give up such a wait after this time; null for what is configured
     * @param steps told of each step, on the exchange's own thread
     * @return completes with the title of what runs now, or exceptionally with an {@link ExchangeException}
     */
    CompletableFuture<String> exchange(
            String source, boolean whenIdle, @Nullable Duration waitAtMost, Consumer<String> steps) {
        CompletableFuture<String> result = begin();
        if (result.isDone()) {
            return result;
        }
        Consumer<String> told = step -> {
            LOG.info("exchange of the OCPP bundle: {}", step);
            steps.accept(step);
        };
        loop.execute(() ->
                prepare(source, whenIdle || alwaysWhenIdle, waitAtMost == null ? usualWait : waitAtMost, told, result));
        return result;
    }

    /** Gives up an exchange that waits; completes with false if none does. */
    CompletableFuture<Boolean> cancel() {
        CompletableFuture<Boolean> given = new CompletableFuture<>();
        loop.execute(() -> {
            boolean waits = status.state() == State.WAITING;
            if (waits) {
                fail(latest(), new ExchangeException("it was cancelled while it waited. Nothing was changed"));
            }
            given.complete(waits);
        });
        return given;
    }

    /** An open result; one that is refused if another is still open. */
    private synchronized CompletableFuture<String> begin() {
        if (!latest.isDone()) {
            return CompletableFuture.failedFuture(new ExchangeException(
                    "another exchange is under way: wait for its end, or cancel it while it waits for the EVSEs"));
        }
        latest = new CompletableFuture<>();
        return latest;
    }

    private synchronized CompletableFuture<String> latest() {
        return latest;
    }

    private void prepare(
            String source,
            boolean whenIdle,
            @Nullable Duration waitAtMost,
            Consumer<String> steps,
            CompletableFuture<String> result) {
        try {
            Jar jar = Jar.read(source);
            if (whenIdle && !idle.getAsBoolean()) {
                Instant until = waitAtMost == null ? null : loop.now().plus(waitAtMost);
                steps.accept("waiting until no EVSE has a transaction"
                        + (until == null ? "" : ", until " + until + " at the latest"));
                tell(State.WAITING, source, until, "");
                waitForIdle(jar, waitAtMost == null ? Long.MAX_VALUE : waitAtMost.toMillis(), steps, result);
            } else {
                carryOut(jar, steps, result);
            }
        } catch (ExchangeException | RuntimeException e) {
            tell(State.FAILED, source, null, String.valueOf(e.getMessage()));
            result.completeExceptionally(e);
        }
    }

    private void waitForIdle(Jar jar, long leftMillis, Consumer<String> steps, CompletableFuture<String> result) {
        if (result.isDone()) {
            return;
        }
        if (idle.getAsBoolean()) {
            carryOut(jar, steps, result);
        } else if (leftMillis <= 0) {
            fail(
                    result,
                    new ExchangeException(
                            "an EVSE still has a transaction and the wait is over. Nothing was changed: stop the"
                                    + " charge, or try again"));
        } else {
            long pause = Math.min(LOOK_EVERY_MS, leftMillis);
            loop.after(pause, () -> waitForIdle(jar, leftMillis - pause, steps, result));
        }
    }

    private void carryOut(Jar jar, Consumer<String> steps, CompletableFuture<String> result) {
        tell(State.RUNNING, jar.source(), null, "");
        try {
            String title = Exchange.run(jar.candidate(context), new OcppFramework(context, jar), steps);
            tell(State.DONE, jar.source(), null, title);
            result.complete(title);
        } catch (ExchangeException | RuntimeException e) {
            fail(result, e);
        }
    }

    private void fail(CompletableFuture<String> result, Exception reason) {
        LOG.warn("exchange of the OCPP bundle: {}", reason.getMessage());
        tell(State.FAILED, status.source(), null, String.valueOf(reason.getMessage()));
        result.completeExceptionally(reason);
    }

    private void tell(State state, @Nullable String source, @Nullable Instant until, String detail) {
        status = new ExchangeStatus(state, source, loop.now(), until, detail);
        watchers.forEach(watcher -> watcher.accept(status));
    }
}
