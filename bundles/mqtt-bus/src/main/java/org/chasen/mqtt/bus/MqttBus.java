package org.chasen.mqtt.bus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.chasen.mqtt.bus.core.Outbox;
import org.chasen.mqtt.bus.core.Topics;
import org.chasen.serialloop.SerialLoop;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus over MQTT: one connection at a time, made anew for ever. */
@Component(
        service = {Bus.class, Replies.class},
        immediate = true,
        configurationPid = "org.chasen.mqtt.bus")
@Designate(ocd = BusConfig.class)
public final class MqttBus implements Bus, Replies {
    private static final Logger LOG = LoggerFactory.getLogger(MqttBus.class);
    private static final int WINDOW = 100;
    /** Beyond this a message that may be lost is lost, on its way in or out. */
    private static final int MOST_TASKS = 5_000;

    private static final int LARGEST_MESSAGE = 1_048_576;
    /** Failures in a row that are told; the built-in broker may start a moment after the bus. */
    private static final int WORTH_TELLING = 3;

    private final SerialLoop loop =
            new SerialLoop("mqtt-bus", (name, failure) -> LOG.error("{}: a step failed", name, failure));
    private final BusSettings settings;
    private final Outbox outbox;
    private final List<Listening> subscriptions = new ArrayList<>();
    private final List<Watching> watchers = new ArrayList<>();
    private final AtomicInteger tasks = new AtomicInteger();
    private @Nullable Link link;
    private boolean connected;
    private int failures;
    private long droppedBefore;
    private @Nullable String lastFailure;
    /** Once we leave: waits until everything was said. */
    private @Nullable CountDownLatch farewell;

    @Activate
    public MqttBus(BusConfig config) {
        this(settings(config));
    }

    MqttBus(BusSettings settings) {
        this.settings = settings;
        this.outbox = new Outbox(settings.queue(), WINDOW);
        loop.execute(() -> {
            outbox.offer(BusMessage.state(availability(), "online"));
            connect();
        });
    }

    static BusSettings settings(BusConfig config) {
        return BusSettings.of(
                config.url(),
                config.root(),
                config.clientId(),
                config.user(),
                config._password(),
                config.caFile(),
                config.keyStoreFile(),
                config._keyStorePassword(),
                config.keepAliveS(),
                config.queueSize(),
                config.maxBackoffS());
    }

    @Override
    public void publish(BusMessage message) {
        String fault = Topics.faultOfTopic(message.topic());
        if (fault != null) {
            throw new IllegalArgumentException("topic '" + message.topic() + "': " + fault);
        }
        offer(new BusMessage(below(message.topic()), message.json(), message.qos(), message.retained()));
    }

    @Override
    public void reply(@Nullable String replyTo, String usual, String json) {
        offer(BusMessage.event(replyTo == null ? below(usual) : replyTo, json));
    }

    @Override
    public BusSubscription subscribe(String topicFilter, Consumer<BusMessage> listener) {
        String fault = Topics.faultOfFilter(topicFilter);
        if (fault != null) {
            throw new IllegalArgumentException("topic filter '" + topicFilter + "': " + fault);
        }
        Listening listening = new Listening(topicFilter, listener);
        loop.execute(() -> {
            subscriptions.add(listening);
            ask(listening.filter);
        });
        return () -> {
            listening.open = false;
            loop.execute(() -> forget(listening));
        };
    }

    @Override
    public BusSubscription onConnection(Consumer<Boolean> listener) {
        Watching watching = new Watching(listener);
        loop.execute(() -> {
            watchers.add(watching);
            watching.tell(connected);
        });
        return () -> {
            watching.open = false;
            loop.execute(() -> watchers.remove(watching));
        };
    }

