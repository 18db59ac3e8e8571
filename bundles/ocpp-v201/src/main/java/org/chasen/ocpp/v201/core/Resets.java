package org.chasen.ocpp.v201.core;

import java.util.OptionalLong;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.v201.core.message.BootReasonEnumType;
import org.chasen.ocpp.v201.core.message.Reset;
import org.chasen.ocpp.v201.core.message.ResetEnumType;
import org.chasen.ocpp.v201.core.message.ResetStatusEnumType;
import org.chasen.ocpp.v201.core.message.StatusInfoType;
import org.jspecify.annotations.Nullable;

/**
 * Reset of the station (use cases B11, B12). OnIdle waits until nobody charges or is about to: no transaction, no session,
 * no vehicle, no token accepted or being judged, no remote start on its way (errata 2.14). Immediate ends every
 * transaction with ImmediateReset first. Then both wait until the CSMS has what is in the journal, but not for ever: what
 * is not acknowledged by then, or while offline, leaves after the restart. A moment is left for the answer to leave, and
 * for an end to reach the journal.
 */
final class Resets {
    private static final int PATIENCE_S = 60;
    private static final int SETTLE_S = 1;

    private final Turn turn;
    private final RemoteControl remote;
    private final Deliveries deliveries;
    private final Surroundings surroundings;
    private final Runnable pendingChanged;
    private @Nullable ResetEnumType pending;
    private boolean restarting;
    private OptionalLong due = OptionalLong.empty();
    private OptionalLong look = OptionalLong.empty();

    /**
     * @param pendingChanged runs when a reset is on its way: its reason has to be kept
     */
    Resets(Turn turn, RemoteControl remote, Deliveries deliveries, Surroundings surroundings, Runnable pendingChanged) {
        this.pendingChanged = pendingChanged;
        this.turn = turn;
        this.remote = remote;
        this.deliveries = deliveries;
        this.surroundings = surroundings;
    }

    OptionalLong deadline() {
        return look.isPresent() && (due.isEmpty() || look.getAsLong() - due.getAsLong() < 0) ? look : due;
    }

    /** Reason of the next BootNotification; null if no reset is on its way. */
    @Nullable
    BootReasonEnumType bootReason() {
        if (pending == null) {
            return null;
        }
        return pending == ResetEnumType.IMMEDIATE
                ? BootReasonEnumType.REMOTE_RESET
                : BootReasonEnumType.SCHEDULED_RESET;
    }

    void reset(IncomingCall call, Reset.Request request) {
        if (request.evseId() != null) {
            turn.reply(
                    call,
                    new Reset.Response(
                            ResetStatusEnumType.REJECTED,
                            new StatusInfoType("UnsupportedRequest", "an EVSE cannot be reset alone")));
            return;
        }
        boolean immediate = request.type() == ResetEnumType.IMMEDIATE;
        turn.reply(
                call,
                new Reset.Response(
                        immediate || idle() ? ResetStatusEnumType.ACCEPTED : ResetStatusEnumType.SCHEDULED, null));
        if (pending != ResetEnumType.IMMEDIATE) {
            pending = request.type();
        }
        pendingChanged.run();
        if (immediate) {
            due = OptionalLong.of(turn.afterSeconds(PATIENCE_S));
            turn.evses.values().forEach(evse -> remote.stop(evse, StopReason.IMMEDIATE_RESET, "reset by the CSMS"));
        }
    }

    /** Restarts when what was waited for has come. */
    void check() {
        if (pending == null || restarting) {
            return;
        }
        if (!ready()) {
            look = OptionalLong.empty();
            due = pending == ResetEnumType.IMMEDIATE ? due : OptionalLong.empty();
        } else if (look.isEmpty()) {
            look = OptionalLong.of(turn.afterSeconds(SETTLE_S));
            due = due.isEmpty() ? OptionalLong.of(turn.afterSeconds(PATIENCE_S)) : due;
        }
        boolean settled = reached(look);
        if (reached(due) || (settled && told())) {
            due = OptionalLong.empty();
            look = OptionalLong.empty();
            restarting = true;
            turn.info("the CSMS resets the station"
                    + (told() ? "" : "; what it has not acknowledged is in the journal and leaves after the restart"));
            turn.add(new Effect.Restart());
        } else if (settled) {
            look = OptionalLong.of(turn.afterSeconds(SETTLE_S));
        }
    }

    private boolean reached(OptionalLong moment) {
        return moment.isPresent() && turn.nanos - moment.getAsLong() >= 0;
    }

    private boolean ready() {
        return pending == ResetEnumType.IMMEDIATE
                ? turn.evses.values().stream().allMatch(evse -> evse.transaction() == null)
                : idle();
    }

    /** While offline nothing can be told: all of it is in the journal. */
    private boolean told() {
        return !turn.online || (deliveries.waiting() == 0 && !surroundings.queued(null));
    }

    private boolean idle() {
        return turn.undecided == 0
                && turn.evses.values().stream()
                        .allMatch(evse -> evse.transaction() == null
                                && evse.sessionId() == null
                                && !evse.occupied()
                                && !evse.authorised());
    }
}
