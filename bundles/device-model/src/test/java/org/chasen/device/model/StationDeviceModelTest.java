package org.chasen.device.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chasen.device.model.core.Scenes.NOW;
import static org.chasen.device.model.core.Scenes.charging;
import static org.chasen.device.model.core.Scenes.evse;
import static org.chasen.device.model.core.Scenes.idle;
import static org.chasen.device.model.core.Scenes.selfTesting;
import static org.chasen.device.model.core.Scenes.vehicle;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.devicemodel.VariableSource;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StationDeviceModelTest {
    private static final Component EV = new Component("ConnectedEV", null, 1, null);
    private static final Component CTRLR = new Component("CHAdeMOCtrlr", null, 1, 1);
    private static final Variable SELF_TEST = Variable.of("SelftestActive");
    private static final Component CLOCK = Component.ofStation("ClockCtrlr");

    private final StationDeviceModel model = new StationDeviceModel(config(Map.of()));

    @AfterEach
    void stop() {
        model.deactivate();
    }

    @Test
    void follows_an_evse_while_it_is_there() {
        ScriptedEvse one = new ScriptedEvse();
        Queue<VariableChange> changes = new ConcurrentLinkedQueue<>();
        model.subscribe(changes::add);
        model.bindEvse(one);
        one.tell(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        await().untilAsserted(() -> assertThat(soc()).isEqualTo(Access.accepted("63")));
        assertThat(changes)
                .anySatisfy(change -> assertThat(change.variable().name()).isEqualTo("StateOfCharge"));

        model.unbindEvse(one);
        await().untilAsserted(() -> assertThat(soc().status()).isEqualTo(Access.Status.UNKNOWN_COMPONENT));
        assertThat(one.listeners).isEmpty();
    }

    @Test
    void a_successor_that_arrives_first_goes_on_without_a_gap() {
        ScriptedEvse leaving = new ScriptedEvse();
        ScriptedEvse arriving = new ScriptedEvse();
        model.bindEvse(leaving);
        model.bindEvse(arriving);
        arriving.tell(evse(vehicle(SequenceState.E, 80, charging(64, 80))));
        model.unbindEvse(leaving);
        arriving.tell(evse(vehicle(SequenceState.E, 80, charging(65, 80))));
        await().untilAsserted(() -> assertThat(soc()).isEqualTo(Access.accepted("65")));
    }

    @Test
    void gathers_sources_and_hands_them_what_they_own() {
        Clock clock = new Clock();
        Queue<VariableChange> changes = new ConcurrentLinkedQueue<>();
        model.subscribe(changes::add);
        model.bindSource(clock);
        await().untilAsserted(() -> assertThat(changes)
                .anySatisfy(change -> assertThat(change.value()).isEqualTo("Heartbeat")));

        assertThat(model.set(CLOCK, Variable.of("timesource"), AttributeType.ACTUAL, "NTP")
                        .status())
                .isEqualTo(Access.Status.ACCEPTED);
        assertThat(model.get(CLOCK, Variable.of("TimeSource"), AttributeType.ACTUAL))
                .isEqualTo(Access.accepted("NTP"));
        assertThat(model.set(CLOCK, Variable.of("TimeSource"), AttributeType.ACTUAL, "Sun")
                        .status())
                .isEqualTo(Access.Status.REJECTED);
        assertThat(clock.value).isEqualTo("NTP");

        model.unbindSource(clock);
        assertThat(model.get(CLOCK, Variable.of("TimeSource"), AttributeType.ACTUAL)
                        .status())
                .isEqualTo(Access.Status.UNKNOWN_COMPONENT);
        await().untilAsserted(() -> assertThat(changes).anySatisfy(change -> {
            assertThat(change.component()).isEqualTo(CLOCK);
            assertThat(change.value()).isEmpty();
        }));
    }

    @Test
    void a_source_that_fails_leaves_the_others_alone() {
        model.bindSource(new Clock() {
            @Override
            public List<VariableReport> variables() {
                throw new IllegalStateException("broken");
            }
        });
        ScriptedEvse one = new ScriptedEvse();
        model.bindEvse(one);
        one.tell(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        await().untilAsserted(() -> assertThat(soc()).isEqualTo(Access.accepted("63")));
    }

    @Test
    void a_self_test_nobody_has_is_refused() {
        ScriptedEvse one = new ScriptedEvse();
        model.bindEvse(one);
        await().untilAsserted(() -> {
            Access access = model.set(CTRLR, SELF_TEST, AttributeType.ACTUAL, "true");
            assertThat(access.status()).isEqualTo(Access.Status.REJECTED);
            assertThat(access.reason()).contains("no self-test");
        });
    }

    @Test
    void a_self_test_is_begun_and_taken_back_and_its_value_is_live() {
        List<String> told = new CopyOnWriteArrayList<>();
        ScriptedEvse one = new ScriptedEvse() {
            @Override
            public CompletionStage<CommandResult> selfTest(boolean on) {
                told.add("self-test " + on);
                return new CompletableFuture<>();
            }
        };
        model.bindEvse(one);
        await().untilAsserted(() -> assertThat(selfTest()).isEqualTo(Access.accepted("false")));
        assertThat(model.set(CTRLR, SELF_TEST, AttributeType.ACTUAL, "true")).isEqualTo(Access.accepted("true"));
        one.tell(evse(selfTesting()));
        await().untilAsserted(() -> assertThat(selfTest()).isEqualTo(Access.accepted("true")));
        assertThat(model.set(CTRLR, SELF_TEST, AttributeType.ACTUAL, "false").status())
                .isEqualTo(Access.Status.ACCEPTED);
        assertThat(told).containsExactly("self-test true", "self-test false");

        one.tell(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        Access refused = model.set(CTRLR, SELF_TEST, AttributeType.ACTUAL, "true");
        assertThat(refused.status()).isEqualTo(Access.Status.REJECTED);
        assertThat(refused.reason()).contains("state E", "needs state A");
        assertThat(told).hasSize(2);
    }

    private Access selfTest() {
        return model.get(CTRLR, SELF_TEST, AttributeType.ACTUAL);
    }

    @Test
    void a_closed_subscription_hears_nothing_more() {
        Queue<VariableChange> closed = new ConcurrentLinkedQueue<>();
        Queue<VariableChange> open = new ConcurrentLinkedQueue<>();
        model.subscribe(closed::add).close();
        model.subscribe(open::add);
        closed.clear();
        model.bindSource(new Clock());
        await().until(() -> !open.isEmpty());
        assertThat(closed).isEmpty();
    }

    @Test
    void a_wrong_configuration_is_refused_by_name() {
        assertThatThrownBy(() -> new StationDeviceModel(config(Map.of("deviceModelProfile", "latest"))))
                .hasMessageContaining("deviceModelProfile 'latest'")
                .hasMessageContaining("combined");
        assertThatThrownBy(() -> new StationDeviceModel(config(Map.of("maxPowerW", -1.0))))
                .hasMessageContaining("maxPowerW");
        assertThatThrownBy(() -> new StationDeviceModel(config(Map.of("connectedEvLevel", "roof"))))
                .hasMessageContaining("connectedEvLevel");
    }

    private Access soc() {
        return model.get(EV, Variable.of("StateOfCharge"), AttributeType.ACTUAL);
    }

    private static DeviceModelConfig config(Map<String, Object> values) {
        return (DeviceModelConfig) Proxy.newProxyInstance(
                DeviceModelConfig.class.getClassLoader(),
                new Class<?>[] {DeviceModelConfig.class, Annotation.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static class Clock implements VariableSource {
        private final List<Consumer<VariableChange>> listeners = new CopyOnWriteArrayList<>();
        private String value = "Heartbeat";

        @Override
        public List<VariableReport> variables() {
            return List.of(new VariableReport(
                    CLOCK,
                    Variable.of("TimeSource"),
                    new Characteristics("SequenceList", null, null, null, List.of("Heartbeat", "NTP"), true),
                    List.of(new Attribute(AttributeType.ACTUAL, value, Mutability.READ_WRITE, true, false))));
        }

        @Override
        public Access set(Component component, Variable variable, AttributeType type, String newValue) {
            value = newValue;
            return Access.accepted(newValue);
        }

        @Override
        public ModelSubscription subscribe(Consumer<VariableChange> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    private static class ScriptedEvse implements Evse {
        private final List<Consumer<EvseEvent>> listeners = new CopyOnWriteArrayList<>();
        private EvseSnapshot snapshot = idle();

        void tell(EvseSnapshot next) {
            snapshot = next;
            listeners.forEach(listener -> listener.accept(new EvseEvent.Changed(next, NOW)));
        }

        @Override
        public int id() {
            return 1;
        }

        @Override
        public EvseSnapshot snapshot() {
            return snapshot;
        }

        @Override
        public Subscription subscribe(Consumer<EvseEvent> listener) {
            listeners.add(listener);
            listener.accept(new EvseEvent.Changed(snapshot, NOW));
            return () -> listeners.remove(listener);
        }

        @Override
        public CompletionStage<CommandResult> present(IdToken idToken) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> start(RemoteStart request) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> stop(String transactionId, StopReason reason, String detail) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> limit(ChargingLimit limit) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> clearLimit(String source) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> operative(boolean operative) {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> unlock() {
            return accepted();
        }

        @Override
        public CompletionStage<CommandResult> clearFaults() {
            return accepted();
        }

        private static CompletionStage<CommandResult> accepted() {
            return CompletableFuture.completedFuture(CommandResult.accepted());
        }
    }
}
