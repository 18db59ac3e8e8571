package org.chasen.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.chasen.ocpp.rpc.core.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationConfigurationTest {

    static StationConfiguration of(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "url", "ws://csms.example:80/ocpp", "stationId", "CS 1".replace(' ', '-'), "securityProfile", 0));
        all.putAll(set);
        StationKeys keys = (StationKeys) Proxy.newProxyInstance(
                StationKeys.class.getClassLoader(),
                new Class<?>[] {StationKeys.class},
                (proxy, method, arguments) -> all.getOrDefault(method.getName(), method.getDefaultValue()));
        return StationConfiguration.of(keys);
    }

    @Test
    void theIdentityIsAppendedAsOneEncodedPathSegment() {
        assertThat(of(Map.of("stationId", "A:1*+|@")).endpoint(Dialect.V201).uri())
                .hasToString("ws://csms.example:80/ocpp/A%3A1%2A%2B%7C%40");
        assertThat(of(Map.of("url", "ws://csms.example/ocpp/"))
                        .endpoint(Dialect.V16)
                        .uri())
                .hasToString("ws://csms.example/ocpp/CS-1");
    }

    @Test
    void credentialsAreSentWithProfileOneAndNeverShown() {
        Endpoint endpoint = of(Map.of("securityProfile", 1, "_password", "0123456789abcde\u00fc"))
                .endpoint(Dialect.V201);
        assertThat(endpoint.authorization()).isEqualTo("Basic Q1MtMTowMTIzNDU2Nzg5YWJjZGXDvA==");
        assertThat(endpoint.toString()).doesNotContain("Basic");
        assertThat(of(Map.of()).endpoint(Dialect.V201).authorization()).isNull();
        assertThat(of(Map.of("securityProfile", 1, "_password", "hex:00112233445566778899aabbccddeeff"))
                        .endpoint(Dialect.V16)
                        .authorization())
                .isEqualTo("Basic Q1MtMToAESIzRFVmd4iZqrvM3e7/");
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://csms.example, ws://HOST:PORT/PATH",
        "url, ws://user:secret@csms.example, without user and password",
        "url, ::, ws://HOST:PORT/PATH",
        "stationId, CS 1, 1 to 48 characters",
        "securityProfile, 2, 2 or 3 with wss://",
        "securityProfile, 7, 0 to 3",
        "messageTimeoutS, 0, 1 to 600",
        "retryBackOffWaitMinimumS, 0, 1 to 3600",
        "model, A model name that is too long, 1 to 20 characters",
        "reportSuspended, perhaps, 'auto, on or off'",
    })
    void aWrongValueIsRefusedWithKeyValueAndWhatIsExpected(String key, String value, String expected) {
        Object typed = value.matches("\\d+") ? Integer.valueOf(value) : value;
        assertThatThrownBy(() -> of(Map.of(key, typed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.chasen.ocpp: " + key + " is '" + value + "'")
                .hasMessageContaining(expected);
    }

    @Test
    void aShortPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> of(Map.of("securityProfile", 1, "_password", "geheim")))
                .hasMessageContaining(".password")
                .hasMessageNotContaining("geheim");
        assertThat(of(Map.of("securityProfile", 1, "_password", "0123456789abcdef"))
                        .toString())
                .doesNotContain("0123456789abcdef");
    }
}
