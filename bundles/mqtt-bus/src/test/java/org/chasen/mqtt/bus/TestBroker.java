package org.chasen.mqtt.bus;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import io.moquette.broker.security.IAuthenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Properties;

/** A real broker in this process, without memory. */
final class TestBroker implements AutoCloseable {
    final int port;
    private final Server server = new Server();

    TestBroker(int port) throws IOException {
        this(port, Map.of(), null);
    }

    TestBroker(int port, Map<String, String> more, IAuthenticator authenticator) throws IOException {
        this.port = port;
        Properties properties = new Properties();
        properties.setProperty("host", "127.0.0.1");
        properties.setProperty("port", Integer.toString(port));
        properties.setProperty("websocket_port", "disabled");
        properties.setProperty("allow_anonymous", "true");
        properties.setProperty("allow_zero_byte_client_id", "true");
        properties.setProperty("persistence_enabled", "false");
        properties.setProperty("immediate_buffer_flush", "true");
        properties.setProperty("netty.mqtt.message_size", "1048576");
        properties.setProperty("telemetry_enabled", "false");
        properties.putAll(more);
        server.startServer(new MemoryConfig(properties), null, null, authenticator, null);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stopServer();
    }
}
