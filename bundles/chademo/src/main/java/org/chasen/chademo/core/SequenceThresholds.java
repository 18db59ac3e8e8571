package org.chasen.chademo.core;

/**
 * Thresholds that are a choice of the station and not fixed by the standard.
 *
 * @param insulationReached share of the test voltage from which it counts as reached, 0.8..1
 * @param insulationExcess share of the test voltage above which it is an over-voltage, 1.02..1.2
 * @param recoveryAPerS rise of the offered current after the power supply could not follow, amperes per second, 1..20
 * @param canSendFailures cycles in a row without a frame sent until that is a fault, 1..10
 */
public record SequenceThresholds(
        double insulationReached, double insulationExcess, double recoveryAPerS, int canSendFailures) {
    /** What a station ships with. */
    public static final SequenceThresholds DEFAULTS = new SequenceThresholds(0.9, 1.1, 5, 3);

    /** Checks every range. */
    public SequenceThresholds {
        Ranges.check("insulationReached", insulationReached, 0.8, 1);
        Ranges.check("insulationExcess", insulationExcess, 1.02, 1.2);
        Ranges.check("recoveryAPerS", recoveryAPerS, 1, 20);
        Ranges.check("canSendFailures", canSendFailures, 1, 10);
    }
}
