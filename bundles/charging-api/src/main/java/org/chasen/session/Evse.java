package org.chasen.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopReason;
import org.chasen.evse.Subscription;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One EVSE of the station, registered with {@link org.chasen.evse.Ports#EVSE}. A platform may register its own, for
 * example for CCS, and is served the same way.
 *
 * <p>Thread: methods may be called from any thread and return at once; results arrive as completion stages, which
 * never complete exceptionally. Events are delivered in order on the EVSE's thread; a listener hands them to its own.
 */
@ConsumerType
public interface Evse {

    /** EVSE id as OCPP counts it, from 1. */
    int id();

    /** Everything known at this moment. */
    EvseSnapshot snapshot();

    /** Delivers every event from now on; an {@link EvseEvent.Changed} with the present snapshot first. */
    Subscription subscribe(Consumer<EvseEvent> listener);

    /** A driver presents a token here: authorises and starts, or stops the transaction that it (or its group) began. */
    CompletionStage<CommandResult> present(IdToken idToken);

    /** The CSMS or another remote side starts a charge. */
    CompletionStage<CommandResult> start(RemoteStart request);

    /**
     * Ends the charge.
     *
     * @param transactionId the transaction meant; null means whichever runs
     */
    CompletionStage<CommandResult> stop(
            @org.jspecify.annotations.Nullable String transactionId, StopReason reason, String detail);

    /** Sets or replaces the limit of one source; the lowest of all sources is in force. */
    CompletionStage<CommandResult> limit(ChargingLimit limit);

    /** Withdraws the limit of one source. */
    CompletionStage<CommandResult> clearLimit(String source);

    /** Takes the EVSE into or out of service; a running transaction is finished first ({@code scheduled}). */
    CompletionStage<CommandResult> operative(boolean operative);

    /** Opens the latch lock; refused while a charge is authorised or above 10 V. */
    CompletionStage<CommandResult> unlock();

    /**
     * Begins the self-test of the EVSE, or takes it back. Accepted once it runs; its end is told as an event.
     *
     * @param on true begins: rejected unless no vehicle is connected (state A) and no token is accepted; false takes
     *     back one that runs
     * @return the answer, with the reason if it was rejected; an EVSE without a self-test rejects always
     */
    default CompletionStage<CommandResult> selfTest(boolean on) {
        return CompletableFuture.completedFuture(
                CommandResult.rejected("EVSE " + id() + " has no self-test of its own"));
    }

    /** Clears latched faults whose cause is gone. */
    CompletionStage<CommandResult> clearFaults();
}
