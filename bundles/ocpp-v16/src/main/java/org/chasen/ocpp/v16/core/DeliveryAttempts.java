package org.chasen.ocpp.v16.core;

import org.chasen.session.TransactionEvent;

/**
 * How often the message of the event at the head of the journal has been tried (3.7.1): a refusal or a silence of the
 * Central System counts against TransactionMessageAttempts, a link that was lost over it against a higher bound, so that
 * a Central System that hangs up on a message cannot stop the journal for ever. A message that never left does not count.
 */
final class DeliveryAttempts {
    private static final int LOST_LINKS_PER_ATTEMPT = 5;

    private String transactionId = "";
    private int seqNo = -1;
    private int failed;
    private int lost;

    /** Counts from zero if the event is another one than before. */
    void of(TransactionEvent event) {
        if (!transactionId.equals(event.transactionId()) || seqNo != event.seqNo()) {
            transactionId = event.transactionId();
            seqNo = event.seqNo();
            failed = 0;
            lost = 0;
        }
    }

    /** The Central System refused the message or did not answer. */
    void failed() {
        failed++;
    }

    /** The link was lost before an answer came. */
    void lost() {
        lost++;
    }

    /** Whether it has been tried often enough. */
    boolean exhausted(int attempts) {
        return failed >= attempts || lost >= attempts * LOST_LINKS_PER_ATTEMPT;
    }

    /** Wait before the next attempt, seconds. */
    long waitSeconds(int retryInterval) {
        return (long) retryInterval * failed;
    }
}
