package org.chasen.ocpp.v16.core;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chasen.session.Measurand;
import org.jspecify.annotations.Nullable;

/**
 * One configuration key of OCPP 1.6, section 9 with the errata of 2025-04.
 *
 * @param name name
 * @param writable whether ChangeConfiguration may set it
 * @param type what its value looks like
 * @param min lowest number, or shortest text or list
 * @param max highest number, or longest text or list
 * @param factory value as shipped
 */
record ConfigurationKey(String name, boolean writable, Type type, long min, long max, String factory) {

    /** What a value looks like. */
    enum Type {
        BOOLEAN,
        INTEGER,
        TEXT,
        /** Comma separated measurands this station has. */
        MEASURANDS,
        /** Comma separated connector.rotation pairs; a DC station has none to give. */
        ROTATIONS
    }

    private static final int MEASURAND_COUNT = Measurand.values().length;
    private static final String SAMPLED = Arrays.stream(Measurand.values())
            .filter(measurand -> measurand != Measurand.POWER_OFFERED)
            .map(Measurand::wire)
            .collect(Collectors.joining(","));
    private static final Set<String> MEASURANDS =
            Arrays.stream(Measurand.values()).map(Measurand::wire).collect(Collectors.toUnmodifiableSet());

    static final String AUTHORIZATION_CACHE_ENABLED = "AuthorizationCacheEnabled";
    static final String AUTHORIZE_REMOTE_TX_REQUESTS = "AuthorizeRemoteTxRequests";
    static final String ALLOW_OFFLINE_TX_FOR_UNKNOWN_ID = "AllowOfflineTxForUnknownId";
    static final String CLOCK_ALIGNED_DATA_INTERVAL = "ClockAlignedDataInterval";
    static final String CONNECTED_EV_INTERVAL = "ConnectedEVInterval";
    static final String CONNECTION_TIME_OUT = "ConnectionTimeOut";
    static final String CONNECTOR_PHASE_ROTATION = "ConnectorPhaseRotation";
    static final String GET_CONFIGURATION_MAX_KEYS = "GetConfigurationMaxKeys";
    static final String HEARTBEAT_INTERVAL = "HeartbeatInterval";
    static final String ID_TAG_WITHOUT_TOKEN = "IdTagWithoutToken";
    static final String LOCAL_AUTHORIZE_OFFLINE = "LocalAuthorizeOffline";
    static final String LOCAL_PRE_AUTHORIZE = "LocalPreAuthorize";
    static final String MAX_CHARGING_PROFILES_INSTALLED = "MaxChargingProfilesInstalled";
    static final String MESSAGE_TIMEOUT = "MessageTimeout";
    static final String METER_VALUES_ALIGNED_DATA = "MeterValuesAlignedData";
    static final String METER_VALUE_SAMPLE_INTERVAL = "MeterValueSampleInterval";
    static final String METER_VALUES_SAMPLED_DATA = "MeterValuesSampledData";
    static final String MINIMUM_STATUS_DURATION = "MinimumStatusDuration";
    static final String NUMBER_OF_CONNECTORS = "NumberOfConnectors";
    static final String RESET_RETRIES = "ResetRetries";
    static final String STOP_TRANSACTION_ON_INVALID_ID = "StopTransactionOnInvalidId";
    static final String STOP_TXN_ALIGNED_DATA = "StopTxnAlignedData";
    static final String STOP_TXN_SAMPLED_DATA = "StopTxnSampledData";
    static final String TRANSACTION_MESSAGE_ATTEMPTS = "TransactionMessageAttempts";
    static final String TRANSACTION_MESSAGE_RETRY_INTERVAL = "TransactionMessageRetryInterval";
    static final String WEB_SOCKET_PING_INTERVAL = "WebSocketPingInterval";

