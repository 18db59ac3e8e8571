package org.chasen.csms;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The charging station management system, as the charging session needs it. At most one is installed.
 *
 * <p>Thread: methods may be called from any thread and return at once. Events are delivered in order on a thread of
 * the provider.
 */
@ProviderType
public interface Csms {

    /** OCPP version: {@code 1.6} or {@code 2.0.1}. */
    String ocppVersion();

    /** State of the link at this moment. */
    LinkStatus status();

    /** Asks whether a token may charge. Completes in every case, offline ones by the local rules. */
    CompletionStage<Authorisation> authorise(IdToken idToken, int evseId);

    /**
     * Sends one transaction event. The journal calls it in order, the next one only after the one before has
     * completed.
     *
     * @param memo what this provider asked to be kept with the transaction at an earlier event; null at first
     * @return completes with an acknowledgement when the CSMS has acknowledged it or it needs no message of its own, and
     *     only then the journal removes it; with {@link Delivery#givenUp(String, String)} when the CSMS did not take it in
     *     as many attempts as it allows, and the journal sets it aside; completes exceptionally when it was not delivered
     *     and must be offered again
     */
    CompletionStage<Delivery> deliver(TransactionEvent event, @Nullable String memo);

    /**
     * Sends once more an event that was given up earlier, possibly in an earlier life of the station, whatever was sent of
     * its transaction since. Offered after the events that were never given up.
     *
     * @param memo the memo with which it was offered when it was given up
     * @return as for {@link #deliver}; the memo of the answer is not kept
     */
    default CompletionStage<Delivery> deliverAgain(TransactionEvent event, @Nullable String memo) {
        return deliver(event, memo);
    }

    /** How transactions are to be recorded; as the CSMS configured it. */
    TransactionPolicy policy();

    /**
     * Delivers link changes, messages, changes of policy and schedules; the present link status and what was last told of
     * each schedule first.
     */
    Subscription subscribe(Consumer<CsmsEvent> listener);
}
