package org.chasen.ocpp.v16.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.v16.core.message.UnlockConnector;
import org.chasen.session.CommandResult;
import org.jspecify.annotations.Nullable;

/**
 * What the Central System wants done at an EVSE, and the two things that take their time: unlocking, which first ends
 * the charge and is answered when the lock is open or after a few seconds without, and restarting, which first ends all
 * charges, their StopTransaction included, and never happens while a vehicle is energised.
 */
final class Commands {
    private static final long NANOS = 1_000_000_000L;
    private static final long UNLOCK_SECONDS = 12;
    private static final long RESTART_SECONDS = 60;
    private static final long FAREWELL_SECONDS = 10;

    private final Outside outside;
    private final Connectors connectors;
    private final TransactionBook transactions;
    private final IntConsumer startRefused;
    private final Map<Integer, Unlocking> unlocking = new LinkedHashMap<>();
    private final Set<Integer> unlockAsked = new HashSet<>();
    private boolean restarting;
    private long restartByNanos;
    private long farewellByNanos;

    private record Unlocking(IncomingCall call, long untilNanos) {}

    /** @param startRefused told of a connector that refused a start */
    Commands(Outside outside, Connectors connectors, TransactionBook transactions, IntConsumer startRefused) {
        this.outside = outside;
        this.connectors = connectors;
        this.transactions = transactions;
        this.startRefused = startRefused;
    }

    void perform(Act act, IncomingCall call) {
        if (act instanceof Act.Start start) {
            outside.start(start.connectorId(), start.request(), result -> started(start.connectorId(), result));
        } else if (act instanceof Act.Stop stop) {
            outside.stop(
                    stop.connectorId(),
                    stop.transactionId(),
                    stop.reason(),
                    stop.detail(),
                    result -> note("stop", stop.connectorId(), result));
        } else if (act instanceof Act.Operative operative) {
            outside.operative(operative.connectorId(), operative.operative());
        } else if (act instanceof Act.Unlock unlock) {
            unlock(unlock, call);
        } else if (act instanceof Act.Restart restart) {
            restart(restart.hard());
        }
    }

    private void started(int connector, CommandResult result) {
        note("start", connector, result);
        if (!result.ok()) {
            startRefused.accept(connector);
        }
    }

    private void note(String what, int connector, CommandResult result) {
        if (!result.ok()) {
            outside.note("connector " + connector + ": the remote " + what + " that the Central System asked for was"
                    + " refused by the EVSE: " + result.detail());
        }
    }

    private void unlock(Act.Unlock unlock, IncomingCall call) {
        int connector = unlock.connectorId();
        Unlocking before = unlocking.put(connector, new Unlocking(call, outside.nanos() + UNLOCK_SECONDS * NANOS));
        if (before != null) {
            answer(before, UnlockConnector.Status.UNLOCK_FAILED);
        }
        unlockAsked.remove(connector);
        if (!connectors.idle(connector)) {
            outside.stop(connector, unlock.transactionId(), StopReason.OTHER, "UnlockConnector", result -> {});
        }
        observed();
    }

    /** An EVSE has said something: perhaps what was waited for. */
    void observed() {
        for (int connector : Set.copyOf(unlocking.keySet())) {
            if (connectors.idle(connector) && unlockAsked.add(connector)) {
                outside.unlock(connector, result -> unlocked(connector, result));
            }
        }
        restartIfIdle();
    }

    private void unlocked(int connector, CommandResult result) {
        unlockAsked.remove(connector);
        Unlocking waiting = unlocking.remove(connector);
        answer(waiting, result.ok() ? UnlockConnector.Status.UNLOCKED : UnlockConnector.Status.UNLOCK_FAILED);
    }

    /** Waits for no unlocking any more. True if one was waited for and is not answered. */
    boolean abandon(int connector) {
        unlockAsked.remove(connector);
        return unlocking.remove(connector) != null;
    }

    private void answer(@Nullable Unlocking waiting, UnlockConnector.Status status) {
        if (waiting != null) {
            outside.answer(waiting.call, new UnlockConnector.Response(status));
        }
    }

    private void restart(boolean hard) {
        restarting = true;
        restartByNanos = outside.nanos() + RESTART_SECONDS * NANOS;
        farewellByNanos = outside.nanos() + FAREWELL_SECONDS * NANOS;
        String detail = hard ? "hard reset by the Central System" : "soft reset by the Central System";
        for (int connector : Set.copyOf(connectors.evses().keySet())) {
            if (!connectors.idle(connector)) {
                outside.stop(connector, null, StopReason.IMMEDIATE_RESET, detail, result -> {});
            }
        }
        restartIfIdle();
    }

    private void restartIfIdle() {
        if (!restarting || !connectors.idle()) {
            return;
        }
        boolean told = transactions.kept().stream().noneMatch(entry -> entry.phase() == Memo.Phase.STARTED);
        if (told || outside.nanos() - farewellByNanos >= 0) {
            restarting = false;
            outside.restart();
        }
    }

    void tick(long nowNanos) {
        for (Map.Entry<Integer, Unlocking> each : Map.copyOf(unlocking).entrySet()) {
            if (nowNanos - each.getValue().untilNanos >= 0) {
                unlocking.remove(each.getKey());
                unlockAsked.remove(each.getKey());
                answer(each.getValue(), UnlockConnector.Status.UNLOCK_FAILED);
            }
        }
        restartIfIdle();
        if (restarting && nowNanos - restartByNanos >= 0) {
            restarting = false;
            outside.note("the reset that the Central System asked for is not done: a charge did not end within "
                    + RESTART_SECONDS + " s. Look at the EVSE that is still energised");
        }
    }

    long deadlineNanos() {
        long deadline = unlocking.values().stream()
                .mapToLong(Unlocking::untilNanos)
                .min()
                .orElse(Long.MAX_VALUE);
        if (!restarting) {
            return deadline;
        }
        boolean farewell = outside.nanos() - farewellByNanos < 0;
        return Math.min(deadline, farewell ? farewellByNanos : restartByNanos);
    }
}
