package org.chasen.mqtt.bus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chasen.mqtt.bus.core.Command;
import org.chasen.mqtt.bus.core.OutOfService;
import org.chasen.session.ChargingLimit;
import org.chasen.session.CommandResult;
import org.chasen.session.Evse;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.RemoteStart;

/**
 * Carries out commands at one EVSE. Each sender has a limit and a pause of its own; they expire, and end with the session at the
 * latest: what was meant for one vehicle must not hold back the next.
 */
final class EvseCommands {
    private static final String OURS = "mqtt/";
    private static final String PAUSE = "/pause";

    private final OutOfService outOfService = new OutOfService();
    /** Limits and pauses given since the last session ended: source as the EVSE knows it, and priority. */
    private final Map<String, Integer> given = new LinkedHashMap<>();
    /** Which limits of the bus that we do not remember end while nobody is there: those of before a restart of this bundle. */
    private String sweep = PAUSE;

    CompletionStage<CommandResult> perform(Evse evse, String source, Command command) {
        if (command instanceof Command.Start start) {
            return evse.start(new RemoteStart(start.idToken(), start.groupId(), null, start.authorised()));
        }
        if (command instanceof Command.Present present) {
            return evse.present(present.idToken());
        }
        if (command instanceof Command.Stop stop) {
            return evse.stop(stop.transactionId(), stop.reason(), stop.detail());
        }
        if (command instanceof Command.Limit limit) {
            given.put(limitOf(source), limit.priority());
            return evse.limit(new ChargingLimit(limitOf(source), limit.currentA(), limit.powerW(), limit.expires()));
        }
        if (command instanceof Command.ClearLimit clear) {
            Integer priority = clear.priority();
            if (priority != null) {
                clearOthers(evse, source, priority);
            }
            given.remove(limitOf(source));
            return evse.clearLimit(limitOf(source));
        }
        if (command instanceof Command.Pause pause) {
            given.put(pauseOf(source), 0);
            return evse.limit(new ChargingLimit(pauseOf(source), 0.0, null, pause.expires()));
        }
        if (command instanceof Command.Resume) {
            given.remove(pauseOf(source));
            return evse.clearLimit(pauseOf(source));
        }
        if (command instanceof Command.Disable disable) {
            outOfService.disable(source, disable.priority());
            return evse.operative(false);
        }
        if (command instanceof Command.Enable enable) {
            String refusal = outOfService.enable(source, enable.priority());
            return refusal == null
                    ? evse.operative(true)
                    : CompletableFuture.completedFuture(CommandResult.rejected(refusal));
        }
        if (command instanceof Command.SelfTest test) {
            return evse.selfTest(test.on());
        }
        return command instanceof Command.Unlock ? evse.unlock() : evse.clearFaults();
    }

    /** The vehicle has left: every limit and pause given over the bus ends. */
    void sessionEnded(Evse evse) {
        given.keySet().forEach(evse::clearLimit);
        given.clear();
        sweep = "";
    }

    /** Ends what is left of an earlier life of this bundle, as it comes to light. */
    void look(Evse evse, EvseSnapshot snapshot) {
        String source = snapshot.limit().source();
        if (snapshot.vehicle() != null
                && !snapshot.occupied()
                && source.startsWith(OURS)
                && source.endsWith(sweep)
                && !given.containsKey(source)) {
            CompletionStage<CommandResult> ignored = evse.clearLimit(source);
        }
    }

    private void clearOthers(Evse evse, String source, int priority) {
        List<String> overruled = new ArrayList<>();
        given.forEach((other, theirs) -> {
            if (theirs >= priority && !other.endsWith(PAUSE) && !other.equals(limitOf(source))) {
                overruled.add(other);
            }
        });
        overruled.forEach(other -> {
            given.remove(other);
            CompletionStage<CommandResult> ignored = evse.clearLimit(other);
        });
    }

    private static String limitOf(String source) {
        return OURS + source;
    }

    private static String pauseOf(String source) {
        return limitOf(source) + PAUSE;
    }
}