    /** The client library outlives its bundle unless our own calls have ended first. */
    @Deactivate
    void deactivate() {
        CountDownLatch said = new CountDownLatch(1);
        loop.execute(() -> {
            farewell = said;
            outbox.offer(BusMessage.state(availability(), "offline"));
            send();
        });
        try {
            if (!said.await(1, TimeUnit.SECONDS)) {
                LOG.debug("The MQTT broker {} did not take everything before the end", settings.url());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close(Duration.ofSeconds(1));
        Link last = link;
        link = null;
        if (last != null) {
            last.paho.close();
        }
    }

    private void offer(BusMessage message) {
        if (tasks.incrementAndGet() > MOST_TASKS && message.qos() == 0) {
            tasks.decrementAndGet();
            return;
        }
        loop.execute(() -> {
            tasks.decrementAndGet();
            outbox.offer(message);
            send();
        });
    }

    private void connect() {
        try {
            Link attempt = new Link(new PahoLink(settings));
            link = attempt;
            attempt.paho.connect(availability(), "offline", attempt);
            expect(attempt, "the connection", () -> connected);
        } catch (MqttException | IOException | GeneralSecurityException | RuntimeException e) {
            ended(e);
        }
    }

    private void established() {
        connected = true;
        failures = 0;
        lastFailure = null;
        LOG.info("Connected to the MQTT broker {}, topics begin with {}", settings.url(), settings.base());
        if (outbox.dropped() > droppedBefore) {
            LOG.warn(
                    "{} events were lost while the MQTT broker could not be reached, the oldest first: queueSize in"
                            + " org.chasen.mqtt.bus says how many are kept.",
                    outbox.dropped() - droppedBefore);
            droppedBefore = outbox.dropped();
        }
        outbox.connected();
        subscriptions.stream().map(listening -> listening.filter).distinct().forEach(this::ask);
        send();
        expectDelivery(outbox.oldest());
        watchers.forEach(watching -> watching.tell(true));
    }

    private void ended(Throwable cause) {
        boolean was = connected;
        connected = false;
        Link over = link;
        link = null;
        outbox.disconnected();
        if (over != null) {
            over.paho.abandon();
        }
        failures++;
        String failure = cause.getCause() == null ? cause.toString() : cause + ": " + cause.getCause();
        if ((was || failures >= WORTH_TELLING) && !failure.equals(lastFailure)) {
            LOG.warn(
                    "The MQTT broker {} {} ({}). Charging goes on, and so do the attempts to connect. Check that the broker"
                            + " runs, and url, user and .password in org.chasen.mqtt.bus.",
                    settings.url(),
                    was ? "was lost" : "cannot be reached",
                    failure);
            lastFailure = failure;
        }
        if (was) {
            watchers.forEach(watching -> watching.tell(false));
        }
        loop.after(
                settings.backoff()
                        .delayMillis(failures, ThreadLocalRandom.current().nextDouble()),
                this::connect);
    }

    private void send() {
        Link current = link;
        if (farewell != null && (!connected || outbox.waiting() == 0)) {
            farewell.countDown();
        }
        if (!connected || current == null) {
            return;
        }
        for (Outbox.Sending next = outbox.poll(); next != null; next = outbox.poll()) {
            try {
                current.paho.publish(next, current);
            } catch (MqttException e) {
                outbox.failed(next.ticket());
                LOG.debug("A message to {} waits", next.message().topic(), e);
                return;
            }
        }
    }

    private void ask(String filter) {
        Link current = link;
        if (connected && current != null) {
            try {
                IMqttToken asked = current.paho.subscribe(below(filter), current);
                expect(current, "a subscription to " + filter, asked::isComplete);
            } catch (MqttException e) {
                LOG.debug("Subscription to {} waits for the next connection", filter, e);
            }
        }
    }

    private void forget(Listening listening) {
        subscriptions.remove(listening);
        Link current = link;
        boolean used = subscriptions.stream().anyMatch(other -> other.filter.equals(listening.filter));
        if (!used && connected && current != null) {
            try {
                current.paho.unsubscribe(below(listening.filter));
            } catch (MqttException e) {
                LOG.debug("Subscription to {} ends with the connection", listening.filter, e);
            }
        }
    }

    /** A broker that keeps a connection but answers nothing is gone, whatever TCP says. */
    private void expect(@Nullable Link asked, String what, BooleanSupplier answered) {
        loop.after(settings.keepAlive().toMillis(), () -> {
            if (link == asked && !answered.getAsBoolean()) {
                ended(new IOException("no answer to " + what + " within "
                        + settings.keepAlive().toSeconds() + " s"));
            }
        });
    }

    /** Messages arrive in order: while the oldest under way changes, the broker works. */
    private void expectDelivery(long oldest) {
        Link current = link;
        expect(current, "a message", () -> {
            long next = outbox.oldest();
            boolean works = next == Outbox.NOTHING || next != oldest;
            if (works) {
                expectDelivery(next);
            }
            return works;
        });
    }

    private String availability() {
        return below("availability");
    }

    /** The whole topic; one that names the base already is taken as it is. */
    private String below(String topic) {
        return topic.startsWith(settings.base() + "/") ? topic : settings.base() + "/" + topic;
    }

    /** A connection and what it tells; what an earlier one tells does not count any more. */
    private final class Link implements PahoLink.Events {
        private final PahoLink paho;

        Link(PahoLink paho) {
            this.paho = paho;
        }

        @Override
        public void connected() {
            now(MqttBus.this::established);
        }

        @Override
        public void ended(Throwable cause) {
            now(() -> MqttBus.this.ended(cause));
        }

        @Override
        public void arrived(String topic, byte[] payload, int qos, boolean retained) {
            if (payload.length > LARGEST_MESSAGE || tasks.get() > MOST_TASKS) {
                LOG.debug("A message of {} bytes on {} is dropped", payload.length, topic);
                return;
            }
            tasks.incrementAndGet();
            String relative = topic.substring(settings.base().length() + 1);
            String json = new String(payload, StandardCharsets.UTF_8);
            loop.execute(() -> {
                tasks.decrementAndGet();
                BusMessage message = new BusMessage(relative, json, Math.min(qos, 1), retained);
                subscriptions.forEach(listening -> listening.tell(message));
            });
        }

        @Override
        public void delivered(long ticket) {
            now(() -> {
                outbox.delivered(ticket);
                send();
            });
        }

        @Override
        public void failed(long ticket) {
            now(() -> outbox.failed(ticket));
        }

        @Override
        public void refused(String filter, Throwable cause) {
            now(() -> LOG.warn(
                    "The MQTT broker does not let the station subscribe to {} ({}): what arrives there has no effect. Allow it"
                            + " in the broker's access rules.",
                    filter,
                    cause.toString()));
        }

        private void now(Runnable step) {
            loop.execute(() -> {
                if (link == this) {
                    step.run();
                }
            });
        }
    }

    private static final class Listening {
        private final String filter;
        private final Consumer<BusMessage> listener;
        private volatile boolean open = true;

        Listening(String filter, Consumer<BusMessage> listener) {
            this.filter = filter;
            this.listener = listener;
        }

        void tell(BusMessage message) {
            if (open && Topics.matches(filter, message.topic())) {
                try {
                    listener.accept(message);
                } catch (RuntimeException e) {
                    LOG.warn("A listener to {} failed with a message on {}: {}", filter, message.topic(), e.toString());
                }
            }
        }
    }

    private static final class Watching {
        private final Consumer<Boolean> listener;
        private volatile boolean open = true;

        Watching(Consumer<Boolean> listener) {
            this.listener = listener;
        }

        void tell(boolean connected) {
            if (open) {
                try {
                    listener.accept(connected);
                } catch (RuntimeException e) {
                    LOG.warn("A listener to the connection failed: {}", e.toString());
                }
            }
        }
    }
}
