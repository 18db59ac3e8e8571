package org.chasen.chademo.core;

/**
 * Every time of the sequence, in milliseconds: default, allowed range, meaning. "Compliance" is what must be
 * achieved, and noted where it is not; "limit" is when the vehicle is given up.
 */
public enum SequenceTime {
    CYCLE("cycle", 100, 90, 110, Meaning.CYCLE),
    CAN_START("canStart", 6_000, 1_000, 30_000, Meaning.CAN_START),
    PERMISSION("permission", 8_000, 4_000, 60_000, Meaning.PERMISSION),
    ENABLE("enable", 2_000, 1_000, 8_000, Meaning.ENABLE),
    ENABLE_COMPLIANCE("enableCompliance", 1_000, 500, 8_000, Meaning.ENABLE_COMPLIANCE),
    PERMISSION_SKEW("permissionSkew", 500, 100, 2_000, Meaning.PERMISSION_SKEW),
    EARLY_FLAG("earlyFlag", 500, 100, 2_000, Meaning.EARLY_FLAG),
    CHECK("check", 1_000, 300, 3_000, Meaning.CHECK),
    LOCK("lock", 2_000, 200, 6_000, Meaning.LOCK),
    LINE_CHECK("lineCheck", 1_000, 200, 3_000, Meaning.LINE_CHECK),
    INSULATION("insulation", 8_000, 1_000, 15_000, Meaning.INSULATION),
    TEST_DISCHARGE("testDischarge", 3_000, 500, 10_000, Meaning.TEST_DISCHARGE),
    PERMISSION_TO_D2("permissionToD2", 20_000, 10_000, 22_000, Meaning.PERMISSION_TO_D2),
    PERMISSION_TO_D2_LIMIT("permissionToD2Limit", 22_000, 10_000, 28_000, Meaning.PERMISSION_TO_D2_LIMIT),
    CONTACTOR_CLOSE("contactorClose", 4_000, 2_000, 10_000, Meaning.CONTACTOR_CLOSE),
    CONTACTOR_CLOSE_COMPLIANCE("contactorCloseCompliance", 2_000, 1_000, 10_000, Meaning.CONTACTOR_CLOSE_COMPLIANCE),
    LEGACY_CLOSE("legacyClose", 2_000, 1_000, 4_000, Meaning.LEGACY_CLOSE),
    REQUEST("request", 4_000, 2_000, 30_000, Meaning.REQUEST),
    START_DELAY("startDelay", 0, 0, 400, Meaning.START_DELAY),
    START_COMPLIANCE("startCompliance", 500, 200, 2_500, Meaning.START_COMPLIANCE),
    START_LIMIT("startLimit", 2_500, 200, 5_000, Meaning.START_LIMIT),
    PERMISSION_OFF("permissionOff", 4_000, 2_000, 10_000, Meaning.PERMISSION_OFF),
    PERMISSION_OFF_COMPLIANCE("permissionOffCompliance", 2_000, 500, 10_000, Meaning.PERMISSION_OFF_COMPLIANCE),
    CURRENT_OFF("currentOff", 500, 100, 2_500, Meaning.CURRENT_OFF),
    CURRENT_STUCK("currentStuck", 2_500, 500, 5_000, Meaning.CURRENT_STUCK),
    TOUCH_VOLTAGE("touchVoltage", 1_000, 200, 2_000, Meaning.TOUCH_VOLTAGE),
    IMMEDIATE_OPEN("immediateOpen", 100, 0, 500, Meaning.IMMEDIATE_OPEN),
    ROOT_CAUSE("rootCause", 300, 0, 1_000, Meaning.ROOT_CAUSE),
    WELDING_CHECK("weldingCheck", 10_000, 4_000, 30_000, Meaning.WELDING_CHECK),
    WELDING_CHECK_COMPLIANCE("weldingCheckCompliance", 4_000, 1_000, 30_000, Meaning.WELDING_CHECK_COMPLIANCE),
    LEGACY_OPEN("legacyOpen", 4_000, 4_000, 10_000, Meaning.LEGACY_OPEN),
    D2_TO_D1("d2ToD1", 500, 500, 5_000, Meaning.D2_TO_D1),
    DISCHARGE_QUARTER("dischargeQuarter", 1_500, 1_000, 5_000, Meaning.DISCHARGE_QUARTER),
    DISCHARGE("discharge", 2_000, 1_000, 10_000, Meaning.DISCHARGE),
    HELD_REMINDER("heldReminder", 60_000, 5_000, 3_600_000, Meaning.HELD_REMINDER),
    CAN_END("canEnd", 5_000, 1_000, 60_000, Meaning.CAN_END),
    CAN_TAIL("canTail", 400, 300, 2_000, Meaning.CAN_TAIL),
    CAN_LOSS_CHARGING("canLossCharging", 1_000, 300, 10_000, Meaning.CAN_LOSS_CHARGING),
    CAN_LOSS("canLoss", 2_000, 500, 10_000, Meaning.CAN_LOSS),
    SLOW_FRAME("slowFrame", 150, 110, 1_000, Meaning.SLOW_FRAME),
    POWER_SILENCE("powerSilence", 1_000, 300, 5_000, Meaning.POWER_SILENCE),
    PILOT_SILENCE("pilotSilence", 1_000, 300, 5_000, Meaning.PILOT_SILENCE),
    SENSOR_SILENCE("sensorSilence", 1_000, 300, 5_000, Meaning.SENSOR_SILENCE),
    OVER_CURRENT("overCurrent", 1_000, 100, 5_000, Meaning.OVER_CURRENT),
    UNDER_DELIVERY("underDelivery", 1_000, 200, 4_000, Meaning.UNDER_DELIVERY),
    REQUEST_EXCESS("requestExcess", 1_000, 200, 5_000, Meaning.REQUEST_EXCESS),
    LEGACY_DEPARTURE("legacyDeparture", 300_000, 10_000, 3_600_000, Meaning.LEGACY_DEPARTURE),
    PORT_GRACE("portGrace", 5_000, 0, 60_000, Meaning.PORT_GRACE),
    SELF_TEST("selfTest", 20_000, 1_000, 120_000, Meaning.SELF_TEST),
    OUTPUT_OPEN("outputOpen", 2_000, 100, 30_000, Meaning.OUTPUT_OPEN);

