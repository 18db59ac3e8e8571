package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.PayloadWriter;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseSnapshot;

/** What the parts of a {@link Station} share: the time of the present step, the EVSEs, and the effects so far. */
final class Turn {
    /** Wall clock, monotonic clock. */
    Instant now = Instant.EPOCH;

    long nanos;
    /** Our own variables with their present values. */
    Controllers controllers;

    /** BootNotification accepted and link open. */
    boolean online;

    /** Since when. */
    Instant onlineSince = Instant.EPOCH;

    /** Tokens being judged and remote starts on their way: a charge may be about to begin. */
    int undecided;

    final TreeMap<Integer, EvseSnapshot> evses = new TreeMap<>();
    private final Map<Long, Consumer<Outcome>> outcomes = new HashMap<>();
    private final Map<Long, Consumer<CommandResult>> results = new HashMap<>();
    private List<Effect> effects = new ArrayList<>();
    private long tokens;

    Turn(Controllers controllers) {
        this.controllers = controllers;
    }

    /** A point in a step to come back to. */
    record Mark(int effects, long tokens) {}

    Mark mark() {
        return new Mark(effects.size(), tokens);
    }

    /** Takes back what was to be done since. */
    void undo(Mark mark) {
        effects.subList(mark.effects(), effects.size()).clear();
        outcomes.keySet().removeIf(token -> token > mark.tokens());
        results.keySet().removeIf(token -> token > mark.tokens());
    }

    List<Effect> take() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return taken;
    }

    /** Writes one of our own variables by ourselves. */
    void write(String key, String value) {
        controllers = controllers.found(key, value);
        effects.add(new Effect.VariableWritten(key, value));
    }

    void online(boolean present) {
        if (present && !online) {
            onlineSince = now;
        }
        online = present;
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    void send(String action, Record payload, Priority priority, Consumer<Outcome> then) {
        send(action, payload, priority, false, then);
    }

    void send(String action, Record payload, Priority priority, boolean beforeAcceptance, Consumer<Outcome> then) {
        outcomes.put(++tokens, then);
        effects.add(new Effect.Send(tokens, action, PayloadWriter.write(payload), priority, beforeAcceptance));
    }

    void answered(long token, Outcome outcome) {
        Consumer<Outcome> then = outcomes.remove(token);
        if (then != null) {
            then.accept(outcome);
        }
    }

    void command(int evseId, Effect.Command command, Consumer<CommandResult> then) {
        results.put(++tokens, then);
        effects.add(new Effect.AtEvse(tokens, evseId, command));
    }

    void commanded(long token, CommandResult result) {
        Consumer<CommandResult> then = results.remove(token);
        if (then != null) {
            then.accept(result);
        }
    }

    void reply(IncomingCall call, Record payload) {
        effects.add(new Effect.Reply(call, PayloadWriter.write(payload)));
    }

    void refuse(IncomingCall call, ErrorCode code, String description) {
        effects.add(new Effect.Refuse(call, code, description));
    }

    void info(String text) {
        effects.add(new Effect.Log(false, text));
    }

    void warn(String text) {
        effects.add(new Effect.Log(true, text));
    }

    long afterSeconds(double seconds) {
        return nanos + (long) (seconds * 1e9);
    }

    static String describe(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return "CALLERROR " + refused.code() + ' ' + refused.description();
        } else if (outcome instanceof Outcome.Unanswered unanswered) {
            return unanswered.detail();
        } else if (outcome instanceof Outcome.NotSent notSent) {
            return notSent.detail();
        }
        return "answered";
    }
}
