package org.chasen.mqtt.bus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.junit.jupiter.api.Test;

class CommandReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final CommandRules rules = CommandRules.of(300, 3600, false, "");

    @Test
    void each_command_is_understood() {
        assertThat(command("start", "'idToken':{'value':'A','type':'Central'},'groupId':'G'"))
                .isEqualTo(new Command.Start(new IdToken("A", "Central"), "G", false));
        assertThat(command("token", "'idToken':'A'")).isEqualTo(new Command.Present(new IdToken("A", "ISO14443")));
        assertThat(command("stop", "'reason':'EmergencyStop','detail':'d','transactionId':'t'"))
                .isEqualTo(new Command.Stop("t", StopReason.EMERGENCY_STOP, "d"));
        assertThat(command("pause", "")).isEqualTo(new Command.Pause(NOW.plusSeconds(3600)));
        assertThat(command("pause", "'validFor_s':60")).isEqualTo(new Command.Pause(NOW.plusSeconds(60)));
        assertThat(command("resume", "")).isEqualTo(new Command.Resume());
        assertThat(command("set_limit", "'power_W':5000,'validFor_s':10"))
                .isEqualTo(new Command.Limit(null, 5000.0, NOW.plusSeconds(10), 100));
        assertThat(command("set_limit", "'current_A':0,'expires':'2026-03-01T13:00:00+00:30'"))
                .isEqualTo(new Command.Limit(0.0, null, NOW.plusSeconds(1800), 100));
        assertThat(command("set_limit", "'clear':true")).isEqualTo(new Command.ClearLimit(null));
        assertThat(command("set_limit", "'clear':true,'priority':3")).isEqualTo(new Command.ClearLimit(3));
        assertThat(command("set_limit", "'power_W':1,'validFor_s':10,'priority':3"))
                .isEqualTo(new Command.Limit(null, 1.0, NOW.plusSeconds(10), 3));
        assertThat(command("self_test", "")).isEqualTo(new Command.SelfTest(true));
        assertThat(command("self_test", "'on':false")).isEqualTo(new Command.SelfTest(false));
        assertThat(command("enable", "'priority':0")).isEqualTo(new Command.Enable(0));
        assertThat(command("disable", "")).isEqualTo(new Command.Disable(100));
        assertThat(command("unlock", "")).isEqualTo(new Command.Unlock());
        assertThat(command("reset_error", "")).isEqualTo(new Command.ResetError());
    }

    @Test
    void every_limit_ends_by_itself() {
        assertThat(command("set_limit", "'current_A':16"))
                .isEqualTo(new Command.Limit(16.0, null, NOW.plusSeconds(300), 100));
    }

    @Test
    void whatever_is_wrong_is_said() {
        assertThat(refusal("set_limit", "'curent_A':16")).contains("neither current_A nor power_W");
        assertThat(refusal("set_limit", "'current_A':16,'curent':1")).contains("'curent' is not known");
        assertThat(refusal("set_limit", "'current_A':-1")).contains("current_A is -1");
        assertThat(refusal("set_limit", "'current_A':'16'")).contains("expected a number");
        assertThat(refusal("set_limit", "'current_A':16,'validFor_s':1,'expires':'2026-03-01T13:00:00Z'"))
                .contains("both");
        assertThat(refusal("set_limit", "'current_A':16,'expires':'2026-03-01T12:00:00Z'"))
                .contains("has passed");
        assertThat(refusal("set_limit", "'current_A':16,'expires':'soon'")).contains("expected a time");
        assertThat(refusal("set_limit", "'clear':true,'current_A':1")).contains("expected one");
        assertThat(refusal("start", "'idToken':''")).contains("idToken");
        assertThat(refusal("start", "'idToken':{'value':'A','type':'Magic'}")).contains("Magic");
        assertThat(refusal("start", "'idToken':'" + "x".repeat(37) + "'")).contains("1..36");
        assertThat(refusal("start", "'idToken':'A','authorised':true")).contains("authorisedStart");
        assertThat(refusal("stop", "'reason':'Bored'")).contains("Bored").contains("StoppedByEV");
        assertThat(refusal("disable", "'priority':1.5")).contains("whole number");
        assertThat(refusal("unlock", "'source':'a b'")).contains("source");
        assertThat(refusal("dance", "")).contains("no command 'dance'");
        assertThat(raw("unlock", "{}").reason()).contains("id is missing");
    }

    @Test
    void the_same_text_is_the_same_token_whichever_command_brings_it() {
        assertThat(((Command.Start) command("start", "'idToken':'A'")).idToken())
                .isEqualTo(((Command.Present) command("token", "'idToken':'A'")).idToken());
    }

    @Test
    void an_answer_never_looks_like_anything_else() {
        String base = "charger/1/chademo";
        assertThat(Topics.faultOfReply(base, "panel/7")).isNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo/reply/panel")).isNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo/1/cmd/reply")).isNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo/1/cmd/start")).isNotNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo/1/psu/measurement"))
                .isNotNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo")).isNotNull();
        assertThat(Topics.faultOfReply(base, "charger/1/chademo2/x")).isNull();
        assertThat(Topics.faultOfReply(base, "$SYS/x")).isNotNull();
    }

    @Test
    void a_source_may_be_kept_to_some_commands() {
        CommandRules strict = CommandRules.of(300, 3600, false, "panel:token, stop", " ems:* ");
        assertThat(CommandReader.read("stop", "{\"id\":\"1\",\"source\":\"panel\"}", strict, NOW))
                .isInstanceOf(Request.Understood.class);
        assertThat(CommandReader.read("unlock", "{\"id\":\"1\",\"source\":\"ems\"}", strict, NOW))
                .isInstanceOf(Request.Understood.class);
        assertThat(CommandReader.read("unlock", "{\"id\":\"1\",\"source\":\"panel\"}", strict, NOW))
                .isInstanceOf(Request.Refused.class);
        assertThat(CommandReader.read("unlock", "{\"id\":\"1\"}", strict, NOW)).isInstanceOf(Request.Refused.class);
        assertThatThrownBy(() -> CommandRules.of(300, 3600, false, "panel")).hasMessageContaining("commandSources");
        assertThatThrownBy(() -> CommandRules.of(300, 3600, false, "panel:dance"))
                .hasMessageContaining("dance");
        assertThatThrownBy(() -> CommandRules.of(0, 3600, false))
                .hasMessageContaining("org.chasen.mqtt.bus")
                .hasMessageContaining("limitValidityS is 0");
        assertThatThrownBy(() -> CommandRules.of(300, 86_401, false)).hasMessageContaining("pauseValidityS is 86401");
    }

    @Test
    void only_a_high_enough_priority_puts_back_into_service() {
        OutOfService out = new OutOfService();
        out.disable("technician", 1);
        out.disable("panel", 100);
        assertThat(out.enable("ems", 50)).contains("technician").contains("priority 1");
        assertThat(out.enable("panel", 100)).contains("technician");
        assertThat(out.enable("technician", 1)).isNull();
        out.disable("ems", 50);
        assertThat(out.enable("technician", 1))
                .as("a higher priority overrules")
                .isNull();
    }

    @Test
    void filters_match_as_mqtt_has_it() {
        assertThat(Topics.matches("+/cmd/+", "1/cmd/start")).isTrue();
        assertThat(Topics.matches("+/cmd/+", "desk/1/cmd/plug")).isFalse();
        assertThat(Topics.matches("a/#", "a")).isTrue();
        assertThat(Topics.matches("a/#", "a/b/c")).isTrue();
        assertThat(Topics.matches("a/+", "a")).isFalse();
        assertThat(Topics.matches("a/+", "a/")).isTrue();
        assertThat(Topics.matches("a", "a/b")).isFalse();
        assertThat(Topics.faultOfFilter("a/#/b")).isNotNull();
        assertThat(Topics.faultOfFilter("a/b#")).isNotNull();
        assertThat(Topics.faultOfFilter("")).isNotNull();
    }

    @Test
    void waits_grow_up_to_a_limit_and_are_scattered() {
        Backoff backoff = new Backoff(500, 30_000);
        assertThat(backoff.delayMillis(1, 0)).isEqualTo(250);
        assertThat(backoff.delayMillis(1, 1)).isEqualTo(500);
        assertThat(backoff.delayMillis(4, 1)).isEqualTo(4000);
        assertThat(backoff.delayMillis(1000, 1)).isEqualTo(30_000);
        assertThat(backoff.delayMillis(1000, 0)).isEqualTo(15_000);
    }

    private Command command(String name, String members) {
        return ((Request.Understood) read(name, members)).command();
    }

    private String refusal(String name, String members) {
        Request request = read(name, members);
        assertThat(request).as(name + " " + members).isInstanceOf(Request.Refused.class);
        return ((Request.Refused) request).reason();
    }

    private Request read(String name, String members) {
        String json = "{'id':'1'" + (members.isEmpty() ? "" : "," + members) + "}";
        return CommandReader.read(name, json.replace('\'', '"'), rules, NOW);
    }

    private Request.Refused raw(String name, String json) {
        return (Request.Refused) CommandReader.read(name, json, rules, NOW);
    }
}
