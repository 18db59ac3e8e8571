package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chasen.mqtt.bus.Scenes.NOW;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.LinkStatus;
import org.chasen.evse.FaultCode;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleFlag;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.TransactionJournal;
import org.junit.jupiter.api.Test;

/** What the station says on the bus. */
class StationOnBusTest extends BusFixture {
    @Test
    void everything_said_on_the_bus_is_as_documented() throws Exception {
        AsyncApi api = AsyncApi.ofProject();
        assertThat(api.flaws()).isEmpty();

        stationTopics.bindCsms(station.csms);
        stationTopics.bindJournal(station.journal);
        await().untilAsserted(() -> {
            assertThat(listener.last(base + "ocpp/connection")).contains("ws://csms");
            assertThat(listener.last(base + "journal")).isNotEmpty();
        });
        liveThroughASession();
        ask("1/cmd/start", "{'id':'1','idToken':{'value':'04A1','type':'Central'},'groupId':'G'}");
        ask("1/cmd/token", "{'id':'2','idToken':'04A1B2C3'}");
        ask("1/cmd/stop", "{'id':'3','reason':'Remote','detail':'enough','transactionId':'t'}");
        ask("1/cmd/pause", "{'id':'4','validFor_s':60}");
        ask("1/cmd/resume", "{'id':'5'}");
        ask("1/cmd/set_limit", "{'id':'6','current_A':32.5,'validFor_s':60,'source':'balancer'}");
        ask("1/cmd/disable", "{'id':'7','priority':5}");
        ask("1/cmd/enable", "{'id':'8','priority':5}");
        ask("1/cmd/unlock", "{'id':'9'}");
        ask("1/cmd/self_test", "{'id':'14'}");
        ask("1/cmd/reset_error", "{'id':'10','replyTo':'" + base + "reply/test'}");
        ask("cmd/journal_export", "{'id':'11'}");
        ask("cmd/journal_offer", "{'id':'15'}");
        ask("cmd/journal_purge", "{'id':'16','export':'" + ScriptedStation.EXPORT + "'}");
        ask(
                "devicemodel/get",
                "{'id':'12','component':{'name':'connectedev','evse':{'id':1}},"
                        + "'variable':{'name':'stateofcharge'}}");
        ask(
                "devicemodel/set",
                "{'id':'13','component':{'name':'ConnectedEV','evse':{'id':1}},"
                        + "'variable':{'name':'StateOfCharge'},'attributeType':'Actual','value':'5'}");
        for (String topic : List.of("1/cmd/reply", "reply/test", "cmd/reply", "devicemodel/reply", "ocpp/message")) {
            await().untilAsserted(() -> assertThat(listener.on(base + topic)).isNotEmpty());
        }
        await().untilAsserted(
                        () -> assertThat(listener.on(base + "1/cmd/reply")).hasSizeGreaterThanOrEqualTo(10));

        List<String> faults = new ArrayList<>();
        Set<String> spoken = new TreeSet<>();
        for (Listener.Heard message : listener.heard) {
            faults.addAll(api.faults(message.topic(), message.payload(), message.qos(), message.retained()));
            spoken.addAll(api.operations(message.topic()));
        }
        assertThat(faults).isEmpty();
        Set<String> ours = api.operationsOf("send");
        ours.removeIf(name -> name.matches("(psu|imd|lock|line_|desk|exchange).*"));
        assertThat(spoken).as("every topic of this bundle was heard").containsAll(ours);
        assertThat(ours).contains("state", "reply", "variable", "stationError");
    }

