package org.chasen.charging.session.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.chasen.evse.IdToken;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.TransactionEvent;

/** Gathers what one input brings about, in order; an event for the listeners carries the snapshot of its moment. */
final class Effects {
    /** Number of a command nobody waits for. */
    static final long NOBODY = -1;

    private final Situation situation;
    private final Supplier<EvseSnapshot> snapshot;
    private List<SessionEffect> gathered = new ArrayList<>();

    Effects(Situation situation, Supplier<EvseSnapshot> snapshot) {
        this.situation = situation;
        this.snapshot = snapshot;
    }

    List<SessionEffect> take() {
        List<SessionEffect> all = gathered;
        gathered = new ArrayList<>();
        return all;
    }

    void add(SessionEffect effect) {
        gathered.add(effect);
    }

    void record(TransactionEvent event, TransactionMemory memory) {
        add(new SessionEffect.Write(event, memory));
    }

    void emit(BiFunction<EvseSnapshot, Instant, EvseEvent> event) {
        add(new SessionEffect.Emit(event.apply(snapshot.get(), situation.now.at())));
    }

    void token(IdToken idToken, EvseEvent.Authorisation.Outcome outcome, String detail) {
        emit((now, at) -> new EvseEvent.Authorisation(idToken, outcome, detail, now, at));
    }

    void reply(long command, CommandResult result) {
        if (command != NOBODY) {
            add(new SessionEffect.Reply(command, result));
        }
    }

    void reject(long command, String detail) {
        reply(command, CommandResult.rejected(detail));
    }
}
