package org.chasen.charging.session.core;

import org.chasen.session.CommandResult;
import org.chasen.session.EvseEvent;
import org.jspecify.annotations.Nullable;

/** Whether the EVSE is in service. Taken out of service during a transaction, it finishes that first. */
final class Service {
    private final Effects effects;
    private boolean operative = true;
    private @Nullable Boolean scheduled;

    Service(Effects effects) {
        this.effects = effects;
    }

    boolean operative() {
        return operative;
    }

    /** No new charge may begin. */
    boolean closed() {
        return !operative || Boolean.FALSE.equals(scheduled);
    }

    /** As an earlier life left it. */
    void recovered(boolean before) {
        operative = before;
    }

    /** Carries out a command, at once or after the transaction; whether the EVSE has just come into service. */
    boolean command(SessionInput.Operative change, boolean transactionOpen) {
        if (!change.operative() && transactionOpen) {
            scheduled = false;
            effects.reply(
                    change.command(),
                    new CommandResult(CommandResult.Status.SCHEDULED, "after the running transaction", null));
            return false;
        }
        boolean came = change(change.operative());
        effects.reply(change.command(), CommandResult.accepted());
        return came;
    }

    /** The transaction is over: what waited for it is carried out. */
    void transactionOver() {
        if (scheduled != null) {
            change(scheduled);
        }
    }

    private boolean change(boolean next) {
        scheduled = null;
        if (operative == next) {
            return false;
        }
        operative = next;
        effects.add(new SessionEffect.KeepOperative(next));
        effects.emit((now, at) -> new EvseEvent.Operative(next, now, at));
        return next;
    }
}
