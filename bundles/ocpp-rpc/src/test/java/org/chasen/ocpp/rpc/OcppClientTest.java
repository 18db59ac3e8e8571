package org.chasen.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chasen.ocpp.rpc.core.BackOff;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkSettings;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.PassedMessage;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.serialloop.SerialLoop;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client over real sockets, against a server of another make. */
class OcppClientTest implements ClientListener {
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final SerialLoop loop = new SerialLoop("test", (name, failure) -> failures.add(failure));
    private final List<String> links = new CopyOnWriteArrayList<>();
    private final BlockingQueue<IncomingCall> calls = new LinkedBlockingQueue<>();
    private final List<PassedMessage> passed = new CopyOnWriteArrayList<>();
    private JdkWebSocketPort port;
    private OcppClient client;

    @AfterEach
    void end() {
        port.close();
        loop.close();
        assertThat(failures).isEmpty();
    }

    @Test
    void offersOneSubprotocolInOneHeaderLineAndItsCredentials() throws Exception {
        TestCsms csms = new TestCsms("ocpp2.0.1").up();
        connect(csms.getPort(), 0);

        assertThat(csms.links.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(csms.handshakes.get(0))
                .containsEntry("path", "/ocpp/CS%2001")
                .containsEntry("Sec-WebSocket-Protocol", "ocpp2.0.1")
                .containsEntry("Authorization", "Basic c2VjcmV0");
        csms.stop(1000);
    }

    @Test
    void asksAndIsAsked() throws Exception {
        TestCsms csms = new TestCsms("ocpp2.0.1").up();
        connect(csms.getPort(), 0);
        WebSocket link = csms.links.poll(10, TimeUnit.SECONDS);
        BlockingQueue<Outcome> outcomes = call("1");

        assertThat(csms.received.poll(10, TimeUnit.SECONDS)).isEqualTo("[2,\"1\",\"Heartbeat\",{}]");
        link.send("[3,\"1\",{\"currentTime\":\"2026-01-01T00:00:00Z\"}]");
        assertThat(outcomes.poll(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);

        link.sendFragmentedFrame(Opcode.TEXT, utf8("[2,\"9\",\"Res"), false);
        link.sendFragmentedFrame(Opcode.TEXT, utf8("et\",{\"type\":\"\u00c4\"}]"), true);
        IncomingCall call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call.payload().get("type").textValue()).isEqualTo("\u00c4");
        loop.execute(() -> client.answer(call, JsonNodeFactory.instance.objectNode()));
        assertThat(csms.received.poll(10, TimeUnit.SECONDS)).isEqualTo("[3,\"9\",{}]");
        await().untilAsserted(() -> assertThat(passed)
                .extracting(PassedMessage::type)
                .containsExactly("CALL", "CALLRESULT", "CALL", "CALLRESULT"));
        csms.stop(1000);
    }

    @Test
    void comesBackAfterTheServerDroppedIt() throws Exception {
        TestCsms csms = new TestCsms("ocpp2.0.1").up();
        connect(csms.getPort(), 0);
        for (int i = 0; i < 5; i++) {
            WebSocket link = csms.links.poll(10, TimeUnit.SECONDS);
            assertThat(link).as("link %s", i).isNotNull();
            if (i % 2 == 0) {
                link.close(1011);
            } else {
                link.closeConnection(1006, "cut");
            }
        }
        csms.stop(1000);
    }

    @Test
    void aMessageAboveTheLimitEndsTheLinkWhichComesBack() throws Exception {
        TestCsms csms = new TestCsms("ocpp2.0.1").up();
        connect(csms.getPort(), 0);
        csms.links.poll(10, TimeUnit.SECONDS).send("x".repeat(20_000));

        assertThat(csms.links.poll(10, TimeUnit.SECONDS)).isNotNull();
        await().untilAsserted(() -> assertThat(links).anyMatch(text -> text.contains("more than 10000 characters")));
        csms.stop(1000);
    }

    @Test
    void saysWhatToCheckWhenThePasswordIsRefusedAndKeepsTrying() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connect(server.getLocalPort(), 0);
            for (int i = 0; i < 3; i++) {
                try (Socket socket = server.accept()) {
                    readRequest(socket);
                    socket.getOutputStream()
                            .write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
            await().untilAsserted(() -> assertThat(links).anyMatch(text -> text.contains("401: check user")));
        }
    }

    @Test
    void aRefusedPasswordIsFollowedByTheOtherOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connect(server.getLocalPort(), 0);
            List<String> used = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                try (Socket socket = server.accept()) {
                    used.add(header(socket, "Authorization"));
                    if (i == 0) {
                        port.credentials(List.of("Basic bmV3", "Basic c2VjcmV0"));
                    }
                    socket.getOutputStream()
                            .write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            }
            assertThat(used).containsExactly("Basic c2VjcmV0", "Basic bmV3", "Basic c2VjcmV0", "Basic bmV3");
            await().untilAsserted(() -> assertThat(links).anyMatch(text -> text.contains("of the configuration")));
        }
    }

    @Test
    void aServerThatSaysNothingAnyMoreIsLeft() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            connect(server.getLocalPort(), 200);
            Socket silent = server.accept();
            upgrade(silent);
            server.setSoTimeout(10_000);
            Socket second = server.accept();
            await().untilAsserted(() -> assertThat(links).anyMatch(text -> text.contains("no pong")));
            silent.close();
            second.close();
        }
    }

    @Test
    void stopsWithACloseFrame() throws Exception {
        TestCsms csms = new TestCsms("ocpp2.0.1").up();
        connect(csms.getPort(), 0);
        WebSocket link = csms.links.poll(10, TimeUnit.SECONDS);
        await().until(() -> client.state() == LinkState.OPEN);
        BlockingQueue<Boolean> done = new LinkedBlockingQueue<>();
        loop.execute(() -> client.stop("leaving", () -> done.add(true)));

        assertThat(done.poll(10, TimeUnit.SECONDS)).isTrue();
        await().until(link::isClosed);
        csms.stop(1000);
    }

    private void connect(int tcpPort, long pingMillis) {
        Endpoint endpoint = new Endpoint(
                URI.create("ws://127.0.0.1:" + tcpPort + "/ocpp/CS%2001"),
                "ocpp2.0.1",
                "Basic c2VjcmV0",
                null,
                Duration.ofSeconds(5),
                10_000);
        port = new JdkWebSocketPort(endpoint);
        client = new OcppClient(
                Dialect.V201,
                new LinkSettings(5000, 5000, new BackOff(50, 10, 2), pingMillis, 300, 10),
                loop,
                port,
                this,
                () -> 0.5);
        loop.execute(client::start);
    }

    private BlockingQueue<Outcome> call(String id) {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        Request request =
                new Request(id, "Heartbeat", JsonNodeFactory.instance.objectNode(), Request.Priority.NORMAL, true);
        await().until(() -> client.state() == LinkState.OPEN);
        loop.execute(() -> client.call(request, outcomes::add));
        return outcomes;
    }

    private static java.nio.ByteBuffer utf8(String text) {
        return java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readRequest(Socket socket) throws Exception {
        return header(socket, "Sec-WebSocket-Key");
    }

    private static String header(Socket socket, String name) throws Exception {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String value = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith(name + ": ")) {
                value = line.substring(name.length() + 2);
            }
        }
        return value;
    }

    private static void upgrade(Socket socket) throws Exception {
        String key = readRequest(socket);
        byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: ocpp2.0.1\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void linked(LinkState state, String detail) {
        links.add(state + " " + detail);
    }

    @Override
    public void called(IncomingCall call) {
        calls.add(call);
    }

    @Override
    public void passed(PassedMessage message) {
        passed.add(message);
    }

    @Override
    public void noted(String text) {}
}
