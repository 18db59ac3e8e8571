package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chasen.mqtt.bus.Scenes.NOW;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.chasen.evse.FaultCode;
import org.chasen.evse.VehicleEvent;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.RemoteStart;
import org.junit.jupiter.api.Test;

/** What the station does on commands of the bus, and how it answers. */
class CommandsOnBusTest extends BusFixture {
    @Test
    void commands_reach_the_evse_and_are_answered() throws Exception {
        ask("1/cmd/set_limit", "{'id':'a','current_A':32,'validFor_s':60,'source':'balancer'}");
        await().untilAsserted(
                        () -> assertThat(answer("a").path("status").asText()).isEqualTo("accepted"));
        assertThat(evse.told).singleElement().satisfies(told -> {
            ChargingLimit limit = (ChargingLimit) told;
            assertThat(limit.source()).isEqualTo("mqtt/balancer");
            assertThat(limit.currentA()).isEqualTo(32);
            assertThat(limit.expires()).isNotNull();
        });
        evse.answer = CommandResult.rejected("above 10 V");
        ask("1/cmd/unlock", "{'id':'b'}");
        await().untilAsserted(() -> {
            assertThat(answer("b").path("status").asText()).isEqualTo("rejected");
            assertThat(answer("b").path("reason").asText()).isEqualTo("above 10 V");
        });
    }

    @Test
    void a_request_that_arrives_twice_is_carried_out_once_and_answered_twice() throws Exception {
        ask("1/cmd/token", "{'id':'t','idToken':'04A1B2C3'}");
        ask("1/cmd/token", "{'id':'t','idToken':'04A1B2C3'}");
        await().untilAsserted(
                        () -> assertThat(listener.on(base + "1/cmd/reply")).hasSizeGreaterThan(1));
        assertThat(evse.told).containsExactly(Scenes.TOKEN);
    }

    @Test
    void a_request_that_arrives_twice_before_its_answer_is_answered_twice() throws Exception {
        CompletableFuture<Void> decided = new CompletableFuture<>();
        evse.until = decided;
        ask("1/cmd/token", "{'id':'t','idToken':'04A1B2C3'}");
        ask("1/cmd/token", "{'id':'t','idToken':'04A1B2C3'}");
        // The station reads one request after the other: an answer to this one says that it has read both.
        ask("1/cmd/dance", "{'id':'after'}");
        await().untilAsserted(() ->
                assertThat(answer("after").path("status").asText()).isEqualTo("rejected"));
        decided.complete(null);
        await().untilAsserted(() -> assertThat(listener.on(base + "1/cmd/reply"))
                .filteredOn(reply -> json(reply).path("id").asText().equals("t"))
                .hasSize(2));
        assertThat(evse.told).containsExactly(Scenes.TOKEN);
    }

    @Test
    void an_answer_goes_where_the_sender_wants_it() throws Exception {
        ask("1/cmd/unlock", "{'id':'r','replyTo':'" + root + "/panel'}");
        await().untilAsserted(() -> assertThat(
                        json(listener.last(root + "/panel")).path("id").asText())
                .isEqualTo("r"));
        ask("1/cmd/unlock", "{'id':'s','replyTo':'" + base + "1/psu/measurement'}");
        await().untilAsserted(() -> {
            assertThat(answer("s").path("status").asText()).isEqualTo("rejected");
            assertThat(answer("s").path("reason").asText()).contains("replyTo");
        });
        assertThat(listener.on(base + "1/psu/measurement")).isEmpty();
    }

    @Test
    void nonsense_is_answered_with_what_is_wrong() throws Exception {
        listener.say(base + "1/cmd/start", "{not json");
        await().untilAsserted(
                        () -> assertThat(listener.last(base + "1/cmd/reply")).contains("rejected", "not JSON"));
        ask("1/cmd/start", "{'id':'x1'}");
        await().untilAsserted(
                        () -> assertThat(answer("x1").path("reason").asText()).contains("idToken is missing"));
        ask("1/cmd/dance", "{'id':'x2'}");
        await().untilAsserted(
                        () -> assertThat(answer("x2").path("reason").asText()).contains("dance", "set_limit"));
        ask("7/cmd/unlock", "{'id':'x3'}");
        await().untilAsserted(
                        () -> assertThat(listener.last(base + "7/cmd/reply")).contains("no EVSE 7", "x3"));
        assertThat(evse.told).isEmpty();
    }

