package org.chasen.mqtt.bus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.chasen.bus.BusMessage;
import org.chasen.mqtt.bus.core.Outbox;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, from its first attempt to its end; never used again after that. No call waits for the network but
 * {@link #close}, which is bounded.
 */
final class PahoLink {
    private static final Logger LOG = LoggerFactory.getLogger(PahoLink.class);
    /** More than the outbox ever has under way, commands and subscriptions included. */
    private static final int MAX_INFLIGHT = 500;

    private static final int CONNECT_TIMEOUT_S = 10;
    private static final long GOODBYE_MILLIS = 500;
    private static final long BREAK_OFF_MILLIS = 1;

    private final BusSettings settings;
    private final MqttAsyncClient client;

    /** What becomes of the connection; called on threads of the client library. */
    interface Events {
        void connected();

        /** The attempt failed or the connection broke. */
        void ended(Throwable cause);

        void arrived(String topic, byte[] payload, int qos, boolean retained);

        void delivered(long ticket);

        void failed(long ticket);

        /** The broker does not let us subscribe. */
        void refused(String filter, Throwable cause);
    }

    PahoLink(BusSettings settings) throws MqttException {
        this.settings = settings;
        this.client = new MqttAsyncClient(settings.url(), settings.clientId(), new MemoryPersistence());
    }

    /** Begins the one attempt; the will is published for us if the connection breaks. */
    void connect(String willTopic, String will, Events events)
            throws MqttException, IOException, GeneralSecurityException {
        client.setCallback(new Arrivals(events));
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_TIMEOUT_S);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setMaxInflight(MAX_INFLIGHT);
        options.setWill(willTopic, bytes(will), 1, true);
        if (!settings.user().isEmpty()) {
            options.setUserName(settings.user());
            options.setPassword(settings.password().toCharArray());
        }
        if (settings.tls()) {
            options.setSocketFactory(Tls.sockets(settings));
        }
        client.connect(options, null, new Outcome(events::connected, events::ended));
    }

    void publish(Outbox.Sending sending, Events events) throws MqttException {
        BusMessage message = sending.message();
        client.publish(
                message.topic(),
                bytes(message.json()),
                message.qos(),
                message.retained(),
                null,
                new Outcome(() -> events.delivered(sending.ticket()), cause -> events.failed(sending.ticket())));
    }

    /** The token is complete once the broker has answered. */
    IMqttToken subscribe(String filter, Events events) throws MqttException {
        return client.subscribe(filter, 1, null, new Outcome(() -> {}, cause -> events.refused(filter, cause)));
    }

    void unsubscribe(String filter) throws MqttException {
        client.unsubscribe(filter, null, new Outcome(() -> {}, cause -> {}));
    }

    /** Says goodbye, waits for what is under way for a bounded time, and ends every thread of the client library. */
    void close() {
        client.setCallback(null);
        try {
            client.disconnect(GOODBYE_MILLIS).waitForCompletion(2 * GOODBYE_MILLIS);
        } catch (MqttException e) {
            // Never connected, or gone already: there is nobody to say goodbye to.
        }
        abandon();
    }

    /** Ends the connection without a word, whatever state it is in. */
    void abandon() {
        client.setCallback(null);
        try {
            client.close(true);
        } catch (MqttException e) { // an attempt or a connection: the library closes only what is disconnected
            breakOff();
        }
    }

    /** Its threads end by themselves then; closed now, the one that reads would stumble over it. */
    private void breakOff() {
        try {
            client.disconnectForcibly(0, BREAK_OFF_MILLIS, false);
        } catch (MqttException e) {
            LOG.debug("A connection to {} did not end cleanly", settings.url(), e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Arrivals(Events events) implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable cause) {
            events.ended(cause == null ? new IOException("connection closed") : cause);
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            events.arrived(topic, message.getPayload(), message.getQos(), message.isRetained());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }

    private record Outcome(Runnable success, java.util.function.Consumer<Throwable> failure)
            implements IMqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            success.run();
        }

        @Override
        public void onFailure(IMqttToken token, @Nullable Throwable cause) {
            failure.accept(cause == null ? new IOException("no reason given") : cause);
        }
    }
}
