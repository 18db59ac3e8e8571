package org.chasen.ocpp.v16;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.ocpp.rpc.JdkWebSocketPort;
import org.chasen.ocpp.rpc.SettingsFile;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.StationKeys;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.serialloop.SerialLoop;
import org.chasen.session.Evse;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a Central System that speaks OCPP 1.6J. */
@Component(
        service = Csms.class,
        immediate = true,
        configurationPid = "org.chasen.ocpp",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "ocpp.version=1.6")
@Designate(ocd = StationKeys.class)
public final class Ocpp16 implements Csms {
    private static final Logger LOG = LoggerFactory.getLogger(Ocpp16.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final SerialLoop loop;
    private final JdkWebSocketPort port;
    private final Link link;
    private final Map<Evse, Subscription> evses = new HashMap<>();

    /** Checks the configuration and begins to connect. */
    @Activate
    public Ocpp16(StationKeys keys, BundleContext context) {
        StationConfiguration configuration = StationConfiguration.of(keys);
        Path directory = configuration.dataDirectory() != null
                ? configuration.dataDirectory()
                : context.getDataFile("").toPath();
        port = new JdkWebSocketPort(configuration.endpoint(Dialect.V16));
        loop = new SerialLoop(
                "ocpp-1.6", (name, failure) -> LOG.error("{}: an internal error, please report it", name, failure));
        link = new Link(
                configuration,
                loop,
                port,
                new SettingsFile(directory.resolve("ocpp16.properties")),
                () -> ThreadLocalRandom.current().nextDouble(),
                () -> restart(context));
        loop.execute(link::start);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEvse(Evse evse) {
        loop.execute(() -> {
            link.add(evse);
            evses.put(evse, evse.subscribe(event -> loop.execute(() -> link.observe(evse, event.snapshot()))));
        });
    }

    void removeEvse(Evse evse) {
        loop.execute(() -> {
            Subscription subscription = evses.remove(evse);
            if (subscription != null) {
                subscription.close();
            }
            link.remove(evse);
        });
    }

    @Deactivate
    void stop() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.execute(() -> {
            evses.values().forEach(Subscription::close);
            link.stop(() -> closed.complete(null));
        });
        try {
            closed.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("The Central System did not confirm the end of the connection within {} s", FAREWELL.toSeconds());
        }
        loop.close(FAREWELL);
        port.close();
    }

    private static void restart(BundleContext context) {
        Bundle system = context.getBundle(0);
        try {
            system.update();
        } catch (BundleException e) {
            LOG.error("The Central System asked for a restart, which the framework refused: {}", e.getMessage());
        }
    }

    @Override
    public String ocppVersion() {
        return Dialect.V16.version();
    }

    @Override
    public LinkStatus status() {
        return link.status();
    }

    @Override
    public TransactionPolicy policy() {
        return link.policy();
    }

    @Override
    public CompletionStage<Authorisation> authorise(IdToken idToken, int evseId) {
        CompletableFuture<Authorisation> answer = new CompletableFuture<>();
        loop.execute(() -> link.authorise(idToken, answer::complete));
        return answer;
    }

    @Override
    public CompletionStage<Delivery> deliver(TransactionEvent event, @Nullable String memo) {
        CompletableFuture<Delivery> done = new CompletableFuture<>();
        loop.execute(() -> link.deliver(event, memo, false, done));
        return done;
    }

    @Override
    public CompletionStage<Delivery> deliverAgain(TransactionEvent event, @Nullable String memo) {
        CompletableFuture<Delivery> done = new CompletableFuture<>();
        loop.execute(() -> link.deliver(event, memo, true, done));
        return done;
    }

    @Override
    public Subscription subscribe(Consumer<CsmsEvent> listener) {
        loop.execute(() -> link.subscribe(listener));
        return () -> loop.execute(() -> link.unsubscribe(listener));
    }
}
