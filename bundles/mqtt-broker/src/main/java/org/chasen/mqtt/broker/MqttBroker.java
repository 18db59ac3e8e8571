package org.chasen.mqtt.broker;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.chasen.serialloop.SerialLoop;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the broker while it is configured; a port that is taken is tried again until it is free, and a broker that no longer serves
 * every client is started anew.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.chasen.mqtt.broker",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BrokerConfig.class)
public final class MqttBroker {
    private static final Logger LOG = LoggerFactory.getLogger(MqttBroker.class);
    private static final long RETRY_MILLIS = 5_000;
    private static final long CHECK_MILLIS = 500;

    private final SerialLoop loop =
            new SerialLoop("mqtt-broker", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final BrokerSettings settings;
    private @Nullable Server server;
    private @Nullable String lastFailure;

    @Activate
    public MqttBroker(BundleContext context, BrokerConfig config) {
        this(BrokerSettings.of(config, context.getDataFile("store").toPath()));
    }

    MqttBroker(BrokerSettings settings) {
        this.settings = settings;
        loop.execute(this::start);
    }

    @Deactivate
    void deactivate() {
        loop.execute(this::stop);
        loop.close(Duration.ofSeconds(8));
    }

    private void start() {
        try {
            probe(settings.address());
        } catch (IOException e) {
            retry("port " + settings.address().getPort() + " on "
                    + settings.address().getAddress().getHostAddress() + " is not free (" + e.getMessage()
                    + "). Another broker on this machine? Then remove org.chasen.mqtt.broker.cfg and set url in"
                    + " org.chasen.mqtt.bus.cfg to it; otherwise choose another port in both.");
            return;
        }
        Server starting = new Server();
        SessionThreads threads = new SessionThreads();
        try {
            Path data = Files.createDirectories(settings.dataPath());
            IAuthenticator authenticator = (client, user, password) -> settings.admits(user, password);
            starting.startServer(
                    new MemoryConfig(settings.properties()),
                    null,
                    null,
                    settings.anonymous() ? null : authenticator,
                    null);
            threads.started();
            server = starting;
            lastFailure = null;
            loop.after(CHECK_MILLIS, () -> check(threads));
            LOG.info("MQTT broker listens on {}, keeps its messages in {}", settings.address(), data);
        } catch (IOException | RuntimeException e) {
            stopQuietly(starting);
            retry(
                    "it did not start with its data in " + settings.dataPath() + " (" + e
                            + "). Check that the directory can be written and has space; moving it away loses retained messages only.");
        }
    }

    private void check(SessionThreads threads) {
        if (threads.alive()) {
            loop.after(CHECK_MILLIS, () -> check(threads));
            return;
        }
        LOG.error(
                "MQTT broker: a fault in it ended one of its threads (see the warnings of io.moquette above), clients were"
                        + " no longer answered. It starts anew, they connect again; retained messages and the queues of lasting"
                        + " sessions stay.");
        stop();
        start();
    }

    private void retry(String failure) {
        if (!failure.equals(lastFailure)) {
            LOG.error("MQTT broker: {} Trying again every {} s.", failure, RETRY_MILLIS / 1000);
            lastFailure = failure;
        }
        loop.after(RETRY_MILLIS, this::start);
    }

    private void stop() {
        Server running = server;
        server = null;
        if (running != null) {
            stopQuietly(running);
        }
    }

    /** A broker that began to start holds files and threads even if it failed. */
    private static void stopQuietly(Server server) {
        try {
            server.stopServer();
        } catch (RuntimeException e) {
            LOG.debug("MQTT broker did not end cleanly", e);
        }
    }

    /** Moquette tells a taken port only after it has opened its files. */
    private static void probe(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        }
    }
}