    private final String key;
    private final int defaultMillis;
    private final int minMillis;
    private final int maxMillis;
    private final String meaning;

    SequenceTime(String key, int defaultMillis, int minMillis, int maxMillis, String meaning) {
        this.key = key;
        this.defaultMillis = defaultMillis;
        this.minMillis = minMillis;
        this.maxMillis = maxMillis;
        this.meaning = meaning;
    }

    /** Name in the configuration, after {@code time.}. */
    public String key() {
        return key;
    }

    /** Default, in milliseconds. */
    public int defaultMillis() {
        return defaultMillis;
    }

    /** Lowest allowed value, in milliseconds. */
    public int minMillis() {
        return minMillis;
    }

    /** Highest allowed value, in milliseconds. */
    public int maxMillis() {
        return maxMillis;
    }

    /** What it bounds. */
    public String meaning() {
        return meaning;
    }

    /** What each time bounds, as constants, for the descriptions of the configuration. */
    public static final class Meaning {
        public static final String CYCLE = "period of H'108, H'109 and H'118";
        public static final String CAN_START = "limit: d1 on until H'100, H'101 and H'102 were received";
        public static final String PERMISSION = "limit: d1 on until permission on both ways (k and H'102.5.0)";
        public static final String ENABLE = "limit: k on until H'102.5.0";
        public static final String ENABLE_COMPLIANCE = "compliance, noted: k on until H'102.5.0";
        public static final String PERMISSION_SKEW = "tolerated: H'102.5.0, or k without any frame, before the other";
        public static final String EARLY_FLAG = "how long a stop or fault flag must stand before state D to count";
        public static final String CHECK = "limit: state D until H'100 and H'102 were received once more";
        public static final String LOCK = "limit: one attempt to lock or unlock until its feedback";
        public static final String LINE_CHECK = "limit: locked until 10 V or less before the insulation test";
        public static final String INSULATION = "limit: insulation test until its verdict";
        public static final String TEST_DISCHARGE = "limit: end of the insulation test until below 20 V";
        public static final String PERMISSION_TO_D2 = "compliance, noted: permission on both ways until d2 on";
        public static final String PERMISSION_TO_D2_LIMIT = "limit: permission on both ways until d2 on";
        public static final String CONTACTOR_CLOSE = "limit: d2 on until H'102.5.3 = 0 and over 50 V";
        public static final String CONTACTOR_CLOSE_COMPLIANCE = "compliance, noted: d2 on until H'102.5.3 = 0";
        public static final String LEGACY_CLOSE = "protocol number 1 and less: d2 on until taken as closed";
        public static final String REQUEST = "limit: contactor closed until H'102.3 > 0";
        public static final String START_DELAY = "H'102.3 > 0 until state E; one cycle comes on top, compliance 500 ms";
        public static final String START_COMPLIANCE = "compliance, noted: H'102.3 > 0 until H'109.5.0 = 1 was sent";
        public static final String START_LIMIT = "limit: H'102.3 > 0 until H'109.5.0 = 1 was sent";
        public static final String PERMISSION_OFF = "limit: H'109.5.5 = 1 until permission withdrawn";
        public static final String PERMISSION_OFF_COMPLIANCE =
                "compliance, noted: H'109.5.5 = 1 until permission withdrawn";
        public static final String CURRENT_OFF = "compliance: stop until 5 A or less";
        public static final String CURRENT_STUCK = "limit: stop until 5 A or less; then d2 opens under current";
        public static final String IMMEDIATE_OPEN = "unplugged or emergency stop: wait for 5 A before d2 off";
        public static final String TOUCH_VOLTAGE = "limit: unplugged until less than 60 V at the connector";
        public static final String ROOT_CAUSE =
                "permission line off until plug, mains or emergency stop count as its cause";
        public static final String WELDING_CHECK = "limit: H'109.5.0 = 0 until H'102.5.3 = 1";
        public static final String WELDING_CHECK_COMPLIANCE = "compliance, noted: H'109.5.0 = 0 until H'102.5.3 = 1";
        public static final String LEGACY_OPEN = "protocol number 1 and less: H'109.5.0 = 0 until d2 off";
        public static final String D2_TO_D1 = "compliance: d2 off until d1 off";
        public static final String DISCHARGE_QUARTER = "compliance: contactor opening until 25 % of the voltage";
        public static final String DISCHARGE = "compliance: contactor opening until 10 V or less";
        public static final String HELD_REMINDER = "connector held locked above 10 V: time between reminders";
        public static final String CAN_END = "limit: unlocked until the vehicle ends its CAN";
        public static final String CAN_TAIL = "last vehicle frame until the charger ends its CAN";
        public static final String CAN_LOSS_CHARGING = "limit in state E: no H'100, H'101 or H'102";
        public static final String CAN_LOSS = "limit in states C and D: no H'100, H'101 or H'102";
        public static final String SLOW_FRAME = "H'102 further apart is slow, for the table of known vehicles";
        public static final String POWER_SILENCE = "limit: no reading of the power supply";
        public static final String PILOT_SILENCE = "limit: no reading of the pilot lines";
        public static final String SENSOR_SILENCE = "limit: no reading of the connector sensors";
        public static final String OVER_CURRENT = "how long a current above the set-point must stand to count";
        public static final String UNDER_DELIVERY = "how long a current below the tolerance must stand to count";
        public static final String REQUEST_EXCESS = "how long H'102.3 > H'108.3 must stand to count";
        public static final String LEGACY_DEPARTURE = "no proximity line: end of CAN until departed";
        public static final String PORT_GRACE = "start of the service until a missing port is a fault";
        public static final String SELF_TEST = "limit: self-test until the isolation monitor's verdict on itself";
        public static final String OUTPUT_OPEN = "limit: H'109.5.2 = 0 until the output contactor reads open";

        private Meaning() {}
    }
}
