package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A station on a real broker, heard by a client that knows nothing of it but docs/mqtt-api.yaml. */
abstract class BusFixture {
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** One for each test: a client that leaves in a hurry can break the broker for those after it. */
    TestBroker broker;

    final String root = "yard/charger-" + TESTS.incrementAndGet();
    final String base = root + "/1/chademo/";
    final ScriptedEvse evse = new ScriptedEvse(1);
    final ScriptedStation station = new ScriptedStation();
    Listener listener;
    private MqttBus bus;
    private Requests requests;
    EvseTopics evseTopics;
    StationTopics stationTopics;
    private DeviceModelTopics modelTopics;

    @BeforeAll
    static void poll() {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(TestBroker.freePort());
        join();
    }

    private void join() throws Exception {
        listener = new Listener(broker.url(), root + "/#");
        BusConfig config = config(Map.of("url", broker.url(), "root", root, "ocppMessages", true, "vehicleId", true));
        bus = new MqttBus(config);
        requests = new Requests(config, bus, bus);
        evseTopics = new EvseTopics(config, bus, requests);
        stationTopics = new StationTopics(config, bus, requests);
        modelTopics = new DeviceModelTopics(bus, requests, station.model);
        evseTopics.bindEvse(evse);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(listener.last(base + "availability")).isEqualTo("online"));
        await().untilAsserted(() -> assertThat(listener.last(base + "1/state")).isNotEmpty());
        awaitEar("9/cmd/unlock", ""); // no such EVSE: answered, and nobody is told
        awaitEar("cmd/journal_export", "");
        awaitEar("devicemodel/get", ",'component':{'name':'EVSE'},'variable':{'name':'Power'}");
    }

    /** The broker may still be at work on the subscriptions: asks until there is an answer, each time under another id. */
    private void awaitEar(String topic, String members) {
        String replyTo = base + "reply/" + topic.replace('/', '-');
        await().untilAsserted(() -> {
            ask(topic, "{'id':'" + UUID.randomUUID() + "','replyTo':'" + replyTo + "'" + members + "}");
            assertThat(listener.last(replyTo)).isNotEmpty();
        });
    }

    @AfterEach
    void stop() throws Exception {
        leave();
        new Thread(broker::close, "broker-ends").start(); // takes two seconds, which the next test need not wait for
    }

    private void leave() throws Exception {
        modelTopics.deactivate();
        stationTopics.deactivate();
        evseTopics.deactivate();
        requests.deactivate();
        bus.deactivate();
        listener.close();
    }

    /** The bundle of the bus is restarted; the EVSE goes on. */
    final void restart() throws Exception {
        leave();
        evse.told.clear();
        join();
    }

    final void ask(String topic, String json) throws Exception {
        listener.say(base + topic, json.replace('\'', '"'));
    }

    final JsonNode answer(String id) {
        return listener.on(base + "1/cmd/reply").stream()
                .map(BusFixture::json)
                .filter(answer -> answer.path("id").asText().equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static BusConfig config(Map<String, Object> values) {
        return (BusConfig) Proxy.newProxyInstance(
                BusConfig.class.getClassLoader(),
                new Class<?>[] {BusConfig.class, Annotation.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