    @Test
    void what_a_late_listener_needs_is_kept_by_the_broker() throws Exception {
        evse.tell(new EvseEvent.Changed(Scenes.charging(63, 80, VehicleFlag.CHARGING_ENABLED), NOW));
        await().untilAsserted(() -> assertThat(listener.last(base + "1/ev")).contains("63.0"));
        try (Listener late = new Listener(broker.url(), root + "/#")) {
            await().untilAsserted(() -> {
                assertThat(late.last(base + "availability")).isEqualTo("online");
                assertThat(json(late.last(base + "1/state")).path("state").asText())
                        .isEqualTo("E");
                assertThat(json(late.last(base + "1/ev")).path("soc_percent").asDouble())
                        .isEqualTo(63);
                assertThat(json(late.last(base + "1/limit")).path("source").asText())
                        .isEqualTo("hardware");
                assertThat(late.last(base + "1/devicemodel/report/ConnectedEV/StateOfCharge"))
                        .contains("\"63\"");
            });
            assertThat(late.heard)
                    .filteredOn(heard -> heard.topic().contains("/errors/"))
                    .isEmpty();
        }
    }

    @Test
    void a_vehicle_that_leaves_takes_its_data_along() {
        evse.tell(new EvseEvent.Changed(Scenes.charging(63, 80), NOW));
        await().untilAsserted(() -> assertThat(listener.last(base + "1/ev")).contains(Scenes.VEHICLE_ID));
        evse.tell(new EvseEvent.Sequence(VehicleEvent.Kind.UNPLUGGED, Scenes.idle(), NOW));
        await().untilAsserted(() -> assertThat(listener.last(base + "1/ev")).isEmpty());
    }

    @Test
    void an_error_is_raised_ended_and_cleared() {
        EvseSnapshot broken = Scenes.evse(Scenes.idle().vehicle(), FaultCode.LOCK_FAILED);
        evse.tell(new EvseEvent.Faulted(Scenes.fault(FaultCode.LOCK_FAILED), false, broken, NOW));
        String topic = base + "1/errors/CX001";
        await().untilAsserted(() ->
                assertThat(json(listener.last(topic)).path("uuid").asText()).isEqualTo("id-CX001"));
        evse.tell(new EvseEvent.Faulted(Scenes.fault(FaultCode.LOCK_FAILED), true, Scenes.idle(), NOW.plusSeconds(5)));
        await().untilAsserted(() -> assertThat(listener.last(topic)).isEmpty());
        List<String> all = listener.on(topic);
        assertThat(json(all.get(all.size() - 2)).path("cleared").asText()).isEqualTo("2026-03-01T12:00:05Z");
    }

    @Test
    void stranded_events_raise_an_alarm_and_can_be_fetched_in_parts() throws Exception {
        stationTopics.bindJournal(station.journal);
        await().untilAsserted(() ->
                assertThat(listener.last(base + "errors/journal-stranded")).contains("1.6", "journal_export"));
        ask("cmd/journal_export", "{'id':'e'}");
        await().untilAsserted(() -> assertThat(listener.on(base + "cmd/reply")).hasSize(3));
        int events = 0;
        for (String part : listener.on(base + "cmd/reply")) {
            events += json(part).path("events").size();
            assertThat(json(part).path("export").asText()).isEqualTo(ScriptedStation.EXPORT);
            boolean given = json(part).path("ocppVersion").asText().equals("2.0.1");
            assertThat(json(part).at("/givenUp/0/why").asText()).isEqualTo(given ? "refused" : "");
        }
        assertThat(events).isEqualTo(ScriptedStation.STRANDED);
        station.journal.tell(new TransactionJournal.Status(0, 0, null, null));
        await().untilAsserted(() ->
                assertThat(listener.last(base + "errors/journal-stranded")).isEmpty());
    }

