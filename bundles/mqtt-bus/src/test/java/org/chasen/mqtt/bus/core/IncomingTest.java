package org.chasen.mqtt.bus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every request, whoever carries it out. */
class IncomingTest {
    private static final String BASE = "charger/1/chademo";
    private static final long SECOND = 1_000_000_000L;

    private final Answered answered = new Answered();

    @Test
    void id_and_reply_topic_are_read_and_may_be_missing() {
        assertThat(read("{}")).isEqualTo(new Incoming.Taken(null, null));
        assertThat(read("{'id':'7','replyTo':'panel/7','else':1}")).isEqualTo(new Incoming.Taken("7", "panel/7"));
        assertThat(read("{'replyTo':'charger/1/chademo/reply/panel'}"))
                .isEqualTo(new Incoming.Taken(null, "charger/1/chademo/reply/panel"));
    }

    @Test
    void what_nobody_shall_carry_out_is_refused_with_its_reason() {
        assertThat(refusal("")).contains("empty");
        assertThat(refusal("[]")).contains("no JSON object");
        assertThat(refusal("{'id':'1','id':'2'}")).contains("not JSON");
        assertThat(refusal("{} x")).contains("not JSON");
        assertThat(refusal("{'id':1}")).contains("id is 1");
        assertThat(refusal("{'replyTo':'a/#'}")).contains("replyTo", "wildcard");
        assertThat(refusal("{'replyTo':'charger/1/chademo/1/state'}")).contains("replyTo", "named reply");
    }

    @Test
    void a_request_the_broker_kept_is_refused_to_the_one_who_asked() {
        assertThat(Incoming.read("{\"id\":\"1\",\"replyTo\":\"panel\"}", true, BASE))
                .isInstanceOfSatisfying(Incoming.Refused.class, refused -> {
                    assertThat(refused.id()).isEqualTo("1");
                    assertThat(refused.replyTo()).isEqualTo("panel");
                    assertThat(refused.reason()).contains("retained", "Clear it");
                });
    }

    @Test
    void the_usual_answer_stands_beside_the_request() {
        assertThat(Incoming.usualReply("1/cmd/stop")).isEqualTo("1/cmd/reply");
        assertThat(Incoming.usualReply("desk/1/cmd/plug")).isEqualTo("desk/1/cmd/reply");
        assertThat(Incoming.usualReply("cmd/exchange")).isEqualTo("cmd/reply");
    }

    @Test
    void a_repeat_has_topic_id_and_payload_of_the_last_command_of_that_id() {
        assertThat(isNew("1/cmd/token", "1", "{A}", 0)).isTrue();
        assertThat(isNew("1/cmd/token", "1", "{A}", 1)).isFalse();
        assertThat(isNew("1/cmd/token", "2", "{A}", 2)).as("another id").isTrue();
        assertThat(isNew("1/cmd/token", "1", "{A}", 3))
                .as("the other id does not matter")
                .isFalse();
        assertThat(isNew("1/cmd/token", "1", "{B}", 4)).as("another payload").isTrue();
        assertThat(isNew("2/cmd/token", "1", "{B}", 5)).as("another topic").isTrue();
    }

    @Test
    void a_person_who_gives_every_command_the_id_1_is_understood() {
        assertThat(isNew("desk/1/cmd/plug", "1", "{}", 0)).isTrue();
        assertThat(isNew("desk/1/cmd/unplug", "1", "{}", 5)).isTrue();
        assertThat(isNew("desk/1/cmd/plug", "1", "{}", 10)).isTrue();
        assertThat(isNew("desk/1/cmd/unplug", "1", "{}", 15)).isTrue();
    }

    @Test
    void after_a_minute_nothing_is_a_repeat() {
        assertThat(isNew("t", "1", "{}", 0)).isTrue();
        assertThat(isNew("t", "1", "{}", 59)).isFalse();
        assertThat(isNew("t", "1", "{}", 60)).isTrue();
    }

    @Test
    void only_so_many_are_remembered_the_oldest_go_first() {
        for (int i = 0; i <= 256; i++) {
            assertThat(isNew("t", "id" + i, "{}", 0)).isTrue();
        }
        assertThat(isNew("t", "id1", "{}", 0)).isFalse();
        assertThat(isNew("t", "id0", "{}", 0)).isTrue();
    }

    @Test
    void everybody_who_asks_gets_the_answers_before_and_after() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        Answered.Kept command = answered.command("t", "1", "{}", 0);
        command.ask(first::add);
        command.answered("wait");
        answered.command("t", "1", "{}", SECOND).ask(second::add);
        command.answered("done");
        assertThat(first).containsExactly("wait", "done");
        assertThat(second).containsExactly("wait", "done");
    }

    private boolean isNew(String topic, String id, String json, int seconds) {
        Answered.Kept command = answered.command(topic, id, json, seconds * SECOND);
        boolean asked = command.asked();
        command.ask(answer -> {});
        return !asked;
    }

    private static Incoming read(String json) {
        return Incoming.read(json.replace('\'', '"'), false, BASE);
    }

    private static String refusal(String json) {
        return ((Incoming.Refused) read(json)).reason();
    }
}
