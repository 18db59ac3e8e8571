package org.chasen.itest.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.chasen.mqtt.bus.AsyncApi;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A client of the broker that hears everything, judges it, and moves driver and vehicle of the desk. */
final class Onlooker implements AutoCloseable {
    private static final String BASE = "charger/1/chademo/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MqttClient client;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    private record Heard(String topic, String payload, int qos, boolean retained) {}

    private Onlooker(String url, MqttConnectOptions options) throws MqttException {
        client = new MqttClient(url, "onlooker-" + UUID.randomUUID(), new MemoryPersistence());
        client.setTimeToWait(10_000);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setMaxInflight(200);
        client.connect(options);
        client.subscribe(
                "#",
                1,
                (topic, message) -> heard.add(new Heard(
                        topic,
                        new String(message.getPayload(), StandardCharsets.UTF_8),
                        message.getQos(),
                        message.isRetained())));
    }

    static Onlooker of(String url) throws MqttException {
        return new Onlooker(url, new MqttConnectOptions());
    }

    static Onlooker of(Mosquitto broker) throws MqttException, IOException, GeneralSecurityException {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setUserName(Mosquitto.USER);
        options.setPassword(Mosquitto.PASSWORD.toCharArray());
        if (broker.url().startsWith("ssl:")) {
            options.setSocketFactory(trusting(broker.ca()).getSocketFactory());
        }
        return new Onlooker(broker.url(), options);
    }

    /** Publishes on a whole topic. */
    void publish(String topic, String payload) {
        try {
            client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
        } catch (MqttException e) {
            throw new AssertionError("cannot publish " + topic, e);
        }
    }

    /** Gives a command to the desk; it must be accepted. */
    void desk(String command, String... member) throws IOException {
        command("desk/1/cmd/", command, member);
    }

    /** Gives a command to the EVSE; it must be accepted. */
    void evse(String command, String... member) throws IOException {
        command("1/cmd/", command, member);
    }

    /** The newest payload of a topic; missing if there is none, or an empty one. */
    JsonNode last(String topic) {
        List<String> all = payloads(topic);
        String newest = all.isEmpty() ? "" : all.get(all.size() - 1);
        return newest.isEmpty() || topic.equals("availability") ? MissingNode.getInstance() : json(newest);
    }

    /** Everything heard on a topic, in order. */
    List<String> payloads(String topic) {
        return heard.stream()
                .filter(message -> message.topic.equals(BASE + topic))
                .map(Heard::payload)
                .toList();
    }

    void awaitAvailability(String value) {
        await("availability " + value)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(payloads("availability")).endsWith(value));
    }

    /** Waits for a state of the charge sequence. */
    void awaitState(String state) {
        await("state " + state)
                .atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(last("1/state").path("state").asText())
                        .as("%s", last("1/state"))
                        .isEqualTo(state));
    }

    /** Waits until a number of a topic is as expected. */
    void awaitNumber(String topic, String member, Predicate<Double> expected) {
        await(topic + " " + member)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(last(topic).path(member).asDouble(-1))
                        .as("%s of %s", member, last(topic))
                        .matches(expected));
    }

    /** The states of the sequence in the order in which they came, each once in a row. */
    String states() {
        StringBuilder row = new StringBuilder();
        for (String payload : payloads("1/state")) {
            String state = json(payload).path("state").asText();
            if (state.length() == 1 && (row.isEmpty() || row.charAt(row.length() - 1) != state.charAt(0))) {
                row.append(state);
            }
        }
        return row.toString();
    }

    /** What docs/mqtt-api.yaml has to say against anything heard. */
    List<String> faults() throws IOException {
        AsyncApi api = AsyncApi.ofProject();
        List<String> faults = new ArrayList<>();
        heard.stream()
                .filter(m -> m.topic.startsWith(BASE))
                .forEach(m -> faults.addAll(api.faults(m.topic, m.payload, m.qos, m.retained)));
        return faults;
    }

    /** The operations of docs/mqtt-api.yaml of which messages were heard. */
    Set<String> operations() throws IOException {
        AsyncApi api = AsyncApi.ofProject();
        Set<String> operations = new TreeSet<>();
        heard.forEach(message -> operations.addAll(api.operations(message.topic)));
        return operations;
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(100, 100);
        client.close(true);
    }

    private void command(String place, String command, String... members) throws IOException {
        String id = UUID.randomUUID().toString();
        ObjectNode request = JSON.createObjectNode().put("id", id);
        for (int i = 0; i < members.length; i += 2) {
            request.set(members[i], JSON.readTree(members[i + 1]));
        }
        // Again and again: the station may be on the bus and not yet listen. The same id is carried out once.
        await("answer to " + command)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> {
                    if (answer(place, id).isMissingNode()) {
                        publish(BASE + place + command, request.toString());
                    }
                    await().atMost(Duration.ofSeconds(1))
                            .until(() -> !answer(place, id).isMissingNode());
                });
        JsonNode answer = answer(place, id);
        assertThat(answer.path("status").asText()).as("%s: %s", command, answer).isEqualTo("accepted");
    }

    private JsonNode answer(String place, String id) {
        return payloads(place + "reply").stream()
                .map(Onlooker::json)
                .filter(answer -> answer.path("id").asText().equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException e) {
            throw new AssertionError(payload, e);
        }
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(ca)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
