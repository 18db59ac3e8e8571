package org.chasen.chademo;

import org.chasen.chademo.core.SequenceTime.Meaning;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** One CHAdeMO connector. */
@ObjectClassDefinition(
        name = "Chasen CHAdeMO connector",
        description = "One instance per CHAdeMO connector. Beside these keys <name>.target selects a port; the shipped"
                + " configuration file lists them.")
@interface ChademoConfig {

    @AttributeDefinition(name = "EVSE", description = "EVSE id as OCPP counts it", min = "1")
    int chasen_evse() default 1;

    @AttributeDefinition(name = "Connector", description = "Connector id within the EVSE", min = "1")
    int chasen_connector() default 1;

    @AttributeDefinition(
            name = "Protocol number",
            description = "H'109.0: 1 = CHAdeMO 0.9, 2 = 1.x, 3 = 2.0",
            min = "1",
            max = "3")
    int protocolNumber() default 3;

    @AttributeDefinition(name = "Dynamic control", description = "H'118.0.0: change the current during charge")
    boolean dynamicControl() default true;

    @AttributeDefinition(
            name = "Welding detection",
            description = "H'108.0: 1 = the output falls for the vehicle's welding check, 0 = it does not",
            min = "0",
            max = "255")
    int weldingDetection() default 1;

    @AttributeDefinition(
            name = "Current",
            description = "Highest current of cable and connector, A",
            min = "1",
            max = "255")
    int maxCurrentA() default 125;

    @AttributeDefinition(name = "Voltage", description = "Highest output voltage, V", min = "50", max = "1200")
    int maxVoltageV() default 500;

    @AttributeDefinition(
            name = "Test voltage",
            description = "Insulation test voltage, V; the power supply's maximum if that is lower",
            min = "50",
            max = "1200")
    int testVoltageV() default 500;

    @AttributeDefinition(name = "Ramp", description = "Steepest rise of the current, A/s", min = "1", max = "20")
    double rampAPerS() default 20;

    @AttributeDefinition(
            name = "Set-point validity",
            description = "Time after which the power supply switches off without a new set-point, ms",
            min = "200",
            max = "2000")
    int setPointMillis() default 500;

    @AttributeDefinition(name = "Lock attempts", description = "How often locking is tried", min = "1", max = "5")
    int lockAttempts() default 3;

    @AttributeDefinition(
            name = "Await permission off",
            description =
                    "With protocol number 2: wait for the vehicle to withdraw its permission before H'109.5.0 = 0")
    boolean awaitPermissionOff() default true;

    @AttributeDefinition(
            name = "Start without proximity",
            description = "Try to start although proximity reads open: for vehicles before CHAdeMO 1.1")
    boolean startWithoutProximity() default false;

    @AttributeDefinition(
            name = "Limit without dynamic control",
            description = "What a lower limit does to a vehicle that cannot follow it during charge",
            options = {
                @Option(label = "counts from the next start on", value = "NEXT_START"),
                @Option(label = "stops the charge", value = "STOP"),
                @Option(label = "is offered anyway", value = "LOWER_ANYWAY")
            })
    String limitWithoutDynamicControl() default "NEXT_START";

    @AttributeDefinition(
            name = "Stop on excess",
            description = "Whether a request above the offered current stops the charge; else it is clamped")
    boolean stopOnRequestExcess() default false;

    @AttributeDefinition(
            name = "Capacity unit",
            description = "Unit of H'101.5-6, Wh: 100 by the standard, 110 fits some vehicles better",
            min = "1",
            max = "1000")
    double capacityUnitWh() default 100;

    @AttributeDefinition(
            name = "Over-current margin",
            description = "Current above the set-point that is tolerated, A",
            min = "1",
            max = "50")
    double overCurrentMarginA() default 10;

    @AttributeDefinition(
            name = "Deviation",
            description = "Shortfall of current that is tolerated, A; at least 10 % of the set-point is",
            min = "1",
            max = "50")
    double deviationA() default 10;

    @AttributeDefinition(
            name = "Derate from",
            description = "Connector temperature from which the current is reduced, degrees Celsius",
            min = "30",
            max = "150")
    double derateFromC() default 80;

    @AttributeDefinition(
            name = "Stop at",
            description = "Connector temperature at which the charge stops, degrees Celsius",
            min = "30",
            max = "150")
    double stopAtC() default 90;

    @AttributeDefinition(
            name = "Port time-out",
            description = "Longest time a call of a port may take, ms; more is a fault of the station",
            min = "50",
            max = "5000")
    int portTimeoutMillis() default 500;

    @AttributeDefinition(
            name = "Stop time",
            description = "Longest time for an orderly stop when the service ends, ms; then everything is cut off",
            min = "500",
            max = "60000")
    int stopMillis() default 20000;

    @AttributeDefinition(
            name = "Real-time priority",
            description =
                    "SCHED_FIFO priority of the threads that keep the 100 ms cycle and switch the output off; 0: ordinary"
                            + " threads. Needs Linux, root or CAP_SYS_NICE, and chrt of util-linux",
            min = "0",
            max = "99")
    int realTimePriority() default 0;

