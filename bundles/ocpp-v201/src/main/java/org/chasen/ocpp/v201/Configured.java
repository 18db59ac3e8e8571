package org.chasen.ocpp.v201;

import java.util.Map;
import java.util.TreeMap;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.v201.core.Key;
import org.chasen.ocpp.v201.core.message.ChargingStationType;
import org.jspecify.annotations.Nullable;

/** The configuration in the words of OCPP 2.0.1. */
final class Configured {

    private Configured() {}

    /** First values of the controllers' variables. */
    static Map<String, String> variables(StationConfiguration configuration) {
        Map<String, String> values = new TreeMap<>();
        String measurands = String.join(",", configuration.measurands());
        values.put(Key.SAMPLE_INTERVAL, String.valueOf(configuration.sampleIntervalS()));
        values.put(Key.SAMPLE_MEASURANDS, measurands);
        values.put(Key.STARTED_MEASURANDS, measurands);
        values.put(Key.ENDED_MEASURANDS, measurands);
        values.put(Key.CONNECTION_TIMEOUT, String.valueOf(configuration.connectionTimeoutS()));
        values.put(Key.STOP_ON_INVALID_ID, String.valueOf(configuration.stopOnInvalidId()));
        values.put(Key.AUTHORIZE_REMOTE_START, String.valueOf(configuration.authoriseRemoteStart()));
        values.put(Key.OFFLINE_UNKNOWN_ID, String.valueOf(configuration.offlineAuthorisation()));
        values.put(Key.SIGNIFICANCE, String.valueOf(configuration.limitChangeSignificancePercent()));
        values.put(Key.MESSAGE_ATTEMPTS, String.valueOf(configuration.messageAttempts()));
        values.put(Key.MESSAGE_ATTEMPT_INTERVAL, String.valueOf(configuration.messageAttemptIntervalS()));
        values.put(Key.MESSAGE_TIMEOUT, String.valueOf(configuration.messageTimeoutS()));
        values.put(Key.HEARTBEAT_INTERVAL, String.valueOf(configuration.heartbeatIntervalS()));
        values.put(Key.PING_INTERVAL, String.valueOf(configuration.webSocketPingIntervalS()));
        values.put(Key.BACK_OFF_WAIT, String.valueOf(configuration.retryBackOffWaitMinimumS()));
        values.put(Key.BACK_OFF_RANDOM, String.valueOf(configuration.retryBackOffRandomRangeS()));
        values.put(Key.BACK_OFF_REPEAT, String.valueOf(configuration.retryBackOffRepeatTimes()));
        values.put(Key.SECURITY_PROFILE, String.valueOf(configuration.securityProfile()));
        return values;
    }

    /** How the station names itself. */
    static ChargingStationType identity(StationConfiguration configuration) {
        StationConfiguration.Identity identity = configuration.identity();
        return new ChargingStationType(
                given(identity.serialNumber()),
                identity.model(),
                null,
                identity.vendor(),
                given(identity.firmwareVersion()));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
