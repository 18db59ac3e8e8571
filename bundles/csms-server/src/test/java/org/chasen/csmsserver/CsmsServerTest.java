package org.chasen.csmsserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.handshake.ClientHandshake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CsmsServerTest {
    private final BlockingQueue<WebSocket> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final CsmsServer server = new CsmsServer(0, "ocpp2.0.1") {
        @Override
        public void onOpen(WebSocket connection, ClientHandshake request) {
            opened.add(connection);
        }

        @Override
        public void onMessage(WebSocket connection, String text) {
            connection.send("answer to " + text);
        }
    };

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
    }

    @Test
    void answers() throws Exception {
        dial("ocpp2.0.1").sendText("a question", true).get(10, TimeUnit.SECONDS);

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("answer to a question");
    }

    @Test
    void writes_what_was_queued_while_it_finished_a_write() throws Exception {
        dial("ocpp2.0.1");
        WebSocketImpl connection = (WebSocketImpl) opened.poll(10, TimeUnit.SECONDS);
        assertThat(connection).isNotNull();

        // What the race leaves behind: a frame in the queue, and nobody who wishes to write.
        connection.outQueue.add(ByteBuffer.wrap(new byte[] {(byte) 0x81, 2, 'O', 'K'}));

        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("OK");
    }

    @Test
    void refuses_another_subprotocol() {
        assertThatThrownBy(() -> dial("ocpp1.6")).hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void says_that_the_port_is_taken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CsmsServer second = new CsmsServer(other.getLocalPort(), "ocpp2.0.1") {
                @Override
                public void onMessage(WebSocket connection, String text) {}
            };
            assertThatThrownBy(second::listen)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()))
                    .hasMessageContaining("taken");
        }
    }

    private java.net.http.WebSocket dial(String subprotocol) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols(subprotocol)
                .buildAsync(URI.create("ws://localhost:" + server.listen() + "/station"), new Client())
                .get(10, TimeUnit.SECONDS);
    }

    private final class Client implements java.net.http.WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(java.net.http.WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                seen.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
