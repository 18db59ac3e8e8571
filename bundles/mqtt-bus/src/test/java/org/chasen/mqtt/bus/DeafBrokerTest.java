package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chasen.mqtt.bus.DeafBroker.CONNECT;
import static org.chasen.mqtt.bus.DeafBroker.PINGREQ;
import static org.chasen.mqtt.bus.DeafBroker.PUBLISH;
import static org.chasen.mqtt.bus.DeafBroker.SUBSCRIBE;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.chasen.bus.BusMessage;
import org.chasen.mqtt.bus.core.Backoff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that keeps its connections and answers nothing, or not everything, any more. */
class DeafBrokerTest {

    static Stream<Set<Integer>> partlyDeaf() {
        return Stream.of(
                Set.of(),
                Set.of(CONNECT),
                Set.of(CONNECT, PINGREQ),
                Set.of(CONNECT, PINGREQ, SUBSCRIBE),
                Set.of(CONNECT, PINGREQ, PUBLISH));
    }

    @ParameterizedTest
    @MethodSource("partlyDeaf")
    void a_broker_that_does_not_answer_is_left_until_there_is_one_that_does(Set<Integer> answered) throws Exception {
        int port = TestBroker.freePort();
        MqttBus bus = new MqttBus(settings(port));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (DeafBroker deaf = new DeafBroker(port, answered)) {
            bus.subscribe("ear", message -> heard.add(message.json()));
            bus.publish(BusMessage.event("ear", "said meanwhile"));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(deaf.departures()).isPositive();
                assertThat(deaf.arrivals()).isGreaterThan(1);
            });
        }
        TestBroker broker = new TestBroker(port);
        try {
            if (!answered.contains(PUBLISH)) {
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(heard).contains("said meanwhile"));
            }
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                bus.publish(BusMessage.event("ear", "now"));
                assertThat(heard).contains("now");
            });
        } finally {
            bus.deactivate();
            broker.close();
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("MQTT ") && name.contains("deaf")));
    }

    @Test
    void a_broker_that_answers_everything_is_kept() throws Exception {
        int port = TestBroker.freePort();
        try (DeafBroker fine = new DeafBroker(port, Set.of(CONNECT, PINGREQ, SUBSCRIBE, PUBLISH))) {
            MqttBus bus = new MqttBus(settings(port));
            bus.subscribe("ear", message -> {});
            await().atMost(Duration.ofSeconds(30)).until(() -> fine.arrivals() == 1);
            long until = System.nanoTime()
                    + settings(port).keepAlive().multipliedBy(4).toNanos();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                bus.publish(BusMessage.event("any", "x"));
                return System.nanoTime() > until;
            });
            assertThat(fine.departures()).isZero();
            assertThat(fine.arrivals()).isOne();
            bus.deactivate();
        }
    }

    /** Shorter than configuration allows, so that nobody waits long. */
    private static BusSettings settings(int port) {
        return new BusSettings(
                "tcp://127.0.0.1:" + port,
                "charger/1/chademo",
                "deaf",
                "",
                "",
                "",
                "",
                "",
                Duration.ofSeconds(1),
                100,
                new Backoff(100, 500));
    }
}
