package org.chasen.ocpp.v201.core;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.chasen.csms.LinkStatus;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.rpc.core.payload.PayloadReader;
import org.chasen.ocpp.v201.core.message.BootNotification;
import org.chasen.ocpp.v201.core.message.BootReasonEnumType;
import org.chasen.ocpp.v201.core.message.ChargingStationType;
import org.chasen.ocpp.v201.core.message.Heartbeat;
import org.chasen.ocpp.v201.core.message.RegistrationStatusEnumType;
import org.jspecify.annotations.Nullable;

/**
 * Registration and heartbeat (use cases B01 to B03, G02). A BootNotification is sent once the link is open, and again
 * after the interval while it is not accepted; once accepted it is not repeated on a mere reconnect. Until then nothing
 * else leaves but what the CSMS asked for. Heartbeats follow the interval the CSMS gave, whatever becomes of one of them.
 */
final class Boot {
    private static final int RETRY_S = 60;
    private static final Duration CLOCK_ALARM = Duration.ofMinutes(1);

    private final Turn turn;
    private final ChargingStationType identity;
    private final BootReasonEnumType reason;
    private final Runnable registered;
    private boolean linked;
    private boolean accepted;
    private boolean booting;
    private OptionalLong due = OptionalLong.empty();
    private @Nullable Long offsetMillis;

    /**
     * @param registered runs when the CSMS accepts the station for the first time
     */
    Boot(Turn turn, ChargingStationType identity, BootReasonEnumType reason, Runnable registered) {
        this.turn = turn;
        this.identity = identity;
        this.reason = reason;
        this.registered = registered;
    }

    boolean accepted() {
        return accepted;
    }

    @Nullable
    Long offsetMillis() {
        return offsetMillis;
    }

    OptionalLong deadline() {
        return due;
    }

    void linked(LinkState state, String detail) {
        linked = state == LinkState.OPEN;
        turn.online(linked && accepted);
        booting = false;
        due = OptionalLong.empty();
        if (!linked) {
            boolean connecting = state == LinkState.DIALLING;
            tell(connecting ? LinkStatus.State.CONNECTING : LinkStatus.State.OFFLINE, detail);
        } else if (accepted) {
            turn.add(new Effect.Accept());
            tell(LinkStatus.State.ONLINE, "");
            heartbeatLater();
        } else {
            tell(LinkStatus.State.BOOTING, "");
            boot();
        }
    }

    void tick() {
        if (due.isEmpty() || turn.nanos - due.getAsLong() < 0) {
            return;
        }
        due = OptionalLong.empty();
        if (turn.online) {
            heartbeat();
        } else if (linked) {
            boot();
        }
    }

    /** The interval is another. */
    void heartbeatChanged() {
        if (turn.online) {
            heartbeatLater();
        }
    }

    void boot() {
        if (booting) {
            return;
        }
        booting = true;
        due = OptionalLong.empty();
        turn.send(
                "BootNotification",
                new BootNotification.Request(identity, reason),
                Priority.URGENT,
                true,
                this::bootAnswered);
    }

    private void bootAnswered(Outcome outcome) {
        booting = false;
        if (!linked) {
            return;
        }
        if (!(outcome instanceof Outcome.Answered answer)) {
            turn.warn("the CSMS did not answer the BootNotification (" + Turn.describe(outcome) + "), next in "
                    + RETRY_S + " s");
            due = OptionalLong.of(turn.afterSeconds(RETRY_S));
            return;
        }
        try {
            registration(PayloadReader.result(answer.payload(), BootNotification.Response.class));
        } catch (CallException e) {
            turn.warn("the CSMS answered the BootNotification with what does not fit its schema: " + e.description());
            due = OptionalLong.of(turn.afterSeconds(RETRY_S));
        }
    }

    private void registration(BootNotification.Response answer) {
        clock(answer.currentTime());
        if (answer.status() == RegistrationStatusEnumType.ACCEPTED) {
            accepted = true;
            turn.online(true);
            if (answer.interval() > 0) {
                turn.write(Key.HEARTBEAT_INTERVAL, String.valueOf(answer.interval()));
            }
            turn.add(new Effect.Accept());
            tell(LinkStatus.State.ONLINE, "");
            heartbeatLater();
            registered.run();
        } else {
            int wait = answer.interval() > 0 ? answer.interval() : RETRY_S;
            due = OptionalLong.of(turn.afterSeconds(wait));
            tell(
                    LinkStatus.State.BOOTING,
                    "the CSMS answers " + answer.status() + ", next BootNotification in " + wait
                            + " s: register station and serial number there");
        }
    }

    void heartbeat() {
        heartbeatLater();
        turn.send("Heartbeat", new Heartbeat.Request(), Priority.NORMAL, outcome -> {
            if (outcome instanceof Outcome.Answered answer) {
                try {
                    clock(PayloadReader.result(answer.payload(), Heartbeat.Response.class)
                            .currentTime());
                } catch (CallException e) {
                    turn.info("the answer to a Heartbeat does not fit its schema: " + e.description());
                }
            }
        });
    }

    private void heartbeatLater() {
        due = OptionalLong.of(turn.afterSeconds(turn.controllers.integer(Key.HEARTBEAT_INTERVAL)));
    }

    private void clock(Instant csms) {
        Duration offset = Duration.between(turn.now, csms);
        boolean known = offsetMillis != null;
        offsetMillis = offset.toMillis();
        if (!known && offset.abs().compareTo(CLOCK_ALARM) > 0) {
            turn.warn("the station's clock differs from the CSMS by " + offset.toSeconds()
                    + " s: check its time source, transactions carry the station's time");
        }
    }

    private void tell(LinkStatus.State state, String detail) {
        turn.add(new Effect.Linked(state, detail));
    }
}
