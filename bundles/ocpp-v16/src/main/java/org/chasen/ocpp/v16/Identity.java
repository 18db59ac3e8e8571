package org.chasen.ocpp.v16;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.v16.core.ChargePointSettings;
import org.chasen.ocpp.v16.core.FaultWords;
import org.chasen.ocpp.v16.core.message.BootNotification;
import org.jspecify.annotations.Nullable;

/** The shared configuration in the words of OCPP 1.6. */
final class Identity {
    private static final int MAX_VENDOR = 20;

    private Identity() {}

    static ChargePointSettings settings(StationConfiguration configuration) {
        StationConfiguration.Identity identity = configuration.identity();
        String vendor = identity.vendor();
        BootNotification boot = new BootNotification(
                vendor.length() <= MAX_VENDOR ? vendor : vendor.substring(0, MAX_VENDOR),
                identity.model(),
                given(identity.serialNumber()),
                null,
                given(identity.firmwareVersion()),
                null,
                null,
                null,
                null);
        return new ChargePointSettings(
                boot,
                Boolean.TRUE.equals(configuration.reportSuspended()),
                faultWords(configuration.faultTable()),
                keys(configuration));
    }

    private static FaultWords faultWords(@Nullable Path replacing) {
        try (InputStream builtIn = Identity.class.getResourceAsStream("faults.tsv")) {
            if (builtIn == null) {
                throw new IllegalStateException("faults.tsv is missing in the bundle");
            }
            return new FaultWords(
                    new String(builtIn.readAllBytes(), StandardCharsets.UTF_8),
                    replacing == null ? "" : Files.readString(replacing));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "org.chasen.ocpp: faultTable " + replacing + " cannot be read (" + e.getMessage() + ')', e);
        }
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Map<String, String> keys(StationConfiguration configuration) {
        Map<String, String> keys = new TreeMap<>();
        keys.put("AllowOfflineTxForUnknownId", String.valueOf(configuration.offlineAuthorisation()));
        keys.put("AuthorizeRemoteTxRequests", String.valueOf(configuration.authoriseRemoteStart()));
        keys.put("ConnectionTimeOut", String.valueOf(configuration.connectionTimeoutS()));
        keys.put("HeartbeatInterval", String.valueOf(configuration.heartbeatIntervalS()));
        keys.put("MessageTimeout", String.valueOf(configuration.messageTimeoutS()));
        keys.put("MeterValueSampleInterval", String.valueOf(configuration.sampleIntervalS()));
        keys.put("MeterValuesSampledData", String.join(",", configuration.measurands()));
        keys.put("StopTransactionOnInvalidId", String.valueOf(configuration.stopOnInvalidId()));
        keys.put("TransactionMessageAttempts", String.valueOf(configuration.messageAttempts()));
        keys.put("TransactionMessageRetryInterval", String.valueOf(configuration.messageAttemptIntervalS()));
        keys.put("WebSocketPingInterval", String.valueOf(configuration.webSocketPingIntervalS()));
        return keys;
    }
}
