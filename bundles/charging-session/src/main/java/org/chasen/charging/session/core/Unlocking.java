package org.chasen.charging.session.core;

import java.util.ArrayList;
import java.util.List;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.CommandResult;

/**
 * The unlocking of the connector by command. The latch is moved by the vehicle side alone, which knows the voltage of the very
 * moment; it is asked only where nothing known here stands against it. An unknown voltage counts as too high.
 */
final class Unlocking {
    static final int WITHIN_S = 5;
    private static final double SAFE_V = 10;

    private final Situation situation;
    private final Effects effects;
    private final List<Long> waiting = new ArrayList<>();
    private long due = Long.MAX_VALUE;

    Unlocking(Situation situation, Effects effects) {
        this.situation = situation;
        this.effects = effects;
    }

    long deadline() {
        return due;
    }

    /** Unlocks, or says what stands against it. */
    void ask(long command, boolean authorised) {
        VehicleStatus vehicle = situation.vehicle;
        if (vehicle == null) {
            fail(command, "the connector has no protocol service: check that its bundle runs and is configured");
        } else if (authorised) {
            effects.reject(command, "a charge is authorised: stop it first");
        } else if (!(vehicle.voltageV() <= SAFE_V)) {
            fail(
                    command,
                    Double.isNaN(vehicle.voltageV())
                            ? "the voltage on the connector is not known: check the power supply and its sensors"
                            : "more than 10 V on the connector");
        } else if (!vehicle.locked()) {
            effects.reply(command, CommandResult.accepted());
        } else if (vehicle.state().active()) {
            fail(command, "the charge is being ended; the connector is unlocked then");
        } else {
            waiting.add(command);
            due = situation.now.plusSeconds(WITHIN_S);
            effects.add(new SessionEffect.UnlockVehicle());
        }
    }

    /** The vehicle side has told something. */
    void follow(VehicleStatus vehicle) {
        if (!waiting.isEmpty() && !vehicle.locked()) {
            waiting.forEach(command -> effects.reply(command, CommandResult.accepted()));
            clear();
        }
    }

    void tick() {
        if (due <= situation.now.nanos()) {
            giveUp("the connector did not unlock within " + WITHIN_S + " s: release it by hand, check the latch");
        }
    }

    /** The protocol service is gone. */
    void lost() {
        giveUp("the protocol service of the connector is gone");
    }

    private void giveUp(String why) {
        waiting.forEach(command -> fail(command, why));
        clear();
    }

    private void clear() {
        waiting.clear();
        due = Long.MAX_VALUE;
    }

    private void fail(long command, String why) {
        effects.reply(command, new CommandResult(CommandResult.Status.FAILED, why, null));
    }
}
