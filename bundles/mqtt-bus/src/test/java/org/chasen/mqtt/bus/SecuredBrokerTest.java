package org.chasen.mqtt.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chasen.mqtt.bus.BusFixture.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that shows a certificate and asks for user and password. */
class SecuredBrokerTest {
    @TempDir
    private static Path directory;

    private static final AtomicInteger REFUSED = new AtomicInteger();
    private static TestBroker broker;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        Path store = directory.resolve("broker.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-file",
                directory.resolve("ca.pem").toString());
        tlsPort = TestBroker.freePort();
        broker = new TestBroker(
                TestBroker.freePort(),
                Map.of(
                        "ssl_port",
                        Integer.toString(tlsPort),
                        "jks_path",
                        store.toString(),
                        "key_store_type",
                        "pkcs12",
                        "key_store_password",
                        "changeit",
                        "key_manager_password",
                        "changeit",
                        "allow_anonymous",
                        "false"),
                (client, user, password) -> {
                    boolean good = "station".equals(user)
                            && Arrays.equals("secret".getBytes(StandardCharsets.UTF_8), password);
                    if (!good) {
                        REFUSED.incrementAndGet();
                    }
                    return good;
                });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void the_station_proves_itself_to_a_broker_it_trusts() {
        MqttBus bus = new MqttBus(config(values("secret", true)));
        List<Boolean> connection = new CopyOnWriteArrayList<>();
        bus.onConnection(connection::add);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(connection).endsWith(true));
        bus.deactivate();
    }

    @Test
    void a_broker_that_nobody_vouches_for_is_not_talked_to() {
        int before = REFUSED.get();
        MqttBus stranger = new MqttBus(config(values("guess", false)));
        MqttBus trusting = new MqttBus(config(values("guess", true)));
        List<Boolean> connection = new CopyOnWriteArrayList<>();
        stranger.onConnection(connection::add);
        trusting.onConnection(connection::add);
        // The one that trusts the broker is refused for its password; the other never comes that far.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(REFUSED.get()).isGreaterThan(before));
        assertThat(connection).doesNotContain(true);
        trusting.deactivate();
        int refused = REFUSED.get();
        stranger.deactivate();
        assertThat(REFUSED.get()).isEqualTo(refused);
    }

    private static Map<String, Object> values(String password, boolean trust) {
        Map<String, Object> values = new HashMap<>();
        values.put("url", "ssl://127.0.0.1:" + tlsPort);
        values.put("user", "station");
        values.put("_password", password);
        values.put("maxBackoffS", 1);
        values.put("clientId", "secured-" + trust + password);
        if (trust) {
            values.put("caFile", directory.resolve("ca.pem").toString());
        }
        return values;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
