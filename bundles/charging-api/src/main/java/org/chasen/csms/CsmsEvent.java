package org.chasen.csms;

import java.time.Instant;

/** Something happened on the way to the CSMS. */
public sealed interface CsmsEvent {

    /** When it happened, by the station's clock. */
    Instant at();

    /** The link changed. */
    record Linked(LinkStatus status, Instant at) implements CsmsEvent {}

    /** The transaction policy changed. */
    record PolicyChanged(TransactionPolicy policy, Instant at) implements CsmsEvent {}

    /**
     * The composite schedule of an EVSE is another: a profile came, went or reached its next limit, or a transaction began
     * or ended. Told of each EVSE once it is known, also that the CSMS sets no limit; never the same twice in a row.
     */
    record Scheduled(CompositeSchedule schedule, Instant at) implements CsmsEvent {}

    /**
     * A message passed.
     *
     * @param outgoing true from station to CSMS
     * @param type CALL, CALLRESULT or CALLERROR
     * @param action action of the CALL, also for its answer
     * @param messageId id of the CALL
     * @param payload JSON payload as sent or received
     * @param at moment
     */
    record Message(boolean outgoing, String type, String action, String messageId, String payload, Instant at)
            implements CsmsEvent {}
}
