package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** The isolation monitor of the DC output. Thread rules as for {@link PowerSupply}. */
@ConsumerType
public interface IsolationMonitor {

    /** Starts the insulation test before a charge; the power supply holds the test voltage meanwhile. */
    void startTest(double voltageV) throws PortException;

    /** Supervises during the charge: a reading with {@link IsolationReading.Verdict#FAILED} is an earth fault. */
    void supervise() throws PortException;

    /**
     * Starts the monitor's test of itself; the output is off and no vehicle is there. The result arrives as readings:
     * {@link IsolationReading.Verdict#TESTING} first, then {@link IsolationReading.Verdict#PASSED} or
     * {@link IsolationReading.Verdict#DEVICE_FAULT}. {@link #stop()} ends it at any moment.
     *
     * @return whether it began; false: this monitor has no test of itself
     * @throws PortException if the monitor cannot be reached
     */
    default boolean selfTest() throws PortException {
        return false;
    }

    /** Ends test, supervision or self-test. */
    void stop() throws PortException;

    /** Delivers a reading at each change; the last known one at once. */
    Subscription subscribe(Consumer<IsolationReading> listener);
}
