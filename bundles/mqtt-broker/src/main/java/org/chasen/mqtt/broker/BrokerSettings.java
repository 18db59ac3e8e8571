package org.chasen.mqtt.broker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Checked configuration of the broker.
 *
 * @param address where to listen
 * @param dataPath directory of the store
 * @param user name every client has to give; empty if none is asked for
 * @param password what goes with it
 * @param maxMessageBytes largest message
 */
record BrokerSettings(InetSocketAddress address, Path dataPath, String user, String password, int maxMessageBytes) {

    static BrokerSettings of(BrokerConfig config, Path privateDirectory) {
        InetAddress host = host(config.host());
        if (config.port() < 1 || config.port() > 65535) {
            throw refused("port is " + config.port() + ", expected 1..65535");
        }
        if (config.maxMessageBytes() < 8192 || config.maxMessageBytes() > 1_048_576) {
            throw refused("maxMessageBytes is " + config.maxMessageBytes() + ", expected 8192..1048576");
        }
        if (config.user().isEmpty() != config._password().isEmpty()) {
            throw refused("one of user and .password is empty: give both, or neither on a loopback address");
        }
        if (config.user().isEmpty() && !host.isLoopbackAddress()) {
            throw refused(
                    "host is " + config.host() + ", which others can reach, but neither user nor .password is set:"
                            + " set both, or listen on 127.0.0.1");
        }
        return new BrokerSettings(
                new InetSocketAddress(host, config.port()),
                config.dataPath().isBlank() ? privateDirectory : Path.of(config.dataPath()),
                config.user(),
                config._password(),
                config.maxMessageBytes());
    }

    boolean anonymous() {
        return user.isEmpty();
    }

    boolean admits(@Nullable String name, byte @Nullable [] secret) {
        return name != null
                && secret != null
                && MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8))
                && MessageDigest.isEqual(secret, password.getBytes(StandardCharsets.UTF_8));
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("host", address.getAddress().getHostAddress());
        properties.setProperty("port", String.format(Locale.ROOT, "%d", address.getPort()));
        properties.setProperty("websocket_port", "disabled");
        properties.setProperty("allow_anonymous", Boolean.toString(anonymous()));
        // mosquitto_sub and many others connect without an identifier.
        properties.setProperty("allow_zero_byte_client_id", "true");
        properties.setProperty("persistence_enabled", "true");
        properties.setProperty("data_path", dataPath.toString());
        // Queues of clients that are away live in page files that have this size from the start (otherwise 64 MiB).
        properties.setProperty("persistent_queue_type", "segmented");
        properties.setProperty("queue_page_size", "8388608");
        properties.setProperty("queue_segment_size", "2097152");
        properties.setProperty("autosave_interval", "1");
        properties.setProperty("immediate_buffer_flush", "true");
        properties.setProperty("netty.mqtt.message_size", String.format(Locale.ROOT, "%d", maxMessageBytes));
        properties.setProperty("telemetry_enabled", "false");
        return properties;
    }

    private static InetAddress host(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw refused("host '" + host + "' is not an address of this machine");
        }
    }

    private static IllegalArgumentException refused(String what) {
        return new IllegalArgumentException("MQTT broker (org.chasen.mqtt.broker): " + what);
    }
}
