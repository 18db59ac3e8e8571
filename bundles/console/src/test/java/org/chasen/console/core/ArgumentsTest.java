package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.chasen.session.ChargingLimit;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:20:00Z");

    @Test
    void a_limit_is_amperes_or_power_and_expires() {
        assertThat(limit("1", "60A")).isEqualTo(new ChargingLimit("console", 60.0, null, NOW.plusSeconds(300)));
        assertThat(limit("1", "60")).isEqualTo(new ChargingLimit("console", 60.0, null, NOW.plusSeconds(300)));
        assertThat(limit("1", "22.5kW")).isEqualTo(new ChargingLimit("console", null, 22_500.0, NOW.plusSeconds(300)));
        assertThat(limit("1", "900w", "60")).isEqualTo(new ChargingLimit("console", null, 900.0, NOW.plusSeconds(60)));
        assertThat(limit("1", "off")).isNull();
    }

    @Test
    void a_refusal_says_what_was_typed_and_what_is_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit("1", "viel"))
                .withMessageContaining("viel")
                .withMessageContaining("60A")
                .withMessageContaining("Expected: usage");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limit("1", "60A", "0"))
                .withMessageContaining("1..86400");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.validity(0))
                .withMessageContaining("limitValidityS is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Arguments("usage", 1, 1))
                .withMessageContaining("0 words given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arguments("3").evse(Set.of(1, 2)))
                .withMessageContaining("EVSE 3: this station has 1, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arguments("1").evse(Set.of()))
                .withMessageContaining("no EVSE is there yet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arguments("1", "x".repeat(37)).token(1, "Local"))
                .withMessageContaining("expected 1..36");
    }

    @Test
    void a_token_has_a_type() {
        assertThat(arguments("1", "04AB").token(1, "ISO14443").type()).isEqualTo("ISO14443");
        assertThat(arguments("1", "04AB", "Central").token(1, "ISO14443").type())
                .isEqualTo("Central");
    }

    private static ChargingLimit limit(String... words) {
        return arguments(words).limit(NOW, 300);
    }

    private static Arguments arguments(String... words) {
        return new Arguments("usage", 1, 3, words);
    }
}
