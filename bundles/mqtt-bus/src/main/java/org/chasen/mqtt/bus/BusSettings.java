package org.chasen.mqtt.bus;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.chasen.mqtt.bus.core.Backoff;
import org.chasen.mqtt.bus.core.Topics;

/**
 * Checked configuration of the connection.
 *
 * @param url broker as the client library writes it: {@code tcp} or {@code ssl}
 * @param base what every topic of the station begins with, without a slash at its end
 * @param clientId client identifier
 * @param user user; empty if none
 * @param password password; empty if none
 * @param caFile certificates (PEM) that may sign the broker's; empty for those of the Java runtime
 * @param keyStoreFile own certificate and key (PKCS 12); empty for none
 * @param keyStorePassword what opens it
 * @param keepAlive longest silence before the broker is asked for a sign of life, and longest wait for any answer of it
 * @param queue most messages with quality 1 that wait
 * @param backoff waits between attempts
 */
record BusSettings(
        String url,
        String base,
        String clientId,
        String user,
        String password,
        String caFile,
        String keyStoreFile,
        String keyStorePassword,
        Duration keepAlive,
        int queue,
        Backoff backoff) {

    /** Below the root: version of these topics and what they are about. */
    private static final String BELOW_ROOT = "/1/chademo";

    /** Checks everything and completes the URL. */
    public static BusSettings of(
            String url,
            String root,
            String clientId,
            String user,
            String password,
            String caFile,
            String keyStoreFile,
            String keyStorePassword,
            int keepAliveS,
            int queue,
            int mostBackoffS) {
        String topicFault = Topics.faultOfTopic(root);
        if (topicFault != null || root.startsWith("/") || root.endsWith("/")) {
            throw refused("root is '" + root + "'", topicFault == null ? "it begins or ends with a slash" : topicFault);
        }
        range("keepAliveS", keepAliveS, 5, 600);
        range("queueSize", queue, 10, 100_000);
        range("maxBackoffS", mostBackoffS, 1, 600);
        if (user.isEmpty() && !password.isEmpty()) {
            throw refused(".password is set but user is empty", "give both or neither");
        }
        return new BusSettings(
                broker(url),
                root + BELOW_ROOT,
                clientId.isBlank() ? "chasen-" + root.replace('/', '-') : clientId,
                user,
                password,
                caFile,
                keyStoreFile,
                keyStorePassword,
                Duration.ofSeconds(keepAliveS),
                queue,
                new Backoff(Math.min(500, mostBackoffS * 1000L), mostBackoffS * 1000L));
    }

    /** Whether the connection is encrypted. */
    public boolean tls() {
        return url.startsWith("ssl:");
    }

    private static String broker(String url) {
        String expected = "expected tcp://HOST:PORT or ssl://HOST:PORT";
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals("ssl") || scheme.equals("mqtts");
            if (!tls && !scheme.equals("tcp") && !scheme.equals("mqtt")) {
                throw refused("url is '" + url + "'", expected);
            }
            if (uri.getUserInfo() != null) {
                throw refused("url holds a user", "put it into user and .password");
            }
            if (uri.getHost() == null || !uri.getPath().isEmpty()) {
                throw refused("url is '" + url + "'", expected);
            }
            int port = uri.getPort() == -1 ? (tls ? 8883 : 1883) : uri.getPort();
            range("port in url", port, 1, 65535);
            return (tls ? "ssl://" : "tcp://") + uri.getHost() + ":" + port;
        } catch (URISyntaxException e) {
            throw refused("url is '" + url + "'", expected);
        }
    }

    private static void range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw refused(name + " is " + value, "expected " + min + ".." + max);
        }
    }

    private static IllegalArgumentException refused(String what, String hint) {
        return new IllegalArgumentException("MQTT bus (org.chasen.mqtt.bus): " + what + ", " + hint);
    }
}