    @Test
    void the_journal_is_told_what_to_do_and_answers() throws Exception {
        stationTopics.bindJournal(station.journal);
        await().untilAsserted(() -> assertThat(listener.last(base + "journal")).isNotEmpty());
        assertThat(answer("cmd/journal_purge", "{'id':'1','export':'70-70-0123456789abcdef'}"))
                .isEqualTo("accepted 70 removed");
        assertThat(answer("cmd/journal_purge", "{'id':'2','export':'x'}")).isEqualTo("rejected no such export");
        assertThat(answer("cmd/journal_purge", "{'id':'3'}")).isEqualTo("rejected export is missing");
        assertThat(answer("cmd/journal_offer", "{'id':'4'}")).isEqualTo("rejected no event was given up");
        assertThat(answer("cmd/journal_export", "{'id':'5','ocppVersion':'9'}"))
                .isEqualTo("rejected the disk does not answer");
        assertThat(answer("cmd/journal_export", "{'id':'6','ocppVersion':'2.0.1'}"))
                .isEqualTo("accepted ");
    }

    private String answer(String topic, String payload) throws Exception {
        int before = listener.on(base + "cmd/reply").size();
        ask(topic, payload);
        await().untilAsserted(() -> assertThat(listener.on(base + "cmd/reply")).hasSize(before + 1));
        JsonNode answer = json(listener.last(base + "cmd/reply"));
        return answer.path("status").asText() + " " + answer.path("reason").asText();
    }

    @Test
    void an_evse_that_is_gone_leaves_nothing_behind() {
        evse.tell(new EvseEvent.Changed(Scenes.charging(63, 80), NOW));
        await().untilAsserted(() -> assertThat(listener.last(base + "1/ev")).isNotEmpty());
        evseTopics.unbindEvse(evse);
        await().untilAsserted(() -> {
            assertThat(listener.last(base + "1/state")).isEmpty();
            assertThat(listener.last(base + "1/ev")).isEmpty();
            assertThat(listener.last(base + "1/limit")).isEmpty();
        });
        assertThat(evse.listeners).isEmpty();
    }

    @Test
    void a_variable_follows_its_changes_and_goes_when_it_is_gone() {
        String topic = base + "1/devicemodel/report/ConnectedEV/StateOfCharge";
        await().untilAsserted(() -> assertThat(listener.last(topic)).contains("\"63\""));
        station.model.soc("64");
        await().untilAsserted(() -> assertThat(listener.last(topic)).contains("\"64\""));
        station.model.soc("");
        await().untilAsserted(() -> assertThat(listener.last(topic)).isEmpty());
        assertThat(listener.on(base + "1/devicemodel/report/Connector:left;2/Temperature:pin_1"))
                .isNotEmpty();
    }

    @Test
    void events_the_csms_does_not_take_raise_an_alarm() {
        stationTopics.bindJournal(station.journal);
        String topic = base + "errors/journal-undeliverable";
        await().untilAsserted(() -> assertThat(listener.last(base + "journal")).isNotEmpty());
        station.journal.tell(new TransactionJournal.Status(0, 0, null, null, 2, "the answer was an error"));
        await().untilAsserted(() ->
                assertThat(listener.last(topic)).contains("2 transaction events", "the answer was an error"));
        station.journal.tell(new TransactionJournal.Status(0, 0, null, null));
        await().untilAsserted(() -> assertThat(listener.last(topic)).isEmpty());
    }

    @Test
    void a_journal_that_cannot_be_written_raises_an_alarm() {
        stationTopics.bindJournal(station.journal);
        String topic = base + "errors/journal-failure";
        await().untilAsserted(() -> assertThat(listener.last(base + "journal")).isNotEmpty());
        station.journal.tell(new TransactionJournal.Status(3, 0, null, "no space left on device"));
        await().untilAsserted(() -> assertThat(listener.last(topic)).contains("no space left", "high"));
        String since = json(listener.last(topic)).path("since").asText();
        station.journal.tell(new TransactionJournal.Status(4, 0, null, "no space left on device"));
        await().untilAsserted(() -> assertThat(listener.last(base + "journal")).contains("\"pending\":4"));
        assertThat(json(listener.last(topic)).path("since").asText()).isEqualTo(since);
        station.journal.tell(new TransactionJournal.Status(4, 0, null, null));
        await().untilAsserted(() -> assertThat(listener.last(topic)).isEmpty());
    }

