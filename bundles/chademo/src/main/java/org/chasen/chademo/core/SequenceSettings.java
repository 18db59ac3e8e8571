package org.chasen.chademo.core;

/**
 * What a connector is and how it shall behave.
 *
 * @param protocolNumber H'109.0: 1 = 0.9, 2 = 1.x, 3 = 2.0
 * @param dynamicControl whether H'118.0.0 is set
 * @param weldingDetection H'108.0, 0..255
 * @param maxCurrentA highest current of cable and connector, amperes, 1..255
 * @param maxVoltageV highest output voltage, volts, 50..1200
 * @param testVoltageV insulation test voltage, volts; the supply's maximum if that is lower
 * @param rampAPerS steepest rise of the current, amperes per second, 1..20
 * @param setPointMillis how long a set-point stays valid, milliseconds
 * @param lockAttempts how often locking and unlocking are tried, 1..5
 * @param awaitPermissionOff whether protocol number 2 waits for permission to be withdrawn before H'109.5.0 = 0
 * @param startWithoutProximity whether a start is tried although proximity reads open (vehicles before 1.1)
 * @param withoutDynamicControl what a lower limit does to a vehicle that cannot follow it
 * @param stopOnRequestExcess whether H'102.3 above H'108.3 stops the charge; else it is clamped
 * @param capacityUnitWh unit of H'101.5-6, watt hours
 * @param overCurrentMarginA current above the set-point that is tolerated, amperes
 * @param deviationA shortfall of current that is tolerated, amperes; at least 10 % of the set-point is
 * @param derateFromC connector temperature from which the current is reduced, degrees Celsius
 * @param stopAtC connector temperature at which the charge stops, degrees Celsius
 * @param times times of the sequence
 * @param quirks what is known of single vehicles
 * @param thresholds what else is a choice of the station
 * @param extension where H'110 shows high current and high voltage
 */
public record SequenceSettings(
        int protocolNumber,
        boolean dynamicControl,
        int weldingDetection,
        int maxCurrentA,
        int maxVoltageV,
        int testVoltageV,
        double rampAPerS,
        int setPointMillis,
        int lockAttempts,
        boolean awaitPermissionOff,
        boolean startWithoutProximity,
        LimitWithoutDynamicControl withoutDynamicControl,
        boolean stopOnRequestExcess,
        double capacityUnitWh,
        double overCurrentMarginA,
        double deviationA,
        double derateFromC,
        double stopAtC,
        SequenceTimes times,
        Quirks quirks,
        SequenceThresholds thresholds,
        ExtensionBits extension) {

    /** Current at or below which a charge counts as stopped, amperes. */
    public static final double END_CURRENT_A = 5;
    /** Voltage at or below which the output counts as discharged, volts. */
    public static final double SAFE_V = 10;
    /** Voltage below which an unplugged connector may be touched, volts. */
    public static final double TOUCH_V = 60;
    /** Voltage below which d2 may be switched on, volts. */
    public static final double D2_ALLOWED_V = 20;
    /** Voltage above which the vehicle's contactor counts as closed, volts. */
    public static final double CONTACTOR_CLOSED_V = 50;

    /** What a lower limit does to a vehicle without dynamic control. */
    public enum LimitWithoutDynamicControl {
        /** It counts from the next start on. */
        NEXT_START,
        /** The charge stops. */
        STOP,
        /**
         * H'108.3 is lowered although the vehicle did not say that it can follow: to 0 A only in E. Before, 0 A would keep it from
         * asking for current until it is given up, so its offer stays until E and becomes 0 A there; the charge of one that must
         * keep its offer stops.
         */
        LOWER_ANYWAY
    }

    /** A connector of 125 A and 500 V with everything else at its default. */
    public static final SequenceSettings DEFAULTS = new SequenceSettings(
            3,
            true,
            1,
            125,
            500,
            500,
            20,
            500,
            3,
            true,
            false,
            LimitWithoutDynamicControl.NEXT_START,
            false,
            100,
            10,
            10,
            80,
            90,
            SequenceTimes.DEFAULTS,
            Quirks.NONE,
            SequenceThresholds.DEFAULTS,
            ExtensionBits.DEFAULTS);

    /** Checks every range. */
    public SequenceSettings {
        Ranges.check("protocolNumber", protocolNumber, 1, 3);
        Ranges.check("weldingDetection", weldingDetection, 0, 255);
        Ranges.check("maxCurrentA", maxCurrentA, 1, 255);
        Ranges.check("maxVoltageV", maxVoltageV, 50, 1200);
        Ranges.check("testVoltageV", testVoltageV, 50, 1200);
        Ranges.check("rampAPerS", rampAPerS, 1, 20);
        Ranges.check("setPointMillis", setPointMillis, 200, 2000);
        Ranges.check("lockAttempts", lockAttempts, 1, 5);
        Ranges.check("capacityUnitWh", capacityUnitWh, 1, 1000);
        Ranges.check("overCurrentMarginA", overCurrentMarginA, 1, 50);
        Ranges.check("deviationA", deviationA, 1, 50);
        Ranges.check("derateFromC", derateFromC, 30, 150);
        Ranges.check("stopAtC", stopAtC, 30, 150);
        if (setPointMillis < 2 * times.millis(SequenceTime.CYCLE)) {
            throw new IllegalArgumentException(
                    "setPointMillis = " + setPointMillis + ", expected at least twice time.cycle = "
                            + times.millis(SequenceTime.CYCLE) + ": raise setPointMillis");
        }
        if (stopAtC <= derateFromC) {
            throw new IllegalArgumentException("stopAtC = " + stopAtC + ", expected more than derateFromC = "
                    + derateFromC + ": raise stopAtC or lower derateFromC");
        }
    }
}
