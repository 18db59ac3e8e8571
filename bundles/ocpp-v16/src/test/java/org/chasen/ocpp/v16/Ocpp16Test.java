package org.chasen.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.evse.IdToken;
import org.chasen.evse.SequenceState;
import org.chasen.ocpp.rpc.StationKeys;
import org.chasen.ocpp.v16.core.EvseScene;
import org.chasen.session.ChargingState;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

/** The whole bundle against a Central System over a real WebSocket. */
class Ocpp16Test {
    @TempDir
    Path directory;

    private final List<CsmsEvent> events = new CopyOnWriteArrayList<>();
    private final EvseScene scene = new EvseScene(1);
    private CentralSystem central;
    private BenchEvse evse;
    private Ocpp16 station;

    @BeforeEach
    void connect() throws Exception {
        central = new CentralSystem().up();
        evse = new BenchEvse(scene.snapshot());
        start();
        await().until(() -> central.calls.contains("StatusNotification 1 Available"));
    }

    @AfterEach
    void disconnect() throws Exception {
        station.stop();
        central.stop();
        assertThat(central.violations).isEmpty();
    }

    private void start() {
        station = new Ocpp16(keys(Map.of()), context());
        station.subscribe(events::add);
        station.addEvse(evse);
    }

    private StationKeys keys(Map<String, Object> different) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "url", "ws://localhost:" + central.getPort() + "/ocpp",
                "stationId", "CS 1".replace(' ', '-'),
                "securityProfile", 0,
                "retryBackOffWaitMinimumS", 1,
                "retryBackOffRandomRangeS", 0,
                "messageTimeoutS", 2,
                "dataDirectory", directory.toString()));
        values.putAll(different);
        return (StationKeys) Proxy.newProxyInstance(
                StationKeys.class.getClassLoader(),
                new Class<?>[] {StationKeys.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> null);
    }

    private Delivery deliver(TransactionEvent event, String memo) throws Exception {
        return station.deliver(event, memo).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private TransactionEvent event(
            TransactionEvent.Type type, int seqNo, TriggerReason trigger, ChargingState state, boolean transferring) {
        return new TransactionEvent(
                "t1",
                1,
                1,
                type,
                seqNo,
                trigger,
                Instant.parse("2026-03-01T09:00:00Z"),
                state,
                seqNo == 0 ? new IdToken("04A2", "ISO14443") : null,
                null,
                null,
                null,
                null,
                seqNo == 0,
                transferring,
                1000 + seqNo * 100.9,
                List.of(),
                false);
    }

    private TransactionEvent started() {
        return event(
                TransactionEvent.Type.STARTED, 0, TriggerReason.CABLE_PLUGGED_IN, ChargingState.EV_CONNECTED, false);
    }

    private TransactionEvent charging() {
        return event(
                TransactionEvent.Type.UPDATED, 1, TriggerReason.CHARGING_STATE_CHANGED, ChargingState.CHARGING, true);
    }

    private TransactionEvent over() {
        return event(TransactionEvent.Type.UPDATED, 2, TriggerReason.REMOTE_STOP, ChargingState.EV_CONNECTED, false);
    }

    @Test
    void boots_and_tells_its_statuses() {
        assertThat(central.calls).startsWith("open /ocpp/CS-1", "BootNotification", "StatusNotification 0 Available");
        await().until(() -> station.status().state() == LinkStatus.State.ONLINE);
    }

    @Test
    void a_charge_from_plug_to_finish() throws Exception {
        String memo = deliver(started(), null).memo();
        memo = deliver(charging(), memo).memo();
        evse.say(scene.at(SequenceState.E).transaction("t1").snapshot());
        await().until(() -> central.calls.contains("StatusNotification 1 Charging"));
        memo = deliver(over(), memo).memo();
        evse.say(scene.at(SequenceState.G).snapshot());
        await().until(() -> central.calls.contains("StatusNotification 1 Finishing"));

        assertThat(memo).startsWith("stopped 17");
        assertThat(central.calls)
                .containsSubsequence(
                        "StartTransaction 04A2 1100",
                        "StatusNotification 1 Charging",
                        "StopTransaction 17 1201 Remote",
                        "StatusNotification 1 Finishing");
    }

    @Test
    void asks_whether_a_token_may_charge() throws Exception {
        central.replies.put("Authorize", "{\"idTagInfo\":{\"status\":\"Blocked\",\"parentIdTag\":\"FLEET\"}}");

        assertThat(station.authorise(new IdToken("04A2", "ISO14443"), 1)
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS))
                .satisfies(answer -> assertThat(answer.status() + answer.groupId() + answer.offline())
                        .isEqualTo("BlockedFLEETfalse"));
    }

    @Test
    void a_lost_link_fails_the_delivery_and_the_next_one_succeeds() throws Exception {
        String memo = deliver(started(), null).memo();
        central.mute.add("StartTransaction");
        var lost = station.deliver(charging(), memo).toCompletableFuture();
        await().until(() -> central.calls.contains("StartTransaction 04A2 1100"));
        central.hangUp();
        assertThatThrownBy(lost::join).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> station.deliver(over(), "started 17 lastWh=1")
                        .toCompletableFuture()
                        .join())
                .as("offline")
                .isInstanceOf(CompletionException.class);
        central.mute.clear();

        await().until(() -> station.status().state() == LinkStatus.State.ONLINE);

        assertThat(deliver(charging(), memo).memo()).startsWith("started 17");
        assertThat(central.calls).as("no boot after a mere loss").containsOnlyOnce("BootNotification");
    }

    @Test
    void answers_a_remote_start_before_it_moves_anything() {
        central.call("a", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04A2\"}");
        await().until(() -> evse.commands.contains("start 04A2"));
        await().until(() -> central.answers.contains("a {\"status\":\"Accepted\"}"));
    }

    @Test
    void takes_calls_in_any_number_and_shape_and_stays() {
        central.call("b", "GetConfiguration", "{\"key\":[]}");
        central.call("c", "Dance", "{}");
        central.call("d", "Reset", "{\"type\":\"Gentle\"}");
        central.call("e", "ClearCache", "{\"customData\":{\"vendorId\":\"x\"}}");
        central.send("this is no JSON");
        central.send("[3,\"never-asked\",{}]");
        central.call("f", "ReserveNow", "{}");

        await().until(() -> central.answers.contains("f NotSupported"));

        assertThat(central.answers)
                .contains("c NotImplemented", "d PropertyConstraintViolation", "e FormationViolation")
                .anyMatch(answer -> answer.startsWith("b ") && answer.contains("NumberOfConnectors"));
        assertThat(central.calls).noneMatch(line -> line.startsWith("close"));
    }

    @Test
    void a_changed_key_survives_a_restart() {
        central.call("g", "ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"7\"}");
        await().until(() -> station.policy().sampleIntervalS() == 7);
        assertThat(events).anyMatch(event -> event instanceof CsmsEvent.PolicyChanged);
        station.stop();

        start();

        assertThat(station.policy().sampleIntervalS()).isEqualTo(7);
    }

    @Test
    void every_message_is_told_to_those_who_watch() throws Exception {
        central.call("h", "GetConfiguration", "{}");
        await().until(() -> central.answers.stream().anyMatch(answer -> answer.startsWith("h ")));

        assertThat(events)
                .filteredOn(event -> event instanceof CsmsEvent.Message)
                .extracting(event -> (CsmsEvent.Message) event)
                .extracting(message -> (message.outgoing() ? "> " : "< ") + message.type() + " " + message.action())
                .contains(
                        "> CALL BootNotification",
                        "< CALLRESULT BootNotification",
                        "> CALL StatusNotification",
                        "< CALL GetConfiguration",
                        "> CALLRESULT GetConfiguration");
    }

    @Test
    void an_evse_that_goes_is_left_alone() {
        station.removeEvse(evse);
        await().until(() -> !evse.watched());
        central.call("i", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04A2\"}");
        await().until(() -> central.answers.contains("i {\"status\":\"Rejected\"}"));
        assertThat(evse.commands).containsExactly("clear csms");
    }

    @Test
    void an_evse_that_takes_the_place_of_another_is_told_its_limit() {
        await().until(() -> evse.commands.contains("clear csms"));
        BenchEvse successor = new BenchEvse(scene.snapshot());
        station.addEvse(successor);
        station.removeEvse(evse);
        await().until(() -> successor.commands.contains("clear csms"));
    }

    @Test
    void an_evse_or_a_listener_that_fails_stops_nothing() {
        station.subscribe(event -> {
            throw new IllegalStateException("a listener broken on purpose");
        });
        evse.broken = true;
        central.call("j", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04A2\"}");
        central.call("k", "UnlockConnector", "{\"connectorId\":1}");
        await().until(() -> central.answers.contains("j {\"status\":\"Accepted\"}"));
        await().until(() -> central.answers.contains("k {\"status\":\"UnlockFailed\"}"));

        evse.say(scene.at(SequenceState.B).transaction("t1").snapshot());

        await().until(() -> central.calls.contains("StatusNotification 1 Preparing"));
    }

    @Test
    void the_link_names_where_it_goes_with_the_identity() {
        assertThat(station.status().url()).isEqualTo("ws://localhost:" + central.getPort() + "/ocpp/CS-1");
    }

    @Test
    void closes_the_link_cleanly() {
        station.stop();
        await().until(() -> central.calls.contains("close 1000"));
    }

    @Test
    void a_wrong_fault_table_is_named() {
        Map<String, Object> wrong =
                Map.of("faultTable", directory.resolve("nowhere.tsv").toString());
        assertThatThrownBy(() -> new Ocpp16(keys(wrong), context()))
                .hasMessageContaining("faultTable")
                .hasMessageContaining("nowhere.tsv");
    }
}