    @AttributeDefinition(
            name = "Quirks",
            description =
                    "Further rows of the table of known vehicles, each: name; condition, ...; tuning, ...; remark")
    String[] quirks() default {};

    @AttributeDefinition(
            name = "Records",
            description = "Directory for the record and the CAN recording of each session; none: none are kept")
    String recordDirectory() default "data/sessions";

    @AttributeDefinition(name = "Records kept", description = "Sessions kept, the newest", min = "1", max = "10000")
    int recordsKept() default 100;

    @AttributeDefinition(name = "Record age", description = "Days a record is kept", min = "1", max = "3650")
    int recordDays() default 30;

    @AttributeDefinition(
            name = "Record size",
            description = "Size of all records of this connector, MB; the oldest go first",
            min = "1",
            max = "100000")
    int recordMegabytes() default 200;

    @AttributeDefinition(
            name = "Insulation reached",
            description = "Insulation test: share of the test voltage from which it counts as reached",
            min = "0.8",
            max = "1")
    double insulationReached() default 0.9;

    @AttributeDefinition(
            name = "Insulation excess",
            description = "Insulation test: share of the test voltage above which it is an over-voltage",
            min = "1.02",
            max = "1.2")
    double insulationExcess() default 1.1;

    @AttributeDefinition(
            name = "Recovery",
            description = "Rise of the offered current after the power supply could not follow, A/s",
            min = "1",
            max = "20")
    double recoveryAPerS() default 5;

    @AttributeDefinition(
            name = "CAN send failures",
            description = "Cycles in a row without a frame sent until that is a fault",
            min = "1",
            max = "10")
    int canSendFailures() default 3;

    @AttributeDefinition(
            name = "High-current bit",
            description = "Bit of H'110 by which a vehicle asks for more than 255 A, byte.bit, 0.1..2.7; shown only")
    String highCurrentBit() default "0.1";

    @AttributeDefinition(
            name = "High-voltage bit",
            description = "Bit of H'110 by which a vehicle asks for more than 600 V, byte.bit, 0.1..2.7; shown only")
    String highVoltageBit() default "0.2";

    // ---- times of the sequence; read as time.<name>

    String MS = "Milliseconds; ";

    @AttributeDefinition(min = "90", max = "110", description = MS + Meaning.CYCLE)
    int time_cycle() default 100;

    @AttributeDefinition(min = "1000", max = "30000", description = MS + Meaning.CAN_START)
    int time_canStart() default 6_000;

    @AttributeDefinition(min = "4000", max = "60000", description = MS + Meaning.PERMISSION)
    int time_permission() default 8_000;

    @AttributeDefinition(min = "1000", max = "8000", description = MS + Meaning.ENABLE)
    int time_enable() default 2_000;

    @AttributeDefinition(min = "500", max = "8000", description = MS + Meaning.ENABLE_COMPLIANCE)
    int time_enableCompliance() default 1_000;

    @AttributeDefinition(min = "100", max = "2000", description = MS + Meaning.PERMISSION_SKEW)
    int time_permissionSkew() default 500;

    @AttributeDefinition(min = "100", max = "2000", description = MS + Meaning.EARLY_FLAG)
    int time_earlyFlag() default 500;

    @AttributeDefinition(min = "300", max = "3000", description = MS + Meaning.CHECK)
    int time_check() default 1_000;

    @AttributeDefinition(min = "200", max = "6000", description = MS + Meaning.LOCK)
    int time_lock() default 2_000;

    @AttributeDefinition(min = "200", max = "3000", description = MS + Meaning.LINE_CHECK)
    int time_lineCheck() default 1_000;

    @AttributeDefinition(min = "1000", max = "15000", description = MS + Meaning.INSULATION)
    int time_insulation() default 8_000;

    @AttributeDefinition(min = "500", max = "10000", description = MS + Meaning.TEST_DISCHARGE)
    int time_testDischarge() default 3_000;

    @AttributeDefinition(min = "10000", max = "22000", description = MS + Meaning.PERMISSION_TO_D2)
    int time_permissionToD2() default 20_000;

    @AttributeDefinition(min = "10000", max = "28000", description = MS + Meaning.PERMISSION_TO_D2_LIMIT)
    int time_permissionToD2Limit() default 22_000;

    @AttributeDefinition(min = "2000", max = "10000", description = MS + Meaning.CONTACTOR_CLOSE)
    int time_contactorClose() default 4_000;

    @AttributeDefinition(min = "1000", max = "10000", description = MS + Meaning.CONTACTOR_CLOSE_COMPLIANCE)
    int time_contactorCloseCompliance() default 2_000;

    @AttributeDefinition(min = "1000", max = "4000", description = MS + Meaning.LEGACY_CLOSE)
    int time_legacyClose() default 2_000;

    @AttributeDefinition(min = "2000", max = "30000", description = MS + Meaning.REQUEST)
    int time_request() default 4_000;

