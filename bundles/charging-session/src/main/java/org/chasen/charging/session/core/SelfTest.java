package org.chasen.charging.session.core;

import java.util.ArrayList;
import java.util.List;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.CommandResult;

/** The self-test by command. The vehicle side carries it out and has the last word; the answer waits until it has begun. */
final class SelfTest {
    static final int WITHIN_S = 2;

    private final Situation situation;
    private final Effects effects;
    private final List<Long> waiting = new ArrayList<>();
    private long due = Long.MAX_VALUE;

    SelfTest(Situation situation, Effects effects) {
        this.situation = situation;
        this.effects = effects;
    }

    long deadline() {
        return due;
    }

    /** Begins it or takes it back, or says what stands against it. */
    void ask(long command, boolean on, boolean authorised) {
        VehicleStatus vehicle = situation.vehicle;
        if (vehicle == null) {
            effects.reject(
                    command, "the connector has no protocol service: check that its bundle runs and is configured");
        } else if (!on) {
            effects.add(new SessionEffect.TestVehicleSide(false));
            effects.reply(command, CommandResult.accepted());
        } else if (vehicle.selfTesting()) {
            effects.reply(command, CommandResult.accepted());
        } else if (vehicle.connected()) {
            effects.reject(command, connected(vehicle.state()));
        } else if (authorised) {
            effects.reject(command, "a token is accepted and waits for a vehicle");
        } else {
            waiting.add(command);
            due = situation.now.plusSeconds(WITHIN_S);
            effects.add(new SessionEffect.TestVehicleSide(true));
        }
    }

    /** The vehicle side has told something. */
    void follow(VehicleEvent event) {
        if (waiting.isEmpty()) {
            return;
        }
        if (event.kind() == VehicleEvent.Kind.SELF_TEST_STARTED) {
            answer(CommandResult.accepted());
        } else if (event.status().connected()) {
            answer(CommandResult.rejected(connected(event.status().state())));
        }
    }

    void tick() {
        if (due <= situation.now.nanos()) {
            answer(new CommandResult(
                    CommandResult.Status.FAILED,
                    "the self-test did not begin within " + WITHIN_S + " s: see the log",
                    null));
        }
    }

    /** The protocol service is gone. */
    void lost() {
        answer(new CommandResult(CommandResult.Status.FAILED, "the protocol service of the connector is gone", null));
    }

    private static String connected(SequenceState state) {
        return "a vehicle is connected (state " + state + "), a self-test needs state A: unplug it first";
    }

    private void answer(CommandResult result) {
        waiting.forEach(command -> effects.reply(command, result));
        waiting.clear();
        due = Long.MAX_VALUE;
    }
}
