package org.chasen.ocpp.v16.core;

import org.chasen.ocpp.v16.core.message.BootNotification;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Central System takes messages of this charge point (4.2, 4.6).
 *
 * <p>After a start BootNotification comes first, and again after the interval of the answer until it is accepted; after
 * a mere loss of the link it does not. Once accepted, a Heartbeat is due when nothing else was sent for its interval.
 */
final class Registration {
    private static final long NANOS = 1_000_000_000L;
    private static final long OWN_WAIT_SECONDS = 30;

    private State state = State.OFFLINE;
    private @Nullable State answered;
    private boolean waiting;
    private long dueNanos;
    private long heartbeatSeconds;

    /** How far the charge point is. */
    enum State {
        /** No link. */
        OFFLINE,
        /** Link open, BootNotification not answered. */
        BOOTING,
        /** Known, but only to be configured. */
        PENDING,
        /** Not welcome for now. */
        REJECTED,
        /** Messages flow. */
        ACCEPTED
    }

    /** What has to be sent now. */
    enum Due {
        BOOT_NOTIFICATION,
        HEARTBEAT
    }

    /** Starts without a link. */
    Registration(long heartbeatSeconds) {
        this.heartbeatSeconds = heartbeatSeconds;
    }

    State state() {
        return state;
    }

    void opened(long nowNanos) {
        waiting = false;
        if (answered == State.ACCEPTED) {
            state = State.ACCEPTED;
            dueNanos = nowNanos + heartbeatSeconds * NANOS;
        } else if (answered == null || nowNanos - dueNanos >= 0) {
            state = State.BOOTING;
            dueNanos = nowNanos;
        } else {
            state = answered;
        }
    }

    void lost() {
        waiting = false;
        state = State.OFFLINE;
    }

    /** What has to be sent now; null if nothing. It counts as sent. */
    @Nullable
    Due due(long nowNanos) {
        if (waiting || state == State.OFFLINE || nowNanos - deadlineNanos() < 0) {
            return null;
        }
        waiting = true;
        return state == State.ACCEPTED ? Due.HEARTBEAT : Due.BOOT_NOTIFICATION;
    }

    /** When {@link #due} has to be asked again. */
    long deadlineNanos() {
        boolean silent = waiting || state == State.OFFLINE || (state == State.ACCEPTED && heartbeatSeconds == 0);
        return silent ? Long.MAX_VALUE : dueNanos;
    }

    /** BootNotification was answered. Returns whether it was accepted. */
    boolean answered(BootNotification.Response answer, long nowNanos) {
        waiting = false;
        state = switch (answer.status()) {
            case ACCEPTED -> State.ACCEPTED;
            case PENDING -> State.PENDING;
            case REJECTED -> State.REJECTED;
        };
        answered = state;
        if (state == State.ACCEPTED && answer.interval() > 0) {
            heartbeatSeconds = answer.interval();
        }
        boolean own = answer.interval() <= 0;
        long wait = state == State.ACCEPTED ? heartbeatSeconds : own ? OWN_WAIT_SECONDS : answer.interval();
        dueNanos = nowNanos + wait * NANOS;
        return state == State.ACCEPTED;
    }

    /** BootNotification or Heartbeat was refused or not answered. */
    void failed(long nowNanos) {
        waiting = false;
        dueNanos = nowNanos + (state == State.ACCEPTED ? heartbeatSeconds : OWN_WAIT_SECONDS) * NANOS;
    }

    /** A message was answered: proof of life, the next Heartbeat can wait. */
    void alive(long nowNanos) {
        if (state == State.ACCEPTED) {
            waiting = false;
            dueNanos = nowNanos + heartbeatSeconds * NANOS;
        }
    }

    /** The Central System wants a BootNotification now. False if it has accepted one already. */
    boolean bootAgain(long nowNanos) {
        if (state == State.ACCEPTED) {
            return false;
        }
        dueNanos = nowNanos;
        return true;
    }

    /** HeartbeatInterval was changed. */
    void heartbeatSeconds(long seconds, long nowNanos) {
        heartbeatSeconds = seconds;
        if (state == State.ACCEPTED) {
            dueNanos = nowNanos + seconds * NANOS;
        }
    }
}
