package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Delivery;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.ocpp.v16.core.message.MeterValues;
import org.chasen.ocpp.v16.core.message.StartTransaction;
import org.chasen.ocpp.v16.core.message.StopTransaction;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of the journal to the Central System, one at a time: turns each into its request by
 * {@link TransactionView}, tries it as often as TransactionMessageAttempts says, and gives up then: the journal keeps the
 * event and goes on. A given-up StartTransaction leaves a transaction numbered -1 (errata 3.18): it is not sent once more,
 * since the messages after it went under that number; any other message is. An answer is kept
 * before the journal is told, so that a station that goes down in between neither starts nor stops a transaction twice.
 */
final class Deliveries {
    private static final long NANOS = 1_000_000_000L;

    private final Outside outside;
    private final BooleanSupplier online;
    private final Configuration configuration;
    private final Authorisations authorisations;
    private final TransactionBook transactions;
    private final Runnable alive;
    private final Consumer<TransactionBook.Entry> moved;
    private final DeliveryAttempts attempts = new DeliveryAttempts();
    private @Nullable Open open;
    private long retryAtNanos = Long.MAX_VALUE;

    /** A delivery under way. */
    private record Open(
            TransactionEvent event, TransactionView.Step step, boolean again, Consumer<DeliveryResult> then) {}

    Deliveries(
            Outside outside,
            BooleanSupplier online,
            Configuration configuration,
            Authorisations authorisations,
            TransactionBook transactions,
            Runnable alive,
            Consumer<TransactionBook.Entry> moved) {
        this.outside = outside;
        this.online = online;
        this.configuration = configuration;
        this.authorisations = authorisations;
        this.transactions = transactions;
        this.alive = alive;
        this.moved = moved;
    }

    void deliver(TransactionEvent event, @Nullable String memo, Consumer<DeliveryResult> then) {
        TransactionBook.Entry known = transactions.find(event.transactionId());
        TransactionView.Options options = new TransactionView.Options(
                configuration.measurands(ConfigurationKey.STOP_TXN_SAMPLED_DATA),
                configuration.text(ConfigurationKey.ID_TAG_WITHOUT_TOKEN),
                known == null ? null : known.requested());
        Memo before = Memo.parse(memo);
        TransactionView.Step step = TransactionView.step(event, before, options);
        Memo answered = known == null ? null : answeredBefore(step, before, known);
        if (step.request() == null) {
            complete(event, step.memo(), null, then);
        } else if (answered != null) {
            complete(event, answered, null, then);
        } else {
            begin(event, step, false, then);
        }
    }

    /** Sends once more what was given up; what was kept of the transaction since stays as it is. */
    void deliverAgain(TransactionEvent event, @Nullable String memo, Consumer<DeliveryResult> then) {
        TransactionView.Options options = new TransactionView.Options(
                configuration.measurands(ConfigurationKey.STOP_TXN_SAMPLED_DATA),
                configuration.text(ConfigurationKey.ID_TAG_WITHOUT_TOKEN),
                null);
        TransactionView.Step step = TransactionView.step(event, Memo.parse(memo), options);
        if (step.request() == null || step.request() instanceof StartTransaction) {
            then.accept(new DeliveryResult.Delivered(Delivery.givenUp(
                    null,
                    "StartTransaction was refused, and what followed was sent as transaction -1: bill it by hand")));
        } else {
            begin(event, step, true, then);
        }
    }

    private void begin(
            TransactionEvent event, TransactionView.Step step, boolean again, Consumer<DeliveryResult> then) {
        if (!online.getAsBoolean()) {
            then.accept(new DeliveryResult.Failed("the Central System is not connected"));
        } else if (open != null) {
            then.accept(new DeliveryResult.Failed("another event is under way"));
        } else {
            attempts.of(event);
            open = new Open(event, step, again, then);
            send();
        }
    }

    /**
     * Memo of a message that was answered already, but of which the journal does not know: the station went down between
     * the answer and the journal. Null if the message has to be sent, as one that was given up when the station went down
     * before the journal had set it aside.
     */
    private static @Nullable Memo answeredBefore(TransactionView.Step step, Memo before, TransactionBook.Entry known) {
        if (step.request() instanceof StartTransaction start) {
            // Kept times have milliseconds.
            boolean same = known.startedAt() != null
                    && start.timestamp().toEpochMilli() == known.startedAt().toEpochMilli()
                    && before.phase() == Memo.Phase.WAITING
                    && known.transactionId() != Memo.NEVER_DELIVERED;
            return same ? step.started(known.transactionId()) : null;
        }
        boolean stopped = step.request() instanceof StopTransaction
                && known.phase() == Memo.Phase.STOPPED
                && !known.givenUp()
                && known.transactionId() == before.transactionId();
        return stopped ? step.memo() : null;
    }

