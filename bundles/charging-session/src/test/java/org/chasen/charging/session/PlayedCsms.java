package org.chasen.charging.session;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.Delivery;
import org.chasen.csms.LinkStatus;
import org.chasen.csms.TransactionPolicy;
import org.chasen.evse.IdToken;
import org.chasen.evse.Subscription;
import org.chasen.session.Measurand;
import org.chasen.session.TransactionEvent;

/** A CSMS service that a test moves by hand; by itself it accepts every token and acknowledges every event. */
public final class PlayedCsms implements Csms {
    public final List<TransactionEvent> delivered = new ArrayList<>();
    public final List<String> memos = new ArrayList<>();
    public final Map<String, Authorisation> tokens = new HashMap<>();
    public final Deque<CompletableFuture<Delivery>> unanswered = new ArrayDeque<>();
    public final Deque<CompletableFuture<Authorisation>> questions = new ArrayDeque<>();
    public boolean slow;
    public Authorisation verdict;
    public String memo;
    public boolean mute;
    public boolean failing;
    public boolean givingUp;
    public boolean online = true;
    public TransactionPolicy policy = new TransactionPolicy(
            60, Set.of(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, Measurand.CURRENT_OFFERED), true, 30, false, true, 10);
    private final List<Consumer<CsmsEvent>> listeners = new ArrayList<>();
    private final String version;
    private final Consumer<String> transcript;

    public PlayedCsms(String version, Consumer<String> transcript) {
        this.version = version;
        this.transcript = transcript;
    }

    @Override
    public String ocppVersion() {
        return version;
    }

    @Override
    public LinkStatus status() {
        return new LinkStatus(
                online ? LinkStatus.State.ONLINE : LinkStatus.State.OFFLINE,
                "ws://csms",
                version,
                Instant.EPOCH,
                "",
                0,
                null);
    }

    public void link(boolean up) {
        online = up;
        tell(new CsmsEvent.Linked(status(), Instant.EPOCH));
    }

    public void policy(TransactionPolicy next) {
        policy = next;
        tell(new CsmsEvent.PolicyChanged(next, Instant.EPOCH));
    }

    private void tell(CsmsEvent event) {
        List.copyOf(listeners).forEach(listener -> listener.accept(event));
    }

    @Override
    public CompletionStage<Authorisation> authorise(IdToken idToken, int evseId) {
        Authorisation answer = tokens.getOrDefault(idToken.value(), new Authorisation("Accepted", null, false));
        if (slow) {
            transcript.accept("csms: authorise " + idToken.value());
            CompletableFuture<Authorisation> later = new CompletableFuture<>();
            questions.add(later);
            return later;
        }
        transcript.accept("csms: authorise " + idToken.value() + " -> " + answer.status());
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Delivery> deliver(TransactionEvent event, String kept) {
        if (failing) {
            return CompletableFuture.failedFuture(new IllegalStateException("not delivered"));
        }
        transcript.accept("csms " + version + ": " + Transcript.line(event));
        delivered.add(event);
        memos.add(kept);
        if (givingUp) {
            return CompletableFuture.completedFuture(Delivery.givenUp(memo, "refused three times"));
        }
        if (mute) {
            CompletableFuture<Delivery> answer = new CompletableFuture<>();
            unanswered.add(answer);
            return answer;
        }
        boolean judged = event.idToken() != null && verdict != null;
        return CompletableFuture.completedFuture(new Delivery(memo, judged ? verdict : null));
    }

    @Override
    public CompletionStage<Delivery> deliverAgain(TransactionEvent event, String kept) {
        transcript.accept("csms " + version + ": again");
        return deliver(event, kept);
    }

    @Override
    public TransactionPolicy policy() {
        return policy;
    }

    @Override
    public Subscription subscribe(Consumer<CsmsEvent> listener) {
        listeners.add(listener);
        listener.accept(new CsmsEvent.Linked(status(), Instant.EPOCH));
        return () -> listeners.remove(listener);
    }
}
