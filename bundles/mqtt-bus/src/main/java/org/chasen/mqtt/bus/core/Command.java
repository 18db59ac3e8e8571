package org.chasen.mqtt.bus.core;

import java.time.Instant;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.jspecify.annotations.Nullable;

/** What a client on the bus wants of an EVSE. */
public sealed interface Command {

    /** Starts a charge; authorised means the sender vouches for the token. */
    record Start(IdToken idToken, @Nullable String groupId, boolean authorised) implements Command {}

    /** A token is presented, as if at the reader. */
    record Present(IdToken idToken) implements Command {}

    /** Ends a charge; without a transaction whichever runs. */
    record Stop(@Nullable String transactionId, StopReason reason, String detail) implements Command {}

    /** Holds the charge at 0 A until it expires. */
    record Pause(Instant expires) implements Command {}

    /** Takes the sender's pause back. */
    record Resume() implements Command {}

    /** Bounds current or power until it expires. */
    record Limit(@Nullable Double currentA, @Nullable Double powerW, Instant expires, int priority)
            implements Command {}

    /** Takes the sender's limit back and, if a priority is given, those of the same or a lower one. */
    record ClearLimit(@Nullable Integer priority) implements Command {}

    /** Takes the sender's disablement, and those of lower priority, back. */
    record Enable(int priority) implements Command {}

    /** Takes the EVSE out of service. */
    record Disable(int priority) implements Command {}

    /** Opens the latch lock. */
    record Unlock() implements Command {}

    /** Begins the self-test of the EVSE, or takes it back. */
    record SelfTest(boolean on) implements Command {}

    /** Clears latched faults whose cause is gone. */
    record ResetError() implements Command {}
}
