package org.chasen.ocpp.v201.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.chasen.csms.Delivery;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.v201.core.message.IdTokenInfoType;
import org.chasen.session.TransactionEvent;

/**
 * Transaction events on their way (use cases E04, E12, E13). One leaves after the other. It is acknowledged by its
 * CALLRESULT and by nothing else, with one exception: an event that the CSMS has refused or left unanswered as often as
 * MessageAttempts allows is given up (E13.FR.04), because those behind it must not wait for ever: the journal keeps it. What happened before the present link is marked {@code offline} (E11.FR.07). Losing the link is no attempt: the event goes back to the journal, which offers it again.
 */
final class Deliveries {
    private final Turn turn;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private boolean sent;
    private OptionalLong retryAt = OptionalLong.empty();

    private static final class Waiting {
        private final long id;
        private final TransactionEvent event;
        private int attempts;

        Waiting(long id, TransactionEvent event) {
            this.id = id;
            this.event = event;
        }
    }

    Deliveries(Turn turn) {
        this.turn = turn;
    }

    int waiting() {
        return queue.size();
    }

    boolean waiting(String transactionId) {
        return queue.stream().anyMatch(waiting -> waiting.event.transactionId().equals(transactionId));
    }

    OptionalLong deadline() {
        return retryAt;
    }

    void add(long id, TransactionEvent event) {
        if (!turn.online) {
            turn.add(new Effect.NotDelivered(id, "the CSMS is not connected"));
            return;
        }
        queue.add(new Waiting(id, event));
        sendNext();
    }

    void tick() {
        if (retryAt.isPresent() && turn.nanos - retryAt.getAsLong() >= 0) {
            retryAt = OptionalLong.empty();
            sendNext();
        }
    }

    /** The link is gone: everything goes back to the journal. */
    void offline() {
        retryAt = OptionalLong.empty();
        sent = false;
        List<Waiting> all = new ArrayList<>(queue);
        queue.clear();
        all.forEach(waiting -> turn.add(new Effect.NotDelivered(waiting.id, "the link was lost")));
    }

    private void sendNext() {
        Waiting first = queue.peek();
        if (first == null || sent || retryAt.isPresent()) {
            return;
        }
        sent = true;
        turn.send(
                "TransactionEvent",
                TransactionMessages.of(
                        first.event,
                        first.event.timestamp().isBefore(turn.onlineSince),
                        measurands(Key.STARTED_MEASURANDS),
                        measurands(Key.ENDED_MEASURANDS)),
                Priority.NORMAL,
                outcome -> answered(first, outcome));
    }

    private Set<String> measurands(String key) {
        return Set.copyOf(turn.controllers.list(key));
    }

    private void answered(Waiting waiting, Outcome outcome) {
        if (queue.peek() != waiting) {
            return; // went back to the journal when the link was lost
        }
        sent = false;
        if (outcome instanceof Outcome.Answered answer) {
            queue.remove();
            turn.add(new Effect.Delivered(waiting.id, delivery(answer)));
        } else if (outcome instanceof Outcome.NotSent notSent) {
            queue.remove();
            turn.add(new Effect.NotDelivered(waiting.id, notSent.detail()));
        } else {
            failed(waiting, Turn.describe(outcome));
        }
        sendNext();
    }

    private void failed(Waiting waiting, String why) {
        waiting.attempts++;
        if (waiting.attempts >= turn.controllers.integer(Key.MESSAGE_ATTEMPTS)) {
            queue.remove();
            turn.add(new Effect.Delivered(
                    waiting.id, Delivery.givenUp(null, "refused in " + waiting.attempts + " attempts: " + why)));
        } else {
            retryAt = OptionalLong.of(turn.afterSeconds(
                    (double) turn.controllers.integer(Key.MESSAGE_ATTEMPT_INTERVAL) * waiting.attempts));
        }
    }

    private Delivery delivery(Outcome.Answered answer) {
        try {
            IdTokenInfoType info = PayloadReader.result(
                            answer.payload(), org.chasen.ocpp.v201.core.message.TransactionEvent.Response.class)
                    .idTokenInfo();
            return new Delivery(null, info == null ? null : TransactionMessages.authorisation(info));
        } catch (CallException e) {
            turn.warn("the CSMS acknowledged a transaction event with an answer that does not fit its schema ("
                    + e.description() + "); what it says of the token is not known");
            return new Delivery(null, null);
        }
    }
}
