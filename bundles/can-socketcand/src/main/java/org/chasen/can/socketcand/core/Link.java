package org.chasen.can.socketcand.core;

import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a socketcand server, from its greeting to raw mode, where each frame on the bus arrives by itself.
 *
 * <p>The server greets with {@code < hi >}; the client opens the bus and is answered {@code < ok >}, then asks for raw mode
 * and is answered again. Each answer has three seconds. In raw mode a silent server is asked for an echo every two
 * seconds and is given up after six, since a dead network looks like a quiet bus.
 *
 * @param bus name of the bus at the server
 * @param phase what is waited for
 * @param state state of the bus as seen through this connection
 * @param heardAtNanos last sign of life, or the begin of the phase
 * @param askedAtNanos last echo asked for
 */
public record Link(String bus, Phase phase, CanBusState state, long heardAtNanos, long askedAtNanos) {
    /** Time for each answer before raw mode, in nanoseconds. */
    public static final long ANSWER_NANOS = 3_000_000_000L;
    /** Silence after which an echo is asked for, in nanoseconds. */
    public static final long ECHO_NANOS = 2_000_000_000L;
    /** Silence after which the server is given up, in nanoseconds. */
    public static final long SILENCE_NANOS = 6_000_000_000L;

    private static final long BUS_OFF = 0x40;
    private static final long RESTARTED = 0x100;

    /** What the client waits for. */
    public enum Phase {
        GREETING,
        OPENING,
        SWITCHING,
        RAW
    }

    /**
     * What follows.
     *
     * @param next the connection afterwards
     * @param send command for the server, or null
     * @param failure why the connection is to be given up, or null
     */
    public record Step(
            Link next, @Nullable String send, @Nullable String failure) {}

    /** A connection just made. */
    public static Link connected(String bus, long nowNanos) {
        return new Link(bus, Phase.GREETING, CanBusState.DOWN, nowNanos, nowNanos);
    }

    /** The server said something. */
    public Step hear(Message message, long nowNanos) {
        if (message instanceof Message.Refusal refusal && phase != Phase.RAW) {
            return new Step(
                    this,
                    null,
                    "the server refuses bus " + bus + ": \"" + refusal.text()
                            + "\". Check the name and that the server was started with it");
        }
        Link alive = new Link(bus, phase, state, nowNanos, askedAtNanos);
        return switch (phase) {
            case GREETING ->
                message instanceof Message.Hi ? alive.to(Phase.OPENING, "< open " + bus + " >") : alive.stay();
            case OPENING -> message instanceof Message.Ok ? alive.to(Phase.SWITCHING, "< rawmode >") : alive.stay();
            case SWITCHING -> message instanceof Message.Ok ? alive.to(Phase.RAW, null) : alive.stay();
            case RAW -> alive.with(stateAfter(message)).stay();
        };
    }

    /** Time has passed. */
    public Step wake(long nowNanos) {
        long silence = nowNanos - heardAtNanos;
        if (phase != Phase.RAW) {
            return silence < ANSWER_NANOS
                    ? stay()
                    : new Step(
                            this,
                            null,
                            "no answer from the server while " + phase + " within " + ANSWER_NANOS / 1_000_000_000
                                    + " s. Check that socketcand listens there");
        }
        if (silence >= SILENCE_NANOS) {
            return new Step(
                    this,
                    null,
                    "the server has been silent for " + SILENCE_NANOS / 1_000_000_000 + " s. Check the network");
        }
        if (silence >= ECHO_NANOS && nowNanos - askedAtNanos >= ECHO_NANOS) {
            return new Step(new Link(bus, phase, state, heardAtNanos, nowNanos), "< echo >", null);
        }
        return stay();
    }

    /** The command that sends a frame. */
    public static String sending(CanFrame frame) {
        StringBuilder text = new StringBuilder(48).append(String.format("< send %03X %d", frame.id(), frame.length()));
        for (int i = 0; i < frame.length(); i++) {
            text.append(String.format(" %02X", frame.byteAt(i)));
        }
        return text.append(" >").toString();
    }

    /**
     * Wait before the next attempt: 250 ms at first, doubled up to 30 s, of which half is by chance so that many clients of
     * one server do not come back together.
     *
     * @param attempt failed attempts since the last success, from 0
     * @param chance 0..1
     */
    public static long backOffMillis(int attempt, double chance) {
        long half = Math.min(30_000, 250L << Math.min(attempt, 10)) / 2;
        return half + (long) (half * chance);
    }

    private CanBusState stateAfter(Message message) {
        if (message instanceof Message.ErrorFrame error) {
            if ((error.classes() & BUS_OFF) != 0) {
                return CanBusState.BUS_OFF;
            }
            return (error.classes() & RESTARTED) != 0 ? CanBusState.UP : state;
        }
        return message instanceof Message.Frame ? CanBusState.UP : state;
    }

    private Link with(CanBusState next) {
        return new Link(bus, phase, next, heardAtNanos, askedAtNanos);
    }

    private Step to(Phase next, @Nullable String send) {
        CanBusState reached = next == Phase.RAW ? CanBusState.UP : state;
        return new Step(new Link(bus, next, reached, heardAtNanos, askedAtNanos), send, null);
    }

    private Step stay() {
        return new Step(this, null, null);
    }
}