    /** Time has passed. */
    void tick(long nowNanos) {
        if (nowNanos - retryAtNanos >= 0 && retryAtNanos != Long.MAX_VALUE) {
            retryAtNanos = Long.MAX_VALUE;
            send();
        }
    }

    long deadlineNanos() {
        return retryAtNanos;
    }

    /** The link is lost: an attempt that waits will not be made. */
    void offline() {
        if (retryAtNanos != Long.MAX_VALUE) {
            retryAtNanos = Long.MAX_VALUE;
            fail("the link was lost");
        }
    }

    private void send() {
        Open now = open;
        Record request = now == null ? null : now.step.request();
        if (request != null) {
            outside.send(request, Request.Priority.NORMAL, false, outcome -> done(request, outcome));
        }
    }

    private void done(Record request, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            alive.run();
            answered(request, answered.payload());
        } else if (outcome instanceof Outcome.NotSent notSent) {
            fail(notSent.detail());
        } else if (outcome instanceof Outcome.Refused refused) {
            attempts.failed();
            again(request, "refused: " + refused.code() + " " + refused.description());
        } else if (outcome instanceof Outcome.Unanswered unanswered) {
            if (!online.getAsBoolean()) {
                attempts.lost();
                if (attempts.exhausted(limit())) {
                    giveUp(request, unanswered.detail());
                } else {
                    fail(unanswered.detail());
                }
            } else {
                attempts.failed();
                again(request, unanswered.detail());
            }
        }
    }

    private void answered(Record request, JsonNode payload) {
        Open now = open;
        if (now == null) {
            return;
        }
        try {
            if (request instanceof StartTransaction start) {
                StartTransaction.Response answer = PayloadReader.result(payload, StartTransaction.Response.class);
                authorisations.heard(start.idTag(), answer.idTagInfo());
                finish(
                        now.step.started(answer.transactionId()),
                        Authorisations.authorisation(answer.idTagInfo(), false));
            } else if (request instanceof StopTransaction stop) {
                StopTransaction.Response answer = PayloadReader.result(payload, StopTransaction.Response.class);
                if (answer.idTagInfo() != null && stop.idTag() != null) {
                    authorisations.heard(stop.idTag(), answer.idTagInfo());
                }
                finish(now.step.memo(), null);
            } else {
                PayloadReader.result(payload, MeterValues.Response.class);
                finish(now.step.memo(), null);
            }
        } catch (CallException broken) {
            attempts.failed();
            again(request, "answered with what does not fit: " + broken.description());
        }
    }

    private void again(Record request, String why) {
        if (attempts.exhausted(limit())) {
            giveUp(request, why);
        } else {
            long wait = attempts.waitSeconds(configuration.number(ConfigurationKey.TRANSACTION_MESSAGE_RETRY_INTERVAL));
            retryAtNanos = outside.nanos() + wait * NANOS;
        }
    }

    private void giveUp(Record request, String why) {
        Open now = open;
        if (now != null) {
            String what = request.getClass().getSimpleName() + " could not be delivered in " + limit() + " attempts ("
                    + why + "): " + PayloadWriter.write(request);
            outside.note(what + "; the journal keeps it, bill it by hand");
            Memo memo = now.step.started(Memo.NEVER_DELIVERED);
            open = null;
            if (!now.again) {
                keep(now.event, memo, true);
            }
            now.then.accept(new DeliveryResult.Delivered(Delivery.givenUp(memo.text(), what)));
        }
    }

    private int limit() {
        return configuration.number(ConfigurationKey.TRANSACTION_MESSAGE_ATTEMPTS);
    }

    private void finish(Memo memo, @Nullable Authorisation authorisation) {
        Open now = open;
        if (now != null) {
            open = null;
            if (now.again) {
                now.then.accept(new DeliveryResult.Delivered(new Delivery(null, authorisation)));
            } else {
                complete(now.event, memo, authorisation, now.then);
            }
        }
    }

    private void complete(
            TransactionEvent event, Memo memo, @Nullable Authorisation authorisation, Consumer<DeliveryResult> then) {
        keep(event, memo, false);
        then.accept(new DeliveryResult.Delivered(new Delivery(memo.text(), authorisation)));
    }

    private void keep(TransactionEvent event, Memo memo, boolean givenUp) {
        boolean news = transactions.record(event.transactionId(), event.evseId(), memo, givenUp);
        TransactionBook.Entry entry = transactions.find(event.transactionId());
        if (news && entry != null) {
            moved.accept(entry);
        }
    }

    private void fail(String why) {
        Open now = open;
        if (now != null) {
            open = null;
            now.then.accept(new DeliveryResult.Failed(why));
        }
    }
}
