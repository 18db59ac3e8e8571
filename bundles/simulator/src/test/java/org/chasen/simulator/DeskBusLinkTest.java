package org.chasen.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.bus.Bus;
import org.chasen.bus.BusMessage;
import org.chasen.bus.BusRequest;
import org.chasen.bus.BusRequests;
import org.chasen.bus.BusSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The desk on the bus: what it does on commands that the gate let through, and what an outside vehicle sees of its lines. */
class DeskBusLinkTest {
    @TempDir
    private Path directory;

    private final List<BusMessage> published = new CopyOnWriteArrayList<>();
    private Consumer<BusRequest> commands = request -> {};
    private DeskStation station;
    private DeskBusLink link;

    @BeforeEach
    void start() {
        station = new DeskStation(context(), configuration(Map.of("vehicle", "external")));
        link = new DeskBusLink(station, new RecordingBus(), new Gate());
    }

    @AfterEach
    void stop() {
        link.deactivate();
        station.deactivate();
    }

    @Test
    void each_command_is_answered_with_its_id_or_null() {
        assertThat(answer("desk/1/cmd/start_button", "1", "{\"id\":\"1\"}"))
                .isEqualTo("{\"id\":\"1\",\"status\":\"accepted\",\"reason\":\"\"}");
        assertThat(answer("desk/1/cmd/start_button", null, "{}"))
                .isEqualTo("{\"id\":null,\"status\":\"accepted\",\"reason\":\"\"}");
        assertThat(answer("desk/1/cmd/dance", "2", "{\"id\":\"2\"}"))
                .contains("rejected", "unknown command dance", "plug");
        assertThat(answer("desk/7/cmd/plug", "3", "{\"id\":\"3\"}")).contains("rejected", "no EVSE 7");
    }

    @Test
    void the_lines_to_an_outside_vehicle_are_orders_that_expire_and_are_repeated() {
        await().until(() -> on("1/io/d1").size() >= 2 && on("1/io/d2").size() >= 2);
        assertThat(on("1/io/d1")).allSatisfy(message -> {
            assertThat(message.json()).contains("\"on\":false", "\"seq\":", "\"time\":", "\"expiry\":");
            assertThat(message.retained()).isFalse();
        });
        assertThat(on("1/io/lock"))
                .allSatisfy(message -> assertThat(message.retained()).isTrue());
    }

    private String answer(String topic, String id, String json) {
        Asked asked = new Asked(topic, id, json);
        commands.accept(asked);
        await().until(() -> !asked.answers.isEmpty());
        return asked.answers.get(0);
    }

    private List<BusMessage> on(String topic) {
        return published.stream()
                .filter(message -> message.topic().equals(topic))
                .toList();
    }

    private record Asked(String topic, String id, String json, List<String> answers) implements BusRequest {
        Asked(String topic, String id, String json) {
            this(topic, id, json, new CopyOnWriteArrayList<>());
        }

        @Override
        public void answer(String answer) {
            answers.add(answer);
        }
    }

    private final class Gate implements BusRequests {
        @Override
        public BusSubscription commands(String topicFilter, Consumer<BusRequest> listener) {
            commands = listener;
            return () -> {};
        }

        @Override
        public BusSubscription questions(String topicFilter, Consumer<BusRequest> listener) {
            return () -> {};
        }
    }

    private final class RecordingBus implements Bus {
        @Override
        public void publish(BusMessage message) {
            published.add(message);
        }

        @Override
        public BusSubscription subscribe(String topicFilter, Consumer<BusMessage> listener) {
            return () -> {};
        }

        @Override
        public BusSubscription onConnection(Consumer<Boolean> listener) {
            return () -> {};
        }
    }

    private BundleContext context() {
        return proxy(
                BundleContext.class,
                Map.of(
                        "getDataFile",
                        directory.toFile(),
                        "registerService",
                        proxy(ServiceRegistration.class, Map.of())));
    }

    private static DeskConfiguration configuration(Map<String, Object> values) {
        return (DeskConfiguration) Proxy.newProxyInstance(
                DeskConfiguration.class.getClassLoader(),
                new Class<?>[] {DeskConfiguration.class, Annotation.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
