package org.chasen.simulator.core;

/** The isolation monitor: a test that needs the test voltage for a while, then supervision; and a test of itself. */
public final class InsulationModel {
    /** Judgement of the monitor. */
    public enum Verdict {
        IDLE,
        TESTING,
        PASSED,
        FAILED,
        BROKEN
    }

    private static final double GOOD_OHM = 5e6;
    private static final double BAD_OHM = 20e3;
    private static final double LIMIT_OHM = 100e3;
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final long testNanos;
    private Verdict verdict = Verdict.IDLE;
    private boolean supervising;
    private boolean ofItself;
    private double testV;
    private long since;
    private long voltageSince;
    private double resistanceOhm = Double.NaN;

    /** With the time for which the test voltage must stand, nanoseconds. */
    public InsulationModel(long testNanos) {
        this.testNanos = testNanos;
    }

    /** Starts the test with a voltage, volts. */
    public void test(double volts, long nanos) {
        verdict = Verdict.TESTING;
        supervising = false;
        ofItself = false;
        testV = volts;
        since = nanos;
        voltageSince = Long.MAX_VALUE;
        resistanceOhm = Double.NaN;
    }

    /** Starts the test of itself, which needs no voltage. */
    public void selfTest(long nanos) {
        verdict = Verdict.TESTING;
        supervising = false;
        ofItself = true;
        since = nanos;
    }

    /** Starts to supervise. */
    public void supervise() {
        ofItself = false;
        supervising = true;
        verdict = Verdict.PASSED;
    }

    /** Ends test, supervision or self-test. */
    public void stop() {
        supervising = false;
        ofItself = false;
        verdict = Verdict.IDLE;
    }

    /** Lets the time pass, with the voltage at the connector (volts), an earth fault or none, and a broken monitor. */
    public void step(long nanos, double voltageV, boolean earthFault, boolean broken) {
        if (verdict != Verdict.TESTING && !supervising) {
            return;
        }
        if (ofItself) {
            if (nanos - since >= testNanos) {
                ofItself = false;
                verdict = broken ? Verdict.BROKEN : Verdict.PASSED;
            }
            return;
        }
        double ohm = earthFault ? BAD_OHM : GOOD_OHM;
        if (broken) {
            verdict = Verdict.BROKEN;
        } else if (supervising) {
            resistanceOhm = ohm;
            verdict = ohm < LIMIT_OHM ? Verdict.FAILED : Verdict.PASSED;
        } else if (voltageV < 0.9 * testV) {
            voltageSince = Long.MAX_VALUE;
            if (nanos - since > PATIENCE_NANOS) {
                verdict = Verdict.FAILED;
            }
        } else {
            voltageSince = Math.min(voltageSince, nanos);
            if (nanos - voltageSince >= testNanos) {
                resistanceOhm = ohm;
                verdict = ohm < LIMIT_OHM ? Verdict.FAILED : Verdict.PASSED;
            }
        }
    }

    /** Judgement at this moment. */
    public Verdict verdict() {
        return verdict;
    }

    /** Lowest resistance found, ohms; NaN if none was measured. */
    public double resistanceOhm() {
        return resistanceOhm;
    }
}
