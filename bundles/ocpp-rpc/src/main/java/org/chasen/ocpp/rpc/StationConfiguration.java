package org.chasen.ocpp.rpc;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chasen.ocpp.rpc.core.BackOff;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.LinkSettings;
import org.jspecify.annotations.Nullable;

/**
 * PID {@code org.chasen.ocpp}, checked. Units are in the names; what {@link StationKeys} says of a key holds here.
 *
 * @param url CSMS without identity
 * @param password password bytes of basic authentication in base 64; empty if none
 * @param reportSuspended null leaves it to the OCPP version
 * @param faultTable null for the built-in one
 * @param dataDirectory null for the bundle's own
 */
public record StationConfiguration(
        URI url,
        String stationId,
        int securityProfile,
        String password,
        Security security,
        int connectTimeoutS,
        int messageTimeoutS,
        int messageAttempts,
        int messageAttemptIntervalS,
        int retryBackOffWaitMinimumS,
        int retryBackOffRandomRangeS,
        int retryBackOffRepeatTimes,
        int webSocketPingIntervalS,
        int maxMessageKiB,
        Identity identity,
        int heartbeatIntervalS,
        int sampleIntervalS,
        List<String> measurands,
        int connectionTimeoutS,
        boolean stopOnInvalidId,
        boolean authoriseRemoteStart,
        boolean offlineAuthorisation,
        @Nullable Boolean reportSuspended,
        double limitChangeSignificancePercent,
        @Nullable Path faultTable,
        @Nullable Path dataDirectory) {

    private static final Pattern IDENTITY = Pattern.compile("[A-Za-z0-9*\\-_=:+|@.]{1,48}");
    private static final int QUEUE_LIMIT = 200;
    private static final long PONG_TIMEOUT_MILLIS = 15_000;

    /**
     * Files of TLS.
     *
     * @param trustStore null trusts what Java trusts
     * @param keyStore null for no client certificate
     */
    public record Security(
            @Nullable Path trustStore,
            String trustStorePassword,
            @Nullable Path keyStore,
            String keyStorePassword,
            boolean wildcards) {
        @Override
        public String toString() {
            return "Security[" + trustStore + ", " + keyStore + ']';
        }
    }

    /** How the station names itself; empty if not given. */
    public record Identity(String vendor, String model, String serialNumber, String firmwareVersion) {}

    /**
     * Checks every key.
     *
     * @throws IllegalArgumentException names the key, what it is, what is expected
     */
    public static StationConfiguration of(StationKeys keys) {
        URI url = url(keys.url());
        int profile = within("securityProfile", keys.securityProfile(), 0, 3);
        boolean tls = "wss".equals(url.getScheme());
        check(tls == profile >= 2, "securityProfile", String.valueOf(profile), "0 or 1 with ws://, 2 or 3 with wss://");
        check(
                IDENTITY.matcher(keys.stationId()).matches(),
                "stationId",
                keys.stationId(),
                "1 to 48 characters of A-Z a-z 0-9 * - _ = : + | @ .");
        check(
                profile != 3 || !keys.keyStore().isBlank(),
                "keyStore",
                "",
                "a file with the station's key for profile 3");
        return new StationConfiguration(
                url,
                keys.stationId(),
                profile,
                password(keys._password(), profile),
                new Security(
                        path(keys.trustStore()),
                        keys._trustStorePassword(),
                        path(keys.keyStore()),
                        keys._keyStorePassword(),
                        keys.allowWildcardCertificates()),
                within("connectTimeoutS", keys.connectTimeoutS(), 1, 300),
                within("messageTimeoutS", keys.messageTimeoutS(), 1, 600),
                within("messageAttempts", keys.messageAttempts(), 1, 100),
                within("messageAttemptIntervalS", keys.messageAttemptIntervalS(), 0, 86_400),
                within("retryBackOffWaitMinimumS", keys.retryBackOffWaitMinimumS(), 1, 3600),
                within("retryBackOffRandomRangeS", keys.retryBackOffRandomRangeS(), 0, 3600),
                within("retryBackOffRepeatTimes", keys.retryBackOffRepeatTimes(), 0, 20),
                within("webSocketPingIntervalS", keys.webSocketPingIntervalS(), 0, 3600),
                within("maxMessageKiB", keys.maxMessageKiB(), 16, 16_384),
                new Identity(
                        text("vendor", keys.vendor(), 1, 50),
                        text("model", keys.model(), 1, 20),
                        text("serialNumber", keys.serialNumber(), 0, 25),
                        text("firmwareVersion", keys.firmwareVersion(), 0, 50)),
                within("heartbeatIntervalS", keys.heartbeatIntervalS(), 1, 86_400),
                within("sampleIntervalS", keys.sampleIntervalS(), 0, 86_400),
                Stream.of(keys.measurands().split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                within("connectionTimeoutS", keys.connectionTimeoutS(), 1, 86_400),
                keys.stopOnInvalidId(),
                keys.authoriseRemoteStart(),
                keys.offlineAuthorisation(),
                suspended(keys.reportSuspended()),
                percent(keys.limitChangeSignificancePercent()),
                path(keys.faultTable()),
                path(keys.dataDirectory()));
    }

    /** Where to connect in a dialect. Reads the TLS files. */
    public Endpoint endpoint(Dialect dialect) {
        String base = url.toString();
        String identity = URLEncoder.encode(stationId, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        boolean tls = securityProfile >= 2;
        return new Endpoint(
                URI.create(base.endsWith("/") ? base + identity : base + '/' + identity),
                dialect.subprotocol(),
                basic() ? authorization(Base64.getDecoder().decode(password)) : null,
                tls
                        ? Tls.context(
                                security.trustStore(),
                                security.trustStorePassword(),
                                securityProfile == 3 ? security.keyStore() : null,
                                security.keyStorePassword(),
                                security.wildcards())
                        : null,
                Duration.ofSeconds(connectTimeoutS),
                maxMessageKiB * 1024);
    }

    /** Whether the station identifies itself with a password. */
    public boolean basic() {
        return securityProfile == 1 || securityProfile == 2;
    }

    /** What the Authorization header is: first with the password the CSMS has set, then with the configured one. */
    public List<String> authorizations(String setByCsms) {
        return List.of(
                authorization(setByCsms.getBytes(StandardCharsets.UTF_8)),
                authorization(Base64.getDecoder().decode(password)));
    }

    private String authorization(byte[] secret) {
        byte[] user = (stationId + ':').getBytes(StandardCharsets.UTF_8);
        byte[] credentials = new byte[user.length + secret.length];
        System.arraycopy(user, 0, credentials, 0, user.length);
        System.arraycopy(secret, 0, credentials, user.length, secret.length);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Times and bounds of the link. */
    public LinkSettings link() {
        return new LinkSettings(
                connectTimeoutS * 1000L,
                messageTimeoutS * 1000L,
                new BackOff(
                        retryBackOffWaitMinimumS * 1000L, retryBackOffRandomRangeS * 1000L, retryBackOffRepeatTimes),
                webSocketPingIntervalS * 1000L,
                PONG_TIMEOUT_MILLIS,
                QUEUE_LIMIT);
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("ws") || scheme.equals("wss")) && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("url", text, "ws://HOST:PORT/PATH or wss://HOST:PORT/PATH (" + e.getMessage() + ')');
        }
        throw wrong("url", text, "ws://HOST:PORT/PATH or wss://HOST:PORT/PATH, without user and password");
    }

    private static String password(String text, int profile) {
        if (profile == 0 || profile == 3) {
            return "";
        }
        byte[] bytes;
        try {
            bytes = text.startsWith("hex:")
                    ? HexFormat.of().parseHex(text.substring(4))
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong(".password", "not shown", "an even number of hexadecimal digits after 'hex:'");
        }
        check(bytes.length >= 16, ".password", "of " + bytes.length + " bytes", "at least 16 for profiles 1 and 2");
        check(text.length() <= 84, ".password", "too long", "at most 64 characters, or 40 bytes as hex:");
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable Boolean suspended(String text) {
        check(List.of("auto", "on", "off").contains(text), "reportSuspended", text, "auto, on or off");
        return text.equals("auto") ? null : (Boolean) text.equals("on");
    }

    private static double percent(double value) {
        check(value >= 0 && value <= 100, "limitChangeSignificancePercent", String.valueOf(value), "0 to 100");
        return value;
    }

    private static String text(String key, String value, int min, int max) {
        check(value.length() >= min && value.length() <= max, key, value, min + " to " + max + " characters");
        return value;
    }

    private static @Nullable Path path(String text) {
        return text.isBlank() ? null : Path.of(text);
    }

    private static int within(String key, int value, int min, int max) {
        check(value >= min && value <= max, key, String.valueOf(value), min + " to " + max);
        return value;
    }

    private static void check(boolean fits, String key, String value, String expected) {
        if (!fits) {
            throw wrong(key, value, expected);
        }
    }

    private static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException("org.chasen.ocpp: " + key + " is '" + value + "', expected " + expected
                + ". Correct it in the configuration org.chasen.ocpp");
    }
}