    private static CompositeSchedule schedule(Instant start, Double limit) {
        return new CompositeSchedule(
                1,
                "t",
                start,
                CompositeSchedule.Unit.W,
                List.of(new CompositeSchedule.Period(0, 50_000.0), new CompositeSchedule.Period(600, limit)),
                86_400);
    }

    @Test
    void a_schedule_of_the_csms_is_published_when_it_is_another() {
        stationTopics.bindCsms(station.csms);
        await().untilAsserted(() ->
                assertThat(listener.last(base + "ocpp/connection")).contains("ws://csms"));
        station.csms.tell(new CsmsEvent.Scheduled(schedule(NOW, 30_000.0), NOW));
        CompositeSchedule later = new CompositeSchedule(
                1,
                "t",
                NOW.plusSeconds(100),
                CompositeSchedule.Unit.W,
                List.of(new CompositeSchedule.Period(0, 50_000.0), new CompositeSchedule.Period(500, 30_000.0)),
                86_400);
        station.csms.tell(new CsmsEvent.Scheduled(later, NOW));
        station.csms.tell(new CsmsEvent.Scheduled(schedule(NOW.plusSeconds(700), null), NOW));
        String topic = base + "ocpp/schedule";
        await().untilAsserted(() -> assertThat(listener.on(topic)).hasSize(2));
        assertThat(listener.on(topic).get(0))
                .isEqualTo("{\"evseId\":1,\"transactionId\":\"t\",\"start\":\"2026-03-01T12:00:00Z\",\"unit\":\"W\","
                        + "\"periods\":[{\"start_s\":0,\"limit\":50000.0},{\"start_s\":600,\"limit\":30000.0}],"
                        + "\"duration_s\":86400}");
        assertThat(json(listener.last(topic)).at("/periods/1/limit").isNull()).isTrue();
    }

    private void liveThroughASession() {
        evse.tell(new EvseEvent.Sequence(VehicleEvent.Kind.PLUGGED, Scenes.charging(0, 0), NOW));
        evse.tell(new EvseEvent.Authorisation(
                Scenes.TOKEN, EvseEvent.Authorisation.Outcome.ACCEPTED, "known", Scenes.charging(0, 0), NOW));
        for (VehicleEvent.Kind kind : VehicleEvent.Kind.values()) {
            evse.tell(new EvseEvent.Sequence(kind, Scenes.stopped(FaultCode.CAN_SILENT), NOW));
        }
        evse.tell(new EvseEvent.Recorded(Scenes.transactionEvent(0), Scenes.charging(20, 80), NOW));
        evse.tell(new EvseEvent.Limited(new LimitInForce(0, 0, "csms"), Scenes.charging(30, 80), NOW));
        evse.tell(new EvseEvent.Operative(false, Scenes.idle(), NOW));
        for (FaultCode fault : FaultCode.values()) {
            evse.tell(new EvseEvent.Faulted(
                    Scenes.fault(fault), false, Scenes.evse(Scenes.idle().vehicle(), fault), NOW));
        }
        evse.tell(new EvseEvent.Changed(Scenes.evse(null), NOW));
        evse.tell(new EvseEvent.Changed(Scenes.charging(63, 80, VehicleFlag.values()), NOW));
        station.csms.tell(new CsmsEvent.Linked(
                new LinkStatus(LinkStatus.State.ONLINE, "ws://csms", "2.0.1", NOW, "", 2, -15L), NOW));
        station.csms.tell(new CsmsEvent.Scheduled(schedule(NOW, 30_000.0), NOW));
        station.csms.tell(new CsmsEvent.Message(true, "CALL", "Heartbeat", "m-1", "{}", NOW));
        station.csms.tell(new CsmsEvent.Message(false, "CALLERROR", "Heartbeat", "m-1", "not json", NOW));
    }
}
