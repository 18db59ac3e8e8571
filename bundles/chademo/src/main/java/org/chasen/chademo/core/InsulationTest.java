package org.chasen.chademo.core;

import org.chasen.evse.IsolationReading.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The insulation test: a verdict counts only if it comes while the test voltage stands (at least 90 % of it by default). When it stood and
 * falls, what the monitor has measured is worth nothing: the test begins anew once it stands again.
 */
final class InsulationTest {
    private final double reachedShare;
    private double testV;
    private boolean stands;
    private boolean stood;
    private boolean passed;

    /** @param reachedShare share of the test voltage that counts as reached, 0 to 1 */
    InsulationTest(double reachedShare) {
        this.reachedShare = reachedShare;
    }

    void begin(double voltageV) {
        testV = voltageV;
        stands = false;
        stood = false;
        passed = false;
    }

    /** Looks at the voltage, and at the verdict that came just now, if any; whether the monitor must begin anew. */
    boolean look(double voltageV, @Nullable Verdict verdict) {
        boolean before = stands;
        stands = voltageV >= reachedShare * testV;
        boolean anew = stands && !before && stood;
        stood |= stands;
        passed = stands && !anew && (verdict == null ? passed : verdict == Verdict.PASSED);
        return anew;
    }

    /** The test voltage stood at least once. */
    boolean reached() {
        return stood;
    }

    boolean passed() {
        return passed;
    }
}
