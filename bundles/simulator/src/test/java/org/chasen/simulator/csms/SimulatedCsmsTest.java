package org.chasen.simulator.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The CSMS against a station written by hand on the JDK's WebSocket. */
class SimulatedCsmsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String BOOT_201 =
            "{\"reason\":\"PowerUp\",\"chargingStation\":{\"model\":\"desk\",\"vendorName\":\"Chasen\"}}";

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private SimulatedCsms csms;
    private WebSocket station;

    @BeforeEach
    void listen() {
        csms = new SimulatedCsms(new Configuration(""));
        assertThat(csms.checksSchemas())
                .as("shared/schemas beside the checkout, or -Dchasen.schemas")
                .isTrue();
    }

    @AfterEach
    void end() {
        if (station != null) {
            station.abort();
        }
        csms.deactivate();
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        csms.deactivate();
        csms = new SimulatedCsms(new Configuration("secret-secret-secret"));
        assertThatThrownBy(() -> connect("ocpp2.0.1")).isInstanceOf(java.util.concurrent.ExecutionException.class);
        String right = Base64.getEncoder().encodeToString("desk:secret-secret-secret".getBytes(StandardCharsets.UTF_8));
        int port = csms.port().get(5, TimeUnit.SECONDS);
        station = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Basic " + right)
                .subprotocols("ocpp2.0.1")
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ocpp/desk"), new Listener())
                .get(5, TimeUnit.SECONDS);
        assertThat(station.getSubprotocol()).isEqualTo("ocpp2.0.1");
    }

    private void connect(String subprotocol) throws Exception {
        int port = csms.port().get(5, TimeUnit.SECONDS);
        station = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ocpp/desk"), new Listener())
                .get(5, TimeUnit.SECONDS);
        assertThat(station.getSubprotocol()).isEqualTo(subprotocol);
    }

    private JsonNode call(String id, String action, String payload) throws Exception {
        send("[2,\"" + id + "\",\"" + action + "\"," + payload + "]");
        return receive();
    }

    private void send(String text) throws Exception {
        station.sendText(text, true).get(5, TimeUnit.SECONDS);
    }

    private JsonNode receive() throws Exception {
        String text = received.poll(5, TimeUnit.SECONDS);
        assertThat(text).as("a message within five seconds").isNotNull();
        return MAPPER.readTree(text);
    }

    @Test
    void acceptsAStationOverEachVersion() throws Exception {
        connect("ocpp2.0.1");
        assertThat(call("1", "BootNotification", BOOT_201).at("/2/status").asText())
                .isEqualTo("Accepted");
        station.abort();
        connect("ocpp1.6");
        JsonNode answer =
                call("1", "BootNotification", "{\"chargePointVendor\":\"Chasen\",\"chargePointModel\":\"desk\"}");
        assertThat(answer.at("/2/status").asText()).isEqualTo("Accepted");
        assertThat(csms.violations()).isEmpty();
    }

    @Test
    void listsWhatTheSchemaForbids() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", "{\"reason\":\"Boredom\"}");
        assertThat(csms.violations())
                .anyMatch(text -> text.contains("reason"))
                .anyMatch(text -> text.contains("chargingStation"));
    }

    @Test
    void listsAnUnknownActionAndRefusesIt() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", BOOT_201);
        assertThat(call("2", "Dance", "{}").get(2).asText()).isEqualTo("NotImplemented");
        assertThat(csms.violations()).anyMatch(text -> text.contains("Dance"));
    }

    @Test
    void listsAGapInTheSequenceNumbers() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", BOOT_201);
        call("2", "TransactionEvent", event("Started", 0));
        assertThat(csms.violations()).isEmpty();
        call("3", "TransactionEvent", event("Updated", 2));
        assertThat(csms.violations()).anyMatch(text -> text.contains("seqNo 2"));
    }

    @Test
    void aRepeatedMessageIsNoViolationWhenItWasNotAnswered() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", BOOT_201);
        csms.silent(true);
        send("[2,\"2\",\"TransactionEvent\"," + event("Started", 0) + "]");
        await().until(() -> csms.messages().stream().anyMatch(message -> message.isCall("TransactionEvent")));
        csms.silent(false);
        call("3", "TransactionEvent", event("Started", 0));
        assertThat(csms.violations()).isEmpty();
    }

    @Test
    void billsInOneSixAndKnowsItsTransactions() throws Exception {
        connect("ocpp1.6");
        call("1", "BootNotification", "{\"chargePointVendor\":\"Chasen\",\"chargePointModel\":\"desk\"}");
        JsonNode started = call(
                "2",
                "StartTransaction",
                "{\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":5,\"timestamp\":\"2026-01-01T00:00:00Z\"}");
        int id = started.at("/2/transactionId").asInt();
        assertThat(csms.transactionId()).isEqualTo(Integer.toString(id));
        call(
                "3",
                "StopTransaction",
                "{\"transactionId\":" + id + ",\"meterStop\":4,\"timestamp\":\"2026-01-01T00:00:01Z\"}");
        assertThat(csms.violations()).anyMatch(text -> text.contains("meterStop below meterStart"));
    }

    @Test
    void callsAStationAndTakesItsAnswer() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", BOOT_201);
        CompletableFuture<JsonNode> answer = new StationCalls(csms).start(1, "DEADBEEF");
        JsonNode call = receive();
        assertThat(call.get(2).asText()).isEqualTo("RequestStartTransaction");
        send("[3,\"" + call.get(1).asText() + "\",{\"status\":\"Accepted\"}]");
        assertThat(answer.get(5, TimeUnit.SECONDS).path("status").asText()).isEqualTo("Accepted");
        assertThat(csms.violations()).isEmpty();
    }

    @Test
    void itsOwnCallsAreValidInEachVersion() throws Exception {
        for (String subprotocol : new String[] {"ocpp2.0.1", "ocpp1.6"}) {
            connect(subprotocol);
            await().until(() -> csms.version().equals(subprotocol.substring(4)));
            if (subprotocol.equals("ocpp1.6")) {
                call("1", "BootNotification", "{\"chargePointVendor\":\"Chasen\",\"chargePointModel\":\"desk\"}");
                call(
                        "2",
                        "StartTransaction",
                        "{\"connectorId\":1,\"idTag\":\"A\",\"meterStart\":5,\"timestamp\":\"2026-01-01T00:00:00Z\"}");
            } else {
                call("1", "BootNotification", BOOT_201);
                call("2", "TransactionEvent", event("Started", 0));
            }
            StationCalls calls = new StationCalls(csms);
            List<CompletableFuture<JsonNode>> made = List.of(
                    calls.start(1, "A"),
                    calls.stop(),
                    calls.limit(1, 11_000),
                    calls.report(),
                    calls.get("CHAdeMOCtrlr", 1, "ProtocolAgreed"));
            for (CompletableFuture<JsonNode> unanswered : made) {
                assertThat(receive().get(0).asInt()).isEqualTo(2);
                assertThat(unanswered).isNotDone();
            }
            station.abort();
        }
        assertThat(csms.violations()).isEmpty();
    }

    @Test
    void dropsTheConnectionOnDemand() throws Exception {
        connect("ocpp2.0.1");
        call("1", "BootNotification", BOOT_201);
        csms.drop();
        await("the station notices at its next words at the latest")
                .until(() -> closed.isDone()
                        || station.sendPing(java.nio.ByteBuffer.allocate(0)).isCompletedExceptionally());
        await().until(() -> csms.version().isEmpty());
    }

    private static String event(String type, int seqNo) {
        return "{\"eventType\":\"" + type + "\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"triggerReason\":"
                + "\"CablePluggedIn\",\"seqNo\":" + seqNo + ",\"transactionInfo\":{\"transactionId\":\"t1\"}}";
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(1006);
        }
    }

    @SuppressWarnings("BadAnnotationImplementation") // never compared
    private record Configuration(String password) implements CsmsConfiguration {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public String _password() {
            return password;
        }

        @Override
        public String schemas() {
            return "";
        }

        @Override
        public int heartbeatS() {
            return 300;
        }

        @Override
        public String[] refusedTokens() {
            return new String[] {"REFUSED"};
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CsmsConfiguration.class;
        }
    }
}