    /**
     * Every key of this station; NumberOfConnectors follows the EVSEs that are there. The last two are our own: seconds
     * between DataTransfer messages with the vehicle's values, 0 for none, and the idTag of a charge without a token.
     */
    static final List<ConfigurationKey> ALL = List.of(
            bool(ALLOW_OFFLINE_TX_FOR_UNKNOWN_ID, true, false),
            bool(AUTHORIZATION_CACHE_ENABLED, true, true),
            bool(AUTHORIZE_REMOTE_TX_REQUESTS, true, false),
            number(CLOCK_ALIGNED_DATA_INTERVAL, 0, 86_400, 0),
            number(CONNECTION_TIME_OUT, 1, 3_600, 120),
            new ConfigurationKey(CONNECTOR_PHASE_ROTATION, true, Type.ROTATIONS, 0, 64, "NotApplicable"),
            fixed(GET_CONFIGURATION_MAX_KEYS, 100),
            number(HEARTBEAT_INTERVAL, 0, 86_400, 300),
            bool(LOCAL_AUTHORIZE_OFFLINE, true, true),
            bool(LOCAL_PRE_AUTHORIZE, true, false),
            number(MESSAGE_TIMEOUT, 1, 600, 30),
            list(METER_VALUES_ALIGNED_DATA, Measurand.ENERGY_ACTIVE_IMPORT_REGISTER.wire()),
            fixed("MeterValuesAlignedDataMaxLength", MEASURAND_COUNT),
            number(METER_VALUE_SAMPLE_INTERVAL, 0, 86_400, 60),
            list(METER_VALUES_SAMPLED_DATA, SAMPLED),
            fixed("MeterValuesSampledDataMaxLength", MEASURAND_COUNT),
            number(MINIMUM_STATUS_DURATION, 0, 60, 0),
            fixed(NUMBER_OF_CONNECTORS, 0),
            number(RESET_RETRIES, 0, 10, 1),
            fixed("StopTransactionMaxMeterValues", AlignedValues.MOST + 2),
            bool("StopTransactionOnEVSideDisconnect", false, true),
            bool(STOP_TRANSACTION_ON_INVALID_ID, true, true),
            list(STOP_TXN_ALIGNED_DATA, ""),
            fixed("StopTxnAlignedDataMaxLength", MEASURAND_COUNT),
            list(STOP_TXN_SAMPLED_DATA, ""),
            fixed("StopTxnSampledDataMaxLength", MEASURAND_COUNT),
            text("SupportedFeatureProfiles", "Core,RemoteTrigger,SmartCharging"),
            number(TRANSACTION_MESSAGE_ATTEMPTS, 1, 100, 3),
            number(TRANSACTION_MESSAGE_RETRY_INTERVAL, 0, 3_600, 60),
            bool("UnlockConnectorOnEVSideDisconnect", false, false),
            number(WEB_SOCKET_PING_INTERVAL, 0, 3_600, 30),
            fixed("ChargeProfileMaxStackLevel", ChargingProfiles.MAX_STACK_LEVEL),
            text("ChargingScheduleAllowedChargingRateUnit", "Current,Power"),
            fixed("ChargingScheduleMaxPeriods", ChargingProfiles.MAX_PERIODS),
            fixed(MAX_CHARGING_PROFILES_INSTALLED, ChargingProfiles.MAX_PROFILES),
            number(CONNECTED_EV_INTERVAL, 0, 3_600, 0),
            new ConfigurationKey(ID_TAG_WITHOUT_TOKEN, true, Type.TEXT, 1, 20, "NoToken"));

    private static ConfigurationKey bool(String name, boolean writable, boolean factory) {
        return new ConfigurationKey(name, writable, Type.BOOLEAN, 0, 0, Boolean.toString(factory));
    }

    private static ConfigurationKey number(String name, long min, long max, long factory) {
        return new ConfigurationKey(name, true, Type.INTEGER, min, max, Long.toString(factory));
    }

    private static ConfigurationKey fixed(String name, long value) {
        return new ConfigurationKey(name, false, Type.INTEGER, value, value, Long.toString(value));
    }

    private static ConfigurationKey text(String name, String value) {
        return new ConfigurationKey(name, false, Type.TEXT, 0, 500, value);
    }

    private static ConfigurationKey list(String name, String factory) {
        return new ConfigurationKey(name, true, Type.MEASURANDS, 0, MEASURAND_COUNT, factory);
    }

    /** The key with this name, which is compared without regard to case; null if there is none. */
    static @Nullable ConfigurationKey named(String name) {
        return ALL.stream()
                .filter(key -> key.name.equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** The value in its plain spelling; null if this key cannot take it. */
    @Nullable
    String accept(String value) {
        String plain = value.trim();
        return switch (type) {
            case BOOLEAN -> plain.equalsIgnoreCase("true") ? "true" : plain.equalsIgnoreCase("false") ? "false" : null;
            case INTEGER -> integer(plain);
            case TEXT -> plain.length() >= min && plain.length() <= max ? plain : null;
            case MEASURANDS -> measurands(plain);
            case ROTATIONS -> rotations(plain);
        };
    }

    private @Nullable String integer(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= min && number <= max ? Long.toString(number) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable String measurands(String text) {
        List<String> names = split(text);
        boolean known = MEASURANDS.containsAll(names) && new TreeSet<>(names).size() == names.size();
        return known && names.size() <= max ? String.join(",", names) : null;
    }

    /** Direct current has no phases: NotApplicable, alone or for each connector. */
    private @Nullable String rotations(String text) {
        List<String> entries = split(text);
        boolean none = entries.stream().allMatch(entry -> entry.matches("(\\d{1,4}\\.)?(NotApplicable|Unknown)"));
        return none && entries.size() <= max ? String.join(",", entries) : null;
    }

    /** Elements of a comma separated list. */
    static List<String> split(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::trim)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
