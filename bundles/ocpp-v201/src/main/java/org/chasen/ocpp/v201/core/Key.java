package org.chasen.ocpp.v201.core;

/** Names under which values of our own variables are kept: {@code Component.Variable} or {@code Component.Variable[instance]}. */
public final class Key {
    public static final String SAMPLE_INTERVAL = "SampledDataCtrlr.TxUpdatedInterval";
    public static final String SAMPLE_MEASURANDS = "SampledDataCtrlr.TxUpdatedMeasurands";
    public static final String STARTED_MEASURANDS = "SampledDataCtrlr.TxStartedMeasurands";
    public static final String ENDED_MEASURANDS = "SampledDataCtrlr.TxEndedMeasurands";
    public static final String CONNECTION_TIMEOUT = "TxCtrlr.EVConnectionTimeOut";
    public static final String STOP_ON_INVALID_ID = "TxCtrlr.StopTxOnInvalidId";
    public static final String AUTHORIZE_REMOTE_START = "AuthCtrlr.AuthorizeRemoteStart";
    public static final String OFFLINE_UNKNOWN_ID = "AuthCtrlr.OfflineTxForUnknownIdEnabled";
    public static final String ALIGNED_INTERVAL = "AlignedDataCtrlr.Interval";
    public static final String ALIGNED_IDLE_ONLY = "AlignedDataCtrlr.SendDuringIdle";
    public static final String ALIGNED_MEASURANDS = "AlignedDataCtrlr.Measurands";
    public static final String PROFILE_ENTRIES = "SmartChargingCtrlr.Entries[ChargingProfiles]";
    public static final String SIGNIFICANCE = "SmartChargingCtrlr.LimitChangeSignificance";
    public static final String MESSAGE_ATTEMPTS = "OCPPCommCtrlr.MessageAttempts[TransactionEvent]";
    public static final String MESSAGE_ATTEMPT_INTERVAL = "OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]";
    public static final String MESSAGE_TIMEOUT = "OCPPCommCtrlr.MessageTimeout[Default]";
    public static final String HEARTBEAT_INTERVAL = "OCPPCommCtrlr.HeartbeatInterval";
    public static final String OFFLINE_THRESHOLD = "OCPPCommCtrlr.OfflineThreshold";
    public static final String PING_INTERVAL = "OCPPCommCtrlr.WebSocketPingInterval";
    public static final String BACK_OFF_WAIT = "OCPPCommCtrlr.RetryBackOffWaitMinimum";
    public static final String BACK_OFF_RANDOM = "OCPPCommCtrlr.RetryBackOffRandomRange";
    public static final String BACK_OFF_REPEAT = "OCPPCommCtrlr.RetryBackOffRepeatTimes";
    public static final String SECURITY_PROFILE = "SecurityCtrlr.SecurityProfile";
    public static final String BASIC_AUTH_PASSWORD = "SecurityCtrlr.BasicAuthPassword";
    public static final String CLOCK = "ClockCtrlr.DateTime";
    public static final String OFFLINE_SEVERITY = "MonitoringCtrlr.OfflineQueuingSeverity";
    public static final String ITEMS_PER_REPORT = "DeviceDataCtrlr.ItemsPerMessage[GetReport]";

    private Key() {}
}
