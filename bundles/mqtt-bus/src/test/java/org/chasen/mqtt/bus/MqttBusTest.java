package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chasen.mqtt.bus.BusFixture.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection, with a broker that comes and goes. */
class MqttBusTest {
    private static final String BASE = "charger/1/chademo/";

    private int port;
    private MqttBus bus;
    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        port = TestBroker.freePort();
        bus = new MqttBus(config(Map.of("url", "tcp://127.0.0.1:" + port, "maxBackoffS", 1)));
    }

    @AfterEach
    void stop() {
        bus.deactivate();
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void what_was_said_without_a_broker_is_said_when_there_is_one() throws Exception {
        bus.publish(BusMessage.state("1/state", "old"));
        bus.publish(BusMessage.state("1/state", "new"));
        bus.publish(BusMessage.event("1/session/event", "first"));
        bus.publish(BusMessage.event("1/session/event", "second"));
        bus.publish(BusMessage.telemetry("1/telemetry", "lost"));
        List<String> arrived = new CopyOnWriteArrayList<>();
        bus.subscribe("1/#", message -> arrived.add(message.topic() + "=" + message.json()));
        broker = new TestBroker(port);
        online();
        bus.publish(BusMessage.event("1/session/event", "third"));
        await().untilAsserted(() -> assertThat(arrived)
                .contains("1/state=new", "1/session/event=first", "1/session/event=second", "1/session/event=third"));
        assertThat(arrived).doesNotContain("1/state=old", "1/telemetry=lost");
        assertThat(arrived.indexOf("1/session/event=first")).isLessThan(arrived.indexOf("1/session/event=second"));
    }

    @Test
    void subscriptions_and_states_survive_the_loss_of_a_broker_that_forgets() throws Exception {
        broker = new TestBroker(port);
        List<Boolean> connection = new CopyOnWriteArrayList<>();
        List<String> arrived = new CopyOnWriteArrayList<>();
        bus.onConnection(connection::add);
        BusSubscription subscription = bus.subscribe("orders/+", message -> arrived.add(message.json()));
        bus.publish(BusMessage.state("1/state", "kept"));
        await().untilAsserted(() -> assertThat(connection).endsWith(true));

        broker.close();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connection).endsWith(false));
        broker = new TestBroker(port);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connection).endsWith(true));
        try (Listener listener = new Listener(broker.url(), "#")) {
            await().untilAsserted(
                            () -> assertThat(listener.last(BASE + "1/state")).isEqualTo("kept"));
            await().untilAsserted(() -> {
                listener.say(BASE + "orders/a", "again");
                assertThat(arrived).contains("again");
            });
            subscription.close();
            arrived.clear();
            listener.say(BASE + "orders/a", "too late");
            bus.publish(BusMessage.event("marker", "x"));
            await().untilAsserted(() -> assertThat(listener.on(BASE + "marker")).isNotEmpty());
            assertThat(arrived).doesNotContain("too late");
        }
    }

    @Test
    void the_broker_tells_that_the_station_is_gone() throws Exception {
        broker = new TestBroker(port);
        online();
        try (Listener listener = new Listener(broker.url(), "#")) {
            await().untilAsserted(() ->
                    assertThat(listener.last(BASE + "availability")).isEqualTo("online"));
            bus.deactivate();
            await().untilAsserted(() ->
                    assertThat(listener.last(BASE + "availability")).isEqualTo("offline"));
        }
    }

    @Test
    void the_goodbye_is_said_after_everything_else_however_much_that_is() throws Exception {
        broker = new TestBroker(port);
        online();
        try (Listener listener = new Listener(broker.url(), "#")) {
            for (int i = 0; i < 400; i++) {
                bus.publish(BusMessage.state("leaving/" + i, "{}"));
            }
            bus.deactivate();
            await().untilAsserted(() ->
                    assertThat(listener.last(BASE + "availability")).isEqualTo("offline"));
            assertThat(listener.last(BASE + "leaving/399")).isEqualTo("{}");
        }
    }

    @Test
    void ending_leaves_no_thread_behind() throws Exception {
        broker = new TestBroker(port);
        online();
        bus.deactivate();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("MQTT ") && name.contains("chasen-charger"))
                .doesNotContain("mqtt-bus"));
    }

    @Test
    void a_listener_that_fails_does_not_keep_others_from_hearing() throws Exception {
        broker = new TestBroker(port);
        List<String> arrived = new CopyOnWriteArrayList<>();
        bus.subscribe("x", message -> {
            throw new IllegalStateException("broken");
        });
        bus.subscribe("x", message -> arrived.add(message.json()));
        online();
        bus.publish(BusMessage.event("x", "1"));
        await().untilAsserted(() -> assertThat(arrived).contains("1"));
    }

    @Test
    void callers_never_wait() {
        long begun = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            bus.publish(BusMessage.telemetry("1/telemetry", "x"));
            bus.publish(BusMessage.event("1/session/event", "x"));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_wrong_topic_or_configuration_is_refused_by_name() {
        assertThatThrownBy(() -> bus.publish(BusMessage.event("a/+", ""))).hasMessageContaining("wildcard");
        assertThatThrownBy(() -> bus.subscribe("a/b+", message -> {})).hasMessageContaining("wildcard");
        assertThatThrownBy(() -> MqttBus.settings(config(Map.of("url", "http://x"))))
                .hasMessageContaining("url is 'http://x'")
                .hasMessageContaining("tcp://HOST:PORT");
        assertThatThrownBy(() -> MqttBus.settings(config(Map.of("url", "tcp://u:p@h:1"))))
                .hasMessageContaining("put it into user");
        assertThatThrownBy(() -> MqttBus.settings(config(Map.of("root", "/a")))).hasMessageContaining("root is '/a'");
        assertThatThrownBy(() -> MqttBus.settings(config(Map.of("queueSize", 1))))
                .hasMessageContaining("queueSize is 1");
        assertThat(MqttBus.settings(config(Map.of("url", "mqtts://broker"))).url())
                .isEqualTo("ssl://broker:8883");
    }

    private void online() {
        List<Boolean> connection = new CopyOnWriteArrayList<>();
        BusSubscription watching = bus.onConnection(connection::add);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connection).endsWith(true));
        watching.close();
    }
}
