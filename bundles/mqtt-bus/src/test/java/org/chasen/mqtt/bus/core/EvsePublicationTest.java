package org.chasen.mqtt.bus.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chasen.mqtt.bus.Scenes.NOW;

import java.util.List;
import org.chasen.bus.BusMessage;
import org.chasen.evse.FaultCode;
import org.chasen.evse.VehicleFlag;
import org.chasen.mqtt.bus.Scenes;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.junit.jupiter.api.Test;

class EvsePublicationTest {
    private static final long MS = 1_000_000L;

    private final EvsePublication publication = new EvsePublication(false);

    @Test
    void the_first_event_clears_what_an_earlier_life_left_behind() {
        List<BusMessage> first = at(0, Scenes.idle());
        assertThat(on(first, "1/ev")).containsExactly("");
        assertThat(on(first, "1/errors/CX008")).containsExactly("");
        assertThat(on(at(300, Scenes.idle()), "1/errors/CX008")).isEmpty();
    }

    @Test
    void a_state_is_published_when_it_changes() {
        at(0, Scenes.charging(60, 80));
        assertThat(on(at(300, Scenes.charging(61, 80)), "1/state"))
                .as("the state of charge is not part of the state")
                .isEmpty();
        assertThat(on(at(600, Scenes.stopped(null)), "1/state"))
                .singleElement()
                .asString()
                .contains("\"F\"");
    }

    @Test
    void a_deadline_that_only_jitters_is_no_change() {
        publication.on(new EvseEvent.Changed(Scenes.charging(60, 80), NOW), 0);
        List<BusMessage> next =
                publication.on(new EvseEvent.Changed(Scenes.charging(60, 80), NOW.plusMillis(400)), 400 * MS);
        assertThat(on(next, "1/state")).isEmpty();
    }

    @Test
    void the_vehicle_is_published_at_most_once_a_second_but_its_flags_at_once() {
        at(0, Scenes.charging(60, 80));
        assertThat(on(at(300, Scenes.charging(60, 81)), "1/ev")).isEmpty();
        assertThat(publication.deadline()).isEqualTo(1000 * MS);
        assertThat(on(publication.tick(Scenes.charging(60, 82), NOW, 999 * MS), "1/ev"))
                .isEmpty();
        assertThat(on(publication.tick(Scenes.charging(60, 82), NOW, 1000 * MS), "1/ev"))
                .singleElement()
                .asString()
                .contains("\"requestedCurrent_A\":82");
        assertThat(on(at(1100, Scenes.charging(60, 82, VehicleFlag.SYSTEM_ERROR)), "1/ev"))
                .singleElement()
                .asString()
                .contains("ChargingSystemError");
    }

    @Test
    void telemetry_comes_one_to_four_times_a_second() {
        assertThat(on(at(0, Scenes.charging(60, 80)), "1/telemetry")).hasSize(1);
        assertThat(on(at(249, Scenes.charging(60, 80)), "1/telemetry")).isEmpty();
        assertThat(on(at(250, Scenes.charging(60, 80)), "1/telemetry")).hasSize(1);
        assertThat(publication.deadline()).isEqualTo(1250 * MS);
        assertThat(on(publication.tick(Scenes.charging(60, 80), NOW, 1250 * MS), "1/telemetry"))
                .hasSize(1);
    }

    @Test
    void quantities_are_rounded_to_what_was_measured() {
        assertThat(on(at(0, Scenes.charging(60, 80)), "1/telemetry"))
                .singleElement()
                .asString()
                .contains("\"voltage_V\":380.0", "\"power_W\":30403", "\"energy_Wh\":1234.6");
    }

    @Test
    void the_vehicles_identification_stays_private_unless_configured() {
        assertThat(on(at(0, Scenes.charging(60, 80)), "1/ev"))
                .singleElement()
                .asString()
                .doesNotContain("vehicleId");
        List<BusMessage> open = new EvsePublication(true).on(new EvseEvent.Changed(Scenes.charging(60, 80), NOW), 0);
        assertThat(on(open, "1/ev")).singleElement().asString().contains(Scenes.VEHICLE_ID);
    }

    @Test
    void nothing_tells_a_token() {
        BusMessage recorded = publication
                .on(new EvseEvent.Recorded(Scenes.transactionEvent(0), Scenes.charging(60, 80), NOW), 0)
                .get(0);
        assertThat(recorded.json()).contains("ISO14443").doesNotContain(Scenes.TOKEN.value());
    }

    @Test
    void an_error_is_kept_while_it_is_there_and_ends_with_its_time() {
        at(0, Scenes.idle());
        EvseSnapshot broken = Scenes.evse(Scenes.idle().vehicle(), FaultCode.EMERGENCY_STOP);
        List<BusMessage> raised = at(100, broken);
        assertThat(raised)
                .filteredOn(message -> message.topic().equals("1/errors/CX008"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.retained()).isTrue();
                    assertThat(message.json()).contains("\"severity\":\"high\"", "\"cleared\":null");
                });
        assertThat(on(at(200, broken), "1/errors/CX008")).isEmpty();
        List<BusMessage> ended = at(300, Scenes.idle());
        assertThat(ended)
                .filteredOn(message -> message.topic().equals("1/errors/CX008"))
                .extracting(BusMessage::retained)
                .containsExactly(false, true);
        assertThat(on(ended, "1/errors/CX008")).last().isEqualTo("");
    }

    private List<BusMessage> at(long millis, EvseSnapshot snapshot) {
        return publication.on(new EvseEvent.Changed(snapshot, NOW), millis * MS);
    }

    private static List<String> on(List<BusMessage> messages, String topic) {
        return messages.stream()
                .filter(message -> message.topic().equals(topic))
                .map(BusMessage::json)
                .toList();
    }
}
