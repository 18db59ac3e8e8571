package org.chasen.mqtt.bus;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A client of its own that hears everything and speaks when told. */
final class Listener implements AutoCloseable {
    final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    record Heard(String topic, String payload, int qos, boolean retained) {}

    Listener(String url, String filter) throws MqttException {
        client = new MqttClient(url, "listener-" + System.nanoTime(), new MemoryPersistence());
        client.setTimeToWait(10_000);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        IMqttMessageListener hear = (topic, message) -> heard.add(new Heard(
                topic,
                new String(message.getPayload(), StandardCharsets.UTF_8),
                message.getQos(),
                message.isRetained()));
        // The built-in broker now and then drops a client that subscribes as soon as it is connected.
        await().ignoreExceptionsInstanceOf(MqttException.class).until(() -> {
            if (!client.isConnected()) {
                client.connect(options);
            }
            client.subscribe(filter, 1, hear);
            return true;
        });
    }

    void say(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    /** Publishes something the broker keeps; empty ends that. */
    void keep(String topic, String payload) throws MqttException {
        client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, true);
    }

    List<String> on(String topic) {
        return heard.stream()
                .filter(message -> message.topic.equals(topic))
                .map(Heard::payload)
                .toList();
    }

    /** The newest payload on a topic; empty if there is none. */
    String last(String topic) {
        List<String> all = on(topic);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 100);
        client.close(true);
    }
}
