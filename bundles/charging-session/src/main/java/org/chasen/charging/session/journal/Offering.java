package org.chasen.charging.session.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.chasen.charging.session.journal.Store.StoreException;
import org.chasen.charging.session.journal.Store.UnreadableException;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.Delivery;
import org.chasen.evse.Subscription;
import org.chasen.serialloop.Loop;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the journal is with one CSMS service: what is offered to it, and what becomes of that.
 *
 * <p>Events go oldest first, one at a time. One that is acknowledged is removed, one that was not delivered is offered again
 * after a pause. One that the service gives up stays in the journal and the next is offered; it comes once more, after everything
 * else, each time the link comes up. One whose record cannot be read is set aside.
 */
final class Offering {
    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);
    private static final long FIRST_RETRY_MILLIS = 1_000;

    final Csms csms;
    final String version;
    boolean online;
    /** The service is on its way out: nothing that it gave up comes once more. */
    boolean leaving;

    @Nullable
    Subscription subscription;

    private final Loop loop;
    private final Journal journal;
    private final long longestRetryMillis;
    private final Runnable worked;
    private final BiConsumer<String, Authorisation> judged;
    private final Deque<Long> again = new ArrayDeque<>();
    private long offlineUpTo;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean released;
    private @Nullable Long offered;
    private Loop.@Nullable Timer retry;

    /**
     * @param worked runs after the journal was changed
     * @param judged hears what the CSMS says of the token of a transaction
     */
    Offering(
            Loop loop,
            Journal journal,
            Csms csms,
            long longestRetryMillis,
            Runnable worked,
            BiConsumer<String, Authorisation> judged) {
        this.loop = loop;
        this.journal = journal;
        this.csms = csms;
        this.version = csms.ocppVersion();
        this.longestRetryMillis = longestRetryMillis;
        this.worked = worked;
        this.judged = judged;
        offlineUpTo = journal.lastKey();
    }

    /** Key of the event that is under way; null if none is. */
    @Nullable
    Long underWay() {
        return offered;
    }

    /** The link came up or went down; false if that is not new. */
    boolean linked(boolean up) {
        retryMillis = FIRST_RETRY_MILLIS;
        if (online == up) {
            return false;
        }
        online = up;
        if (up) {
            offerAgain();
        } else {
            offlineUpTo = journal.lastKey();
        }
        return true;
    }

    /** What was given up is to be offered once more. */
    void offerAgain() {
        again.clear();
        again.addAll(journal.parked(version));
    }

    /** Offers the next event, if nothing stands against it. */
    void next() {
        if (released || !online || offered != null || retry != null) {
            return;
        }
        if (journal.blocked()) {
            return; // its delivery could not be noted: after a power cut it would be sent again
        }
        Long oldest = journal.oldest(version);
        Long key = oldest == null ? nextAgain() : oldest;
        if (key == null) {
            return;
        }
        try {
            offer(key, journal.read(key));
        } catch (UnreadableException e) {
            LOG.error("{}: it is set aside, the next event is offered. Report this.", e.getMessage());
            journal.setAside(key, Objects.requireNonNull(e.getMessage()));
            loop.execute(worked);
        } catch (StoreException e) {
            LOG.error("Transaction event {} cannot be offered to the CSMS: {}", key, e.getMessage());
            retryLater();
        }
    }

    private @Nullable Long nextAgain() {
        while (!leaving && !again.isEmpty()) {
            Long key = again.remove();
            if (journal.parked(key) != null) {
                return key;
            }
        }
        return null;
    }

    private void offer(long key, TransactionEvent event) {
        offered = key;
        TransactionEvent told = key <= offlineUpTo ? offline(event) : event;
        Parked parked = journal.parked(key);
        String memo = parked == null ? journal.memo(event.transactionId()) : parked.memo();
        try {
            (parked == null ? csms.deliver(told, memo) : csms.deliverAgain(told, memo))
                    .whenComplete(
                            (delivery, failure) -> loop.execute(() -> answered(key, memo, event, delivery, failure)));
        } catch (RuntimeException e) {
            LOG.error("The OCPP {} bundle fails at transaction event {}; it is offered again.", version, key, e);
            offered = null;
            retryLater();
        }
    }

    private void answered(
            long key,
            @Nullable String memo,
            TransactionEvent event,
            @Nullable Delivery delivery,
            @Nullable Throwable failure) {
        offered = null;
        if (failure != null || delivery == null) {
            retryLater();
            return;
        }
        retryMillis = FIRST_RETRY_MILLIS;
        String kept = journal.parked(key) == null ? delivery.memo() : null;
        if (delivery.givenUp() == null) {
            journal.delivered(key, kept);
        } else {
            park(key, new Parked(describe(event, delivery.givenUp()), memo), kept);
        }
        if (delivery.authorisation() != null) {
            judged.accept(event.transactionId(), delivery.authorisation());
        }
        worked.run();
    }

    private String describe(TransactionEvent event, String why) {
        return "OCPP " + version + ", EVSE " + event.evseId() + ", transaction " + event.transactionId() + ", event "
                + event.seqNo() + " (" + event.type().wire() + "): " + why;
    }

    private void park(long key, Parked record, @Nullable String memo) {
        LOG.error(
                "The CSMS does not take a transaction event: {}. It stays in the journal and is offered again when the link"
                        + " comes back; find out why at the CSMS, or settle this transaction by hand.",
                record.why());
        journal.park(key, record, memo);
    }

    private void retryLater() {
        if (released) {
            return;
        }
        retry = loop.after(retryMillis, () -> {
            retry = null;
            next();
        });
        retryMillis = Math.min(retryMillis * 2, longestRetryMillis);
    }

    /** Nothing is offered any more; what is under way may still be answered. */
    void release() {
        released = true;
        if (subscription != null) {
            subscription.close();
        }
        if (retry != null) {
            retry.cancel();
        }
    }

    /** What was still queued when the link went down happened offline. */
    private static TransactionEvent offline(TransactionEvent event) {
        return new TransactionEvent(
                event.transactionId(),
                event.evseId(),
                event.connectorId(),
                event.type(),
                event.seqNo(),
                event.trigger(),
                event.timestamp(),
                event.chargingState(),
                event.idToken(),
                event.groupId(),
                event.stoppedReason(),
                event.stopCause(),
                event.remoteStartId(),
                event.firstAfterPlugIn(),
                event.transferring(),
                event.meterWh(),
                event.samples(),
                true);
    }
}