    @Test
    void a_pause_ends_with_the_vehicle_it_was_meant_for() throws Exception {
        ask("1/cmd/pause", "{'id':'p'}");
        await().untilAsserted(
                        () -> assertThat(answer("p").path("status").asText()).isEqualTo("accepted"));
        evse.tell(new EvseEvent.Sequence(VehicleEvent.Kind.UNPLUGGED, Scenes.idle(), NOW));
        await().untilAsserted(() -> assertThat(evse.told).contains("clear mqtt/local/pause"));
    }

    @Test
    void a_start_names_its_token_and_does_not_vouch_for_it() throws Exception {
        ask("1/cmd/start", "{'id':'s','idToken':'04A1','authorised':true}");
        await().untilAsserted(
                        () -> assertThat(answer("s").path("reason").asText()).contains("authorisedStart"));
        ask("1/cmd/start", "{'id':'s2','idToken':'04A1'}");
        await().untilAsserted(() -> assertThat(evse.told)
                .anySatisfy(
                        told -> assertThat(((RemoteStart) told).authorised()).isFalse()));
    }

    @Test
    void a_retained_command_is_not_carried_out_and_told() throws Exception {
        listener.keep(base + "1/cmd/unlock", "{\"id\":\"kept\"}");
        await().untilAsserted(
                        () -> assertThat(answer("kept").path("status").asText()).isEqualTo("accepted"));
        // The next connection of the station gets what the broker kept.
        restart();
        await().untilAsserted(
                        () -> assertThat(answer("kept").path("reason").asText()).contains("must not be retained"));
        assertThat(evse.told).isEmpty();
        listener.keep(base + "1/cmd/unlock", "");
    }

    @Test
    void a_question_is_answered_anew_each_time() throws Exception {
        String question =
                "{'id':'1','component':{'name':'connectedev','evse':{'id':1}},'variable':{'name':'stateofcharge'}}";
        ask("devicemodel/get", question);
        await().untilAsserted(() ->
                assertThat(listener.last(base + "devicemodel/reply")).contains("\"63\""));
        station.model.soc("64");
        ask("devicemodel/get", question);
        await().untilAsserted(() ->
                assertThat(listener.last(base + "devicemodel/reply")).contains("\"64\""));
    }

    @Test
    void every_limit_and_pause_of_the_bus_ends_with_the_session_at_the_latest() throws Exception {
        ask("1/cmd/set_limit", "{'id':'l','current_A':16,'source':'balancer','validFor_s':86400}");
        ask("1/cmd/pause", "{'id':'p'}");
        await().untilAsserted(
                        () -> assertThat(answer("p").path("status").asText()).isEqualTo("accepted"));
        assertThat(evse.told.stream().map(ChargingLimit.class::cast).map(ChargingLimit::expires))
                .as("a pause expires too")
                .doesNotContainNull();
        evse.tell(new EvseEvent.Sequence(VehicleEvent.Kind.UNPLUGGED, Scenes.idle(), NOW));
        await().untilAsserted(() -> assertThat(evse.told).contains("clear mqtt/balancer", "clear mqtt/local/pause"));
    }

    @Test
    void a_pause_of_before_a_restart_ends_with_its_vehicle_too() throws Exception {
        evse.tell(new EvseEvent.Changed(Scenes.limited(Scenes.charging(63, 0), "mqtt/local/pause"), NOW));
        restart();
        evse.tell(new EvseEvent.Sequence(
                VehicleEvent.Kind.UNPLUGGED, Scenes.limited(Scenes.idle(), "mqtt/local/pause"), NOW));
        await().untilAsserted(() -> assertThat(evse.told).contains("clear mqtt/local/pause"));
        evse.tell(new EvseEvent.Changed(Scenes.limited(Scenes.idle(), "mqtt/balancer"), NOW));
        await().untilAsserted(() -> assertThat(evse.told).contains("clear mqtt/balancer"));
    }

