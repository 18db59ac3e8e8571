package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The charge sequence of one connector: what the charging session steers. Registered with {@link Ports#EVSE} and
 * {@link Ports#CONNECTOR}.
 *
 * <p>Thread: commands may be called from any thread and return at once. Events are delivered in order on the
 * protocol's thread, the 100 ms cycle's: a listener hands them to its own thread and returns.
 */
@ProviderType
public interface VehicleProtocol {

    /** Everything known at this moment. */
    VehicleStatus status();

    /** Delivers every event from now on; a {@link VehicleEvent.Kind#VALUES} with the present status first. */
    Subscription subscribe(Consumer<VehicleEvent> listener);

    /**
     * The driver is authorised: begin the charge sequence (d1 on) as soon as a vehicle is plugged in and nothing
     * stands against it. Ignored while a sequence is active. Where {@link VehicleStatus#startsUnplugged()} it
     * wakes a vehicle that may be there; its first frame is its arrival. Until then the state shown is A, and if none comes no
     * event tells of the attempt but the fault.
     */
    void start();

    /** Ends the charge in an orderly way, or takes back a {@link #start()} that has not begun yet. */
    void stop(StopReason reason, String detail);

    /**
     * The limit in force from the next cycle on. Whether it takes effect on a charge that runs, or ends it, is decided
     * here; {@link VehicleStatus#followsLimit()} says which.
     *
     * @param currentA amperes, 0 or more; 0 pauses
     */
    void limit(double currentA);

    /**
     * Opens the latch lock of a connector that stayed locked after a charge. Carried out only while no sequence is active
     * and the output voltage is known to be 10 V or less, at the moment the command arrives; ignored otherwise. The result
     * shows in {@link VehicleStatus#locked()}.
     */
    void unlock();

    /**
     * Begins the self-test of the connector, or takes it back. It runs in state A with everything off: the isolation
     * monitor tests itself, the output reads 10 V or less, the latch reads unlocked, the output contactor open where it is
     * watched, every port that is needed is there. {@link VehicleEvent.Kind#SELF_TEST_STARTED} and what became of it are
     * told as events, a finding as a fault that stays until {@link #clearFaults()} or a self-test that passes. A vehicle, a
     * {@link #start()} and the end of the service break it off. Ignored in any other state, while a start is wanted, and
     * while one runs already.
     *
     * @param on true begins, false takes back
     */
    void selfTest(boolean on);

    /** Clears latched faults whose cause is gone. */
    void clearFaults();
}
