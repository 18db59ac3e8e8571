package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The judge of messages refuses what is wrong. */
class AsyncApiTest {
    private static final String LIMIT = "{\"current_A\":32.5,\"power_W\":12000,\"source\":\"csms\"}";

    private final AsyncApi api = AsyncApi.ofProject();

    AsyncApiTest() throws IOException {}

    @Test
    void the_file_is_whole() {
        assertThat(api.flaws()).isEmpty();
    }

    @Test
    void a_right_message_is_right_below_any_root() {
        assertThat(api.faults("charger/1/chademo/1/limit", LIMIT, 1, true)).isEmpty();
        assertThat(api.faults("a/b/c/1/chademo/12/limit", LIMIT, 1, false)).isEmpty();
        assertThat(api.faults("charger/1/chademo/availability", "online", 1, true))
                .isEmpty();
        assertThat(api.faults("charger/1/chademo/1/limit", "", 1, false)).isEmpty();
    }

    @Test
    void a_wrong_message_is_refused() {
        assertFault("charger/1/chademo/1/mood", LIMIT, 1, false, "no such topic");
        assertFault("charger/1/chademo/one/limit", LIMIT, 1, false, "no such topic");
        assertFault("charger/1/chademo/1/limit", LIMIT, 0, false, "quality 0");
        assertFault("charger/1/chademo/1/limit", "{\"current_A\":32.5,\"source\":\"csms\"}", 1, false, "power_W");
        assertFault("charger/1/chademo/1/limit", LIMIT.replace("power_W", "power"), 1, false, "power");
        assertFault("charger/1/chademo/1/limit", LIMIT.replace("32.5", "\"32.5\""), 1, false, "current_A");
        assertFault("charger/1/chademo/1/limit", "not json", 1, false, "no JSON");
        assertFault("charger/1/chademo/1/telemetry", "", 0, false, "nothing to clear");
        assertFault("charger/1/chademo/1/session/event", "{}", 1, true, "retained");
        assertFault("charger/1/chademo/availability", "away", 1, true, "away");
        assertFault("charger/1/chademo/1/cmd/set_limit", "{\"id\":\"1\"}", 1, false, "current_A");
    }

    @Test
    void hardware_and_desk_are_described_too() {
        String order = "\"seq\":1,\"time\":\"2026-03-01T12:00:00Z\",\"expiry\":\"2026-03-01T12:00:02Z\"";
        assertThat(api.faults("c/1/chademo/1/io/d1", "{" + order + ",\"on\":true}", 0, false))
                .isEmpty();
        assertFault("c/1/chademo/1/io/d1", "{\"value\":true}", 0, false, "on");
        assertThat(api.operations("c/1/chademo/1/io/d1")).as("one payload").hasSize(1);
        assertThat(api.faults("c/1/chademo/1/io/permission", "{\"on\":true}", 0, false))
                .isEmpty();
        assertThat(api.faults("c/1/chademo/1/imd/self_test", "{" + order + "}", 0, false))
                .isEmpty();
        assertThat(api.faults("c/1/chademo/1/imd/result", "{\"passed\":false,\"detail\":\"relay\"}", 1, false))
                .isEmpty();
        assertFault("c/1/chademo/1/imd/result", "{\"verdict\":\"passed\"}", 1, false, "passed");
        assertThat(api.faults("c/1/chademo/1/psu/mode", "{\"mode\":\"fault\"}", 1, true))
                .isEmpty();
        assertFault("c/1/chademo/1/psu/mode", "{\"mode\":\"boost\"}", 1, true, "mode");
        assertThat(api.faults("c/1/chademo/1/contactor/feedback", "{\"state\":\"open\"}", 1, true))
                .isEmpty();
        assertFault("c/1/chademo/1/contactor/feedback", "{\"on\":true}", 1, true, "state");
        assertThat(api.faults("c/1/chademo/desk/1/cmd/plug", "{}", 1, false)).isEmpty();
        assertFault("c/1/chademo/1/lock/command", "{" + order + ",\"command\":\"open\"}", 0, false, "command");
        assertFault("c/1/chademo/1/psu/setpoint", "{" + order + "}", 0, false, "voltage_V");
    }

    private void assertFault(String topic, String payload, int qos, boolean retained, String expected) {
        assertThat(api.faults(topic, payload, qos, retained))
                .anySatisfy(fault -> assertThat(fault).contains(expected));
    }
}