    @Test
    void a_limit_for_the_next_session_stays() throws Exception {
        evse.tell(new EvseEvent.Sequence(VehicleEvent.Kind.UNPLUGGED, Scenes.idle(), NOW));
        ask("1/cmd/set_limit", "{'id':'l','current_A':16,'source':'balancer'}");
        await().untilAsserted(
                        () -> assertThat(answer("l").path("status").asText()).isEqualTo("accepted"));
        evse.tell(new EvseEvent.Changed(Scenes.limited(Scenes.idle(), "mqtt/balancer"), NOW));
        ask("1/cmd/unlock", "{'id':'u'}");
        await().untilAsserted(() -> assertThat(evse.told).contains("unlock"));
        assertThat(evse.told).doesNotContain("clear mqtt/balancer");
    }

    @Test
    void a_pause_that_nobody_waits_under_ends_when_the_bus_comes_back() throws Exception {
        evse.tell(new EvseEvent.Changed(Scenes.limited(Scenes.charging(63, 0), "mqtt/local/pause"), NOW));
        restart();
        evse.tell(new EvseEvent.Changed(Scenes.limited(Scenes.idle(), "mqtt/local/pause"), NOW));
        await().untilAsserted(() -> assertThat(evse.told).contains("clear mqtt/local/pause"));
    }

    @Test
    void a_limit_is_taken_back_by_its_sender_or_by_one_of_higher_priority() throws Exception {
        ask("1/cmd/set_limit", "{'id':'1','current_A':16,'source':'panel','priority':50}");
        ask("1/cmd/set_limit", "{'id':'2','current_A':20,'source':'balancer','priority':5}");
        ask("1/cmd/set_limit", "{'id':'3','clear':true,'source':'technician','priority':10}");
        await().untilAsserted(
                        () -> assertThat(answer("3").path("status").asText()).isEqualTo("accepted"));
        assertThat(evse.told).contains("clear mqtt/panel").doesNotContain("clear mqtt/balancer");
    }

    @Test
    void a_self_test_is_begun_and_the_answer_says_what_is_seen_before_it() throws Exception {
        ask("1/cmd/self_test", "{'id':'s1'}");
        await().untilAsserted(
                        () -> assertThat(answer("s1").path("status").asText()).isEqualTo("accepted"));
        assertThat(answer("s1").path("checks")).hasSizeGreaterThan(5);
        evse.tell(new EvseEvent.Changed(
                Scenes.limited(Scenes.evse(Scenes.idle().vehicle(), FaultCode.LOCK_FAILED), "csms"), NOW));
        ask("1/cmd/self_test", "{'id':'s2'}");
        await().untilAsserted(() -> assertThat(answer("s2").path("reason").asText())
                .contains("faults: " + FaultCode.LOCK_FAILED.code(), "limit in force is 0 A", "csms"));
        evse.answer = CommandResult.rejected("a vehicle is connected");
        ask("1/cmd/self_test", "{'id':'s3','on':false}");
        await().untilAsserted(() -> {
            assertThat(answer("s3").path("status").asText()).isEqualTo("rejected");
            assertThat(answer("s3").path("reason").asText()).isEqualTo("a vehicle is connected");
        });
        assertThat(evse.told).containsExactly("self-test true", "self-test true", "self-test false");
    }

    @Test
    void what_became_of_a_self_test_is_an_event_of_the_session() throws Exception {
        AsyncApi api = AsyncApi.ofProject();
        for (VehicleEvent.Kind kind : List.of(
                VehicleEvent.Kind.SELF_TEST_STARTED,
                VehicleEvent.Kind.SELF_TEST_PASSED,
                VehicleEvent.Kind.SELF_TEST_FAILED,
                VehicleEvent.Kind.SELF_TEST_ABORTED)) {
            evse.tell(new EvseEvent.Sequence(kind, Scenes.idle(), NOW));
            String word = kind.name().toLowerCase(Locale.ROOT);
            await().untilAsserted(() -> assertThat(listener.on(base + "1/session/event"))
                    .anySatisfy(payload -> {
                        assertThat(payload).contains("\"event\":\"" + word + "\"");
                        assertThat(api.faults(base + "1/session/event", payload, 1, false))
                                .isEmpty();
                    }));
        }
    }
}
