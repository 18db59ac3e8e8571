package org.chasen.ocpp.v201;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.evse.Subscription;
import org.chasen.ocpp.v201.core.Effect;
import org.chasen.ocpp.v201.core.Input;
import org.chasen.serialloop.Loop;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;

/** The EVSEs of the station: listens to them, and passes commands on. State is touched on the loop only. */
final class Evses {
    private final Loop loop;
    private final Consumer<Input> station;
    private final Map<Evse, Subscription> subscriptions = new HashMap<>();
    private final Map<Integer, Evse> byId = new HashMap<>();

    Evses(Loop loop, Consumer<Input> station) {
        this.loop = loop;
        this.station = station;
    }

    void add(Evse evse) {
        loop.execute(() -> {
            if (byId.put(evse.id(), evse) != null) {
                station.accept(new Input.EvseReplaced(evse.id()));
            }
            subscriptions.put(
                    evse,
                    evse.subscribe(event -> loop.execute(() -> {
                        if (byId.get(evse.id()) == evse) {
                            station.accept(new Input.AtEvse(event));
                        }
                    })));
        });
    }

    /** A service that takes its place is added before: then nothing is missing. */
    void remove(Evse evse) {
        loop.execute(() -> {
            Subscription subscription = subscriptions.remove(evse);
            if (subscription != null) {
                subscription.close();
            }
            if (byId.remove(evse.id(), evse)) {
                station.accept(new Input.EvseGone(evse.id()));
            }
        });
    }

    void close() {
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
        byId.clear();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // an Evse never completes exceptionally, whatever comes goes on
    void command(Effect.AtEvse command) {
        Evse evse = byId.get(command.evseId());
        CompletionStage<CommandResult> result = evse == null
                ? CompletableFuture.completedFuture(CommandResult.rejected("EVSE " + command.evseId() + " is gone"))
                : perform(evse, command.command());
        result.whenComplete((done, failure) -> loop.execute(() -> station.accept(new Input.Commanded(
                command.token(), done == null ? CommandResult.rejected(String.valueOf(failure)) : done))));
    }

    private static CompletionStage<CommandResult> perform(Evse evse, Effect.Command command) {
        if (command instanceof Effect.Command.Start start) {
            return evse.start(start.request());
        } else if (command instanceof Effect.Command.Stop stop) {
            return evse.stop(stop.transactionId(), stop.reason(), stop.detail());
        } else if (command instanceof Effect.Command.Limit limit) {
            return evse.limit(limit.limit());
        } else if (command instanceof Effect.Command.ClearLimit clear) {
            return evse.clearLimit(clear.source());
        } else if (command instanceof Effect.Command.Operative operative) {
            return evse.operative(operative.operative());
        }
        return evse.unlock();
    }
}
