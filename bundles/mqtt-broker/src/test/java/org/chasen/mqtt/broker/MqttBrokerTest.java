package org.chasen.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.client.mqttv3.IMqttMessageListener;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client against the real broker. */
class MqttBrokerTest {
    @TempDir
    private Path data;

    private int port = freePort();
    private MqttBroker broker;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.deactivate();
        }
    }

    @Test
    void a_client_without_a_name_or_identifier_is_served_on_this_machine() throws MqttException {
        broker = broker(Map.of());
        MqttClient client = connect("", "", "");
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        subscribe(client, "a/#", (topic, message) -> seen.add(topic + "=" + text(message.getPayload())));
        client.publish("a/b", bytes("1"), 1, false);
        await().untilAsserted(() -> assertThat(seen).contains("a/b=1"));
        client.disconnect();
        client.close();
    }

    @Test
    void retained_messages_and_those_waiting_for_a_client_survive_a_restart() throws MqttException {
        broker = broker(Map.of());
        MqttClient waiting = connect("waiting", "", "");
        subscribe(waiting, "events", (topic, message) -> {});
        waiting.disconnect();
        waiting.close();
        MqttClient sender = connect("sender", "", "");
        sender.publish("state", bytes("kept"), 1, true);
        sender.publish("events", bytes("queued"), 1, false);
        sender.disconnect();
        sender.close();

        broker.deactivate();
        broker = broker(Map.of());
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        MqttClient again = client("waiting");
        again.setCallback(new Arrivals(seen));
        eventually(again, options("", ""));
        subscribe(again, "state", (topic, message) -> seen.add(text(message.getPayload())));
        await().untilAsserted(() -> assertThat(seen).contains("queued", "kept"));
        again.disconnect();
        again.close();
    }

    /** What an exception in a command does to it: seen with a client that hears what it says and goes. */
    @Test
    void a_broker_that_lost_a_thread_serves_everybody_again() throws MqttException {
        broker = broker(Map.of());
        MqttClient sender = connect("sender", "", "");
        sender.publish("state", bytes("kept"), 1, true);
        sender.disconnect();
        sender.close();
        List<Thread> executors = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Session Executor"))
                .toList();
        assertThat(executors).isNotEmpty();
        executors.forEach(Thread::interrupt);
        await().untilAsserted(() -> assertThat(executors).noneMatch(Thread::isAlive));
        for (int i = 0; i < 4; i++) { // whichever thread serves them
            MqttClient client = client("client-" + i);
            client.setTimeToWait(2_000);
            eventually(client, options("", ""));
            Queue<String> seen = new ConcurrentLinkedQueue<>();
            subscribe(client, "state", (topic, message) -> seen.add(text(message.getPayload())));
            await().untilAsserted(() -> assertThat(seen).contains("kept"));
            client.disconnect();
            client.close();
        }
    }

    @Test
    void a_user_is_asked_for_once_one_is_configured() throws MqttException {
        broker = broker(Map.of("user", "station", "_password", "secret"));
        MqttClient good = connect("good", "station", "secret");
        good.disconnect();
        good.close();
        MqttClient bad = client("bad");
        assertThatThrownBy(() -> bad.connect(options("station", "guess"))).isInstanceOf(MqttException.class);
        assertThatThrownBy(() -> bad.connect(options("", ""))).isInstanceOf(MqttException.class);
        bad.close();
    }

    @Test
    void a_taken_port_is_taken_over_as_soon_as_it_is_free() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            broker = broker(Map.of());
            MqttClient client = client("early");
            assertThat(taken.isBound()).isTrue();
            client.close();
        }
        MqttClient client = connect("late", "", "");
        client.disconnect();
        client.close();
    }

    @Test
    void what_others_can_reach_needs_a_password() {
        assertThatThrownBy(() -> settings(Map.of("host", "0.0.0.0")))
                .hasMessageContaining("host is 0.0.0.0")
                .hasMessageContaining("127.0.0.1");
        assertThat(settings(Map.of("host", "0.0.0.0", "user", "u", "_password", "p"))
                        .anonymous())
                .isFalse();
    }

    @Test
    void a_wrong_configuration_is_refused_by_name() {
        assertThatThrownBy(() -> settings(Map.of("port", 0))).hasMessageContaining("port is 0");
        assertThatThrownBy(() -> settings(Map.of("user", "u"))).hasMessageContaining(".password");
        assertThatThrownBy(() -> settings(Map.of("maxMessageBytes", 1))).hasMessageContaining("maxMessageBytes");
    }

    private MqttBroker broker(Map<String, Object> values) {
        return new MqttBroker(settings(values));
    }

    private BrokerSettings settings(Map<String, Object> values) {
        BrokerConfig config = (BrokerConfig) Proxy.newProxyInstance(
                BrokerConfig.class.getClassLoader(),
                new Class<?>[] {BrokerConfig.class, Annotation.class},
                (proxy, method, arguments) -> method.getName().equals("port") && !values.containsKey("port")
                        ? Integer.valueOf(port)
                        : values.getOrDefault(method.getName(), method.getDefaultValue()));
        return BrokerSettings.of(config, data);
    }

    private MqttClient connect(String id, String user, String password) throws MqttException {
        MqttClient client = client(id);
        MqttConnectOptions options = options(user, password);
        options.setCleanSession(id.isEmpty());
        eventually(client, options);
        return client;
    }

    private MqttClient client(String id) throws MqttException {
        return new MqttClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
    }

    private static void eventually(MqttClient client, MqttConnectOptions options) {
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(MqttException.class)
                .until(() -> {
                    client.connect(options);
                    return client.isConnected();
                });
    }

    /** The broker now and then drops a client that subscribes as soon as it is connected: it comes back, as clients do. */
    private static void subscribe(MqttClient client, String filter, IMqttMessageListener listener) {
        await().ignoreExceptionsInstanceOf(MqttException.class).until(() -> {
            if (!client.isConnected()) {
                client.reconnect();
            }
            client.subscribe(filter, 1, listener);
            return true;
        });
    }

    private static MqttConnectOptions options(String user, String password) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setCleanSession(false);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        if (!user.isEmpty()) {
            options.setUserName(user);
            options.setPassword(password.toCharArray());
        }
        return options;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record Arrivals(Queue<String> seen) implements org.eclipse.paho.client.mqttv3.MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {}

        @Override
        public void messageArrived(String topic, org.eclipse.paho.client.mqttv3.MqttMessage message) {
            seen.add(text(message.getPayload()));
        }

        @Override
        public void deliveryComplete(org.eclipse.paho.client.mqttv3.IMqttDeliveryToken token) {}
    }
}