    @AttributeDefinition(min = "0", max = "400", description = MS + Meaning.START_DELAY)
    int time_startDelay() default 0;

    @AttributeDefinition(min = "200", max = "2500", description = MS + Meaning.START_COMPLIANCE)
    int time_startCompliance() default 500;

    @AttributeDefinition(min = "200", max = "5000", description = MS + Meaning.START_LIMIT)
    int time_startLimit() default 2_500;

    @AttributeDefinition(min = "2000", max = "10000", description = MS + Meaning.PERMISSION_OFF)
    int time_permissionOff() default 4_000;

    @AttributeDefinition(min = "500", max = "10000", description = MS + Meaning.PERMISSION_OFF_COMPLIANCE)
    int time_permissionOffCompliance() default 2_000;

    @AttributeDefinition(min = "100", max = "2500", description = MS + Meaning.CURRENT_OFF)
    int time_currentOff() default 500;

    @AttributeDefinition(min = "500", max = "5000", description = MS + Meaning.CURRENT_STUCK)
    int time_currentStuck() default 2_500;

    @AttributeDefinition(min = "200", max = "2000", description = MS + Meaning.TOUCH_VOLTAGE)
    int time_touchVoltage() default 1_000;

    @AttributeDefinition(min = "0", max = "500", description = MS + Meaning.IMMEDIATE_OPEN)
    int time_immediateOpen() default 100;

    @AttributeDefinition(min = "0", max = "1000", description = MS + Meaning.ROOT_CAUSE)
    int time_rootCause() default 300;

    @AttributeDefinition(min = "4000", max = "30000", description = MS + Meaning.WELDING_CHECK)
    int time_weldingCheck() default 10_000;

    @AttributeDefinition(min = "1000", max = "30000", description = MS + Meaning.WELDING_CHECK_COMPLIANCE)
    int time_weldingCheckCompliance() default 4_000;

    @AttributeDefinition(min = "4000", max = "10000", description = MS + Meaning.LEGACY_OPEN)
    int time_legacyOpen() default 4_000;

    @AttributeDefinition(min = "500", max = "5000", description = MS + Meaning.D2_TO_D1)
    int time_d2ToD1() default 500;

    @AttributeDefinition(min = "1000", max = "5000", description = MS + Meaning.DISCHARGE_QUARTER)
    int time_dischargeQuarter() default 1_500;

    @AttributeDefinition(min = "1000", max = "10000", description = MS + Meaning.DISCHARGE)
    int time_discharge() default 2_000;

    @AttributeDefinition(min = "5000", max = "3600000", description = MS + Meaning.HELD_REMINDER)
    int time_heldReminder() default 60_000;

    @AttributeDefinition(min = "1000", max = "60000", description = MS + Meaning.CAN_END)
    int time_canEnd() default 5_000;

    @AttributeDefinition(min = "300", max = "2000", description = MS + Meaning.CAN_TAIL)
    int time_canTail() default 400;

    @AttributeDefinition(min = "300", max = "10000", description = MS + Meaning.CAN_LOSS_CHARGING)
    int time_canLossCharging() default 1_000;

    @AttributeDefinition(min = "500", max = "10000", description = MS + Meaning.CAN_LOSS)
    int time_canLoss() default 2_000;

    @AttributeDefinition(min = "110", max = "1000", description = MS + Meaning.SLOW_FRAME)
    int time_slowFrame() default 150;

    @AttributeDefinition(min = "300", max = "5000", description = MS + Meaning.POWER_SILENCE)
    int time_powerSilence() default 1_000;

    @AttributeDefinition(min = "300", max = "5000", description = MS + Meaning.PILOT_SILENCE)
    int time_pilotSilence() default 1_000;

    @AttributeDefinition(min = "300", max = "5000", description = MS + Meaning.SENSOR_SILENCE)
    int time_sensorSilence() default 1_000;

    @AttributeDefinition(min = "100", max = "5000", description = MS + Meaning.OVER_CURRENT)
    int time_overCurrent() default 1_000;

    @AttributeDefinition(min = "200", max = "4000", description = MS + Meaning.UNDER_DELIVERY)
    int time_underDelivery() default 1_000;

    @AttributeDefinition(min = "200", max = "5000", description = MS + Meaning.REQUEST_EXCESS)
    int time_requestExcess() default 1_000;

    @AttributeDefinition(min = "10000", max = "3600000", description = MS + Meaning.LEGACY_DEPARTURE)
    int time_legacyDeparture() default 300_000;

    @AttributeDefinition(min = "0", max = "60000", description = MS + Meaning.PORT_GRACE)
    int time_portGrace() default 5_000;

    @AttributeDefinition(min = "1000", max = "120000", description = MS + Meaning.SELF_TEST)
    int time_selfTest() default 20_000;

    @AttributeDefinition(min = "100", max = "30000", description = MS + Meaning.OUTPUT_OPEN)
    int time_outputOpen() default 2_000;
}
