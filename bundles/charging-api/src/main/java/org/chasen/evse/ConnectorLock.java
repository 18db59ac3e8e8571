package org.chasen.evse;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The latch lock of the connector. Thread rules as for {@link PowerSupply}.
 *
 * <p>Each command is answered by a reading, also where the latch is in that position already: {@link LockReading.State#LOCKED} or
 * {@link LockReading.State#UNLOCKED} once it is there, {@link LockReading.State#FAILED} if it does not get there. What was
 * read before the command answers nothing. A command without an answer within the lock time of the connector ({@code time.lock},
 * by default 2 s) counts as failed and is given again, as often as configured.
 */
@ConsumerType
public interface ConnectorLock {

    /** Starts to lock. The result arrives as a reading within the lock time. */
    void lock() throws PortException;

    /** Starts to unlock. Only ever called at 10 V or less. The result arrives as a reading within the lock time. */
    void unlock() throws PortException;

    /** Delivers a reading at each change and after each command; the last known one at once. */
    Subscription subscribe(Consumer<LockReading> listener);
}
