package org.chasen.ocpp.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.LinkCounters;
import org.chasen.ocpp.rpc.core.LinkEffect;
import org.chasen.ocpp.rpc.core.LinkInput;
import org.chasen.ocpp.rpc.core.LinkMachine;
import org.chasen.ocpp.rpc.core.LinkSettings;
import org.chasen.ocpp.rpc.core.LinkState;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request;
import org.chasen.serialloop.Loop;
import org.jspecify.annotations.Nullable;

/**
 * The station's end of OCPP-J: performs what a {@link LinkMachine} decides. All methods are called on the loop, unless
 * they say otherwise, and none blocks. Effects are performed in order: an answer given before a request is sent before it.
 */
public final class OcppClient {
    private final LinkMachine machine;
    private final Loop loop;
    private final WebSocketPort port;
    private final ClientListener listener;
    private final DoubleSupplier jitter;
    private final IdentityHashMap<Request, Consumer<Outcome>> waiting = new IdentityHashMap<>();
    private final ArrayDeque<LinkEffect> effects = new ArrayDeque<>();
    private boolean performing;
    private WebSocketPort.@Nullable Socket socket;
    private @Nullable Runnable whenGone;
    private long socketEpoch;
    private Loop.@Nullable Timer timer;
    private OptionalLong timerDue = OptionalLong.empty();

    /**
     * A client that is not connected.
     *
     * @param port opens the sockets; it stays with the caller
     * @param jitter random numbers, 0 or more and below 1
     */
    public OcppClient(
            Dialect dialect,
            LinkSettings settings,
            Loop loop,
            WebSocketPort port,
            ClientListener listener,
            DoubleSupplier jitter) {
        this.machine = new LinkMachine(dialect, settings);
        this.loop = loop;
        this.port = port;
        this.listener = listener;
        this.jitter = jitter;
    }

    /** Connects, and stays connected. */
    public void start() {
        run(new LinkInput.Start());
    }

    /** Closes the link cleanly; {@code then} runs when the socket is closed. The caller limits its patience. */
    public void stop(String reason, Runnable then) {
        boolean open = machine.state() == LinkState.OPEN;
        if (open) {
            whenGone = then;
        }
        run(new LinkInput.Stop(reason));
        if (!open) {
            then.run();
        }
    }

    /** Closes the link cleanly, if it is open, and connects anew: what is another about the socket holds from then on. */
    public void reconnect(String reason) {
        run(new LinkInput.Reconnect(reason));
    }

    /** Sends a request; {@code then} gets its outcome, exactly once, on the loop. */
    public void call(Request request, Consumer<Outcome> then) {
        waiting.put(request, then);
        run(new LinkInput.Call(request));
    }

    /** Answers a call of the CSMS. */
    public void answer(IncomingCall call, JsonNode payload) {
        run(new LinkInput.Answer(call, payload));
    }

    /** Answers a call of the CSMS with an error. */
    public void refuse(IncomingCall call, ErrorCode code, String description) {
        run(new LinkInput.Refuse(call, code, description));
    }

    /** Whether the CSMS has accepted the BootNotification: opens the way for all requests. Forgotten when the link is lost. */
    public void accept(boolean accepted) {
        run(new LinkInput.Accepted(accepted));
    }

    /** Replaces times and bounds; in force for what begins from now on. */
    public void configure(LinkSettings settings) {
        run(new LinkInput.Configured(settings));
    }

    /** State of the link. */
    public LinkState state() {
        return machine.state();
    }

    /** Requests that wait to be sent or answered. */
    public int outstanding() {
        return machine.outstanding();
    }

    /** What happened so far. */
    public LinkCounters counters() {
        return machine.counters();
    }

    private void run(LinkInput input) {
        effects.addAll(machine.handle(input, loop.nanos(), jitter.getAsDouble()));
        if (performing) {
            return;
        }
        performing = true;
        try {
            for (LinkEffect effect = effects.poll(); effect != null; effect = effects.poll()) {
                perform(effect);
            }
        } finally {
            performing = false;
            schedule();
        }
    }

    private void schedule() {
        OptionalLong due = machine.deadline();
        if (due.equals(timerDue)) {
            return;
        }
        Loop.Timer old = timer;
        if (old != null) {
            old.cancel();
        }
        timerDue = due;
        timer = due.isEmpty()
                ? null
                : loop.at(due.getAsLong(), () -> {
                    timerDue = OptionalLong.empty();
                    run(new LinkInput.Tick());
                });
    }

    private void perform(LinkEffect effect) {
        if (effect instanceof LinkEffect.Dial dial) {
            socketEpoch = dial.epoch();
            socket = port.dial(new Epoch(dial.epoch()));
        } else if (effect instanceof LinkEffect.Completed completed) {
            Consumer<Outcome> then = waiting.remove(completed.request());
            if (then != null) {
                then.accept(completed.outcome());
            }
        } else if (effect instanceof LinkEffect.Changed changed) {
            listener.linked(changed.state(), changed.detail());
        } else if (effect instanceof LinkEffect.Incoming incoming) {
            listener.called(incoming.call());
        } else if (effect instanceof LinkEffect.Passed passed) {
            listener.passed(passed.message());
        } else if (effect instanceof LinkEffect.Noted noted) {
            listener.noted(noted.text());
        } else {
            performOnSocket(effect);
        }
    }

    private void performOnSocket(LinkEffect effect) {
        WebSocketPort.Socket open = socket;
        if (open == null) {
            return;
        }
        if (effect instanceof LinkEffect.Send send && send.epoch() == socketEpoch) {
            open.send(send.text());
        } else if (effect instanceof LinkEffect.Ping ping && ping.epoch() == socketEpoch) {
            open.ping();
        } else if (effect instanceof LinkEffect.Close close && close.epoch() == socketEpoch) {
            open.close(close.code(), close.reason());
        } else if (effect instanceof LinkEffect.Abort abort && abort.epoch() == socketEpoch) {
            open.abort();
        }
    }

    private final class Epoch implements WebSocketPort.Events {
        private final long epoch;

        Epoch(long epoch) {
            this.epoch = epoch;
        }

        @Override
        public void opened(String subprotocol) {
            loop.execute(() -> run(new LinkInput.Opened(epoch, subprotocol)));
        }

        @Override
        public void text(String text) {
            loop.execute(() -> run(new LinkInput.Text(epoch, text)));
        }

        @Override
        public void alive() {
            loop.execute(() -> run(new LinkInput.Alive(epoch)));
        }

        @Override
        public void gone(String detail) {
            loop.execute(() -> {
                run(new LinkInput.Gone(epoch, detail));
                Runnable then = whenGone;
                if (then != null && epoch == socketEpoch) {
                    whenGone = null;
                    then.run();
                }
            });
        }
    }
}
