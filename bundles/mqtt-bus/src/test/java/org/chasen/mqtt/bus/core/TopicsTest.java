package org.chasen.mqtt.bus.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.eclipse.paho.client.mqttv3.MqttTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT 3.1.1, 4.7. */
class TopicsTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/b, a/bc, false",
        "a/bc, a/b, false",
        "a, a/b, false",
        "a/b, a, false",
        "+, a, true",
        "+, a/b, false",
        "+/+, /a, true",
        "/+, /a, true",
        "+, /a, false",
        "a/+, a/, true",
        "a/+, a, false",
        "a/+/c, a/b/c, true",
        "a/+/c, a/b/d, false",
        "#, a/b, true",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "a/+/#, a, false",
        "+//#, //, true",
    })
    void a_filter_matches_level_by_level(String filter, String topic, boolean expected) {
        assertThat(Topics.matches(filter, topic)).isEqualTo(expected);
    }

    /** Against the matcher of the client library, which knows no empty levels. */
    @Test
    void any_filter_matches_as_elsewhere() {
        Random random = new Random(9);
        int matched = 0;
        for (int i = 0; i < 100_000; i++) {
            String topic = levels(random, "a", "b", "ab");
            String filter = levels(random, "a", "b", "ab", "+") + (random.nextInt(4) == 0 ? "/#" : "");
            boolean expected = MqttTopic.isMatched(filter, topic);
            assertThat(Topics.matches(filter, topic))
                    .as("%s, %s", filter, topic)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isPositive();
    }

    private static String levels(Random random, String... choices) {
        StringBuilder text = new StringBuilder(choices[random.nextInt(choices.length)]);
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append('/').append(choices[random.nextInt(choices.length)]);
        }
        return text.toString();
    }
}
