package org.chasen.bench;

import java.time.Instant;
import java.util.Locale;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.ChargerSequence;
import org.chasen.chademo.core.Effect;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Port;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.simulator.core.InsulationModel;
import org.chasen.simulator.core.LatchModel;
import org.chasen.simulator.core.PowerStage;
import org.chasen.simulator.core.Rig;
import org.chasen.simulator.core.Vehicle;
import org.chasen.simulator.core.VehicleProfile;

/** Whole sessions in virtual time, plug to unplug, vehicle and power stage included, on one thread. */
final class Sessions {
    private static final long MILLI = 1_000_000L;
    /** Readings come this often; in between, time leaps to the next moment at which either side has something to do. */
    private static final long READINGS = 50 * MILLI;

    private static final long LEAST_STEP = MILLI;
    private static final long CHARGE = 10_000 * MILLI;
    private static final long LIMIT = 300_000 * MILLI;
    /** Sends the frames of a cycle one right after the other. */
    private static final VehicleProfile VEHICLE = VehicleProfile.DEMO.inOneGo();

    private static final int WARM_UP = 2_000;
    private static final int ROUNDS = 7;
    private static final int SESSIONS = 1_000;

    private final Rig rig;
    private final ChargerSequence sequence;
    private long now = 1_000 * MILLI;
    private long readAt;
    private boolean permission;
    private boolean plugged;
    private LatchModel.Position latch = LatchModel.Position.MOVING;
    private InsulationModel.Verdict verdict = InsulationModel.Verdict.BROKEN;

    private Sessions(long seed) {
        rig = new Rig(new Vehicle(VEHICLE, 40, seed), new PowerStage(500, 125, 50_000));
        sequence = new ChargerSequence(SequenceSettings.DEFAULTS, "b-", Instant.EPOCH, now);
        for (Port port : Port.values()) {
            if (port.required()) {
                give(new Input.PortPresent(port, true));
            }
        }
        give(new Input.Bus(CanBusState.UP));
        give(new Input.Capabilities(new PowerCapabilities(50, 500, 0, 125, 50_000)));
        give(new Input.Limit(125));
    }

    static void measure(Report report) {
        for (int i = 0; i < WARM_UP; i++) {
            new Sessions(i).run();
        }
        double[] perSecond = new double[ROUNDS];
        double seconds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            double virtual = 0;
            for (int i = 0; i < SESSIONS; i++) {
                virtual += new Sessions(i).run();
            }
            perSecond[round] = SESSIONS * 1e9 / (System.nanoTime() - begin);
            seconds = virtual / SESSIONS;
        }
        report.row(
                "full sessions simulated per second, one thread",
                String.format(Locale.ROOT, "%,.0f", Report.median(perSecond)),
                String.format(
                        Locale.ROOT, "goal 5,000; each lasts %.0f s of a vehicle's time; %s", seconds, Machine.load()));
    }

    /** From plug to unplug; the virtual seconds it took. */
    private double run() {
        long begin = now;
        rig.plug(true);
        give(new Input.Start());
        reach(SequenceState.E);
        long until = now + CHARGE;
        while (now < until) {
            step();
        }
        give(new Input.Stop(StopReason.LOCAL, "bench"));
        while (!sequence.idle()) {
            step();
            if (now - begin > LIMIT) {
                throw new IllegalStateException("the sequence hangs in " + sequence.phase());
            }
        }
        rig.plug(false);
        reach(SequenceState.A);
        return (now - begin) / 1e9;
    }

    private void reach(SequenceState state) {
        long end = now + LIMIT;
        while (sequence.phase().state() != state) {
            step();
            if (now > end) {
                throw new IllegalStateException("waits for " + state + " in " + sequence.phase() + ": "
                        + sequence.status().lastStop());
            }
        }
    }

    private void step() {
        long due = Math.min(sequence.deadlineNanos(), rig.vehicle().nextNanos());
        now = Math.max(now + LEAST_STEP, Math.min(due, Math.max(readAt, now)));
        rig.step(now, (id, length, payload) -> {
            VehicleMessage message = VehicleMessage.decode(new CanFrame(id, length, payload, now));
            if (message != null) {
                give(new Input.Frame(message));
            }
        });
        read();
        if (now >= sequence.deadlineNanos()) {
            give(new Input.Tick());
        }
    }

    private void read() {
        boolean due = now >= readAt;
        if (due
                || permission != rig.pilot().permission()
                || plugged != rig.pilot().plugged()) {
            permission = rig.pilot().permission();
            plugged = rig.pilot().plugged();
            give(new Input.Pilot(new PilotReading(
                    permission, plugged ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN, now)));
        }
        if (due) {
            readAt = now + READINGS;
            give(new Input.Power(
                    new PowerReading(rig.power().connectorV(), rig.power().currentA(), null, now)));
        }
        if (latch != rig.latch().position()) {
            latch = rig.latch().position();
            give(new Input.Lock(new LockReading(LockReading.State.valueOf(latch.name()), now)));
        }
        if (verdict != rig.insulation().verdict()) {
            verdict = rig.insulation().verdict();
            IsolationReading.Verdict read = verdict == InsulationModel.Verdict.BROKEN
                    ? IsolationReading.Verdict.DEVICE_FAULT
                    : IsolationReading.Verdict.valueOf(verdict.name());
            give(new Input.Isolation(new IsolationReading(read, rig.insulation().resistanceOhm(), now)));
        }
    }

    private void give(Input input) {
        for (Effect effect : sequence.handle(input, now)) {
            if (effect instanceof Effect.Send send) {
                rig.vehicle().receive(send.frame().id(), send.frame().payload());
            } else if (effect instanceof Effect.Power power) {
                PowerStage.Mode mode = switch (power.setPoint().mode()) {
                    case OFF -> PowerStage.Mode.OFF;
                    case INSULATION_TEST -> PowerStage.Mode.TEST;
                    case CHARGE -> PowerStage.Mode.CHARGE;
                };
                long valid = power.setPoint().validForMillis();
                rig.power()
                        .apply(
                                mode,
                                power.setPoint().voltageV(),
                                power.setPoint().currentA(),
                                power.setPoint().maxRampAPerS(),
                                valid > 1_000_000 ? Long.MAX_VALUE : now + valid * MILLI);
            } else if (effect instanceof Effect.D1 d1) {
                rig.pilot().d1(d1.on());
            } else if (effect instanceof Effect.D2 d2) {
                rig.pilot().d2(d2.on());
            } else if (effect instanceof Effect.Latch moved) {
                rig.latch().move(moved.locked(), now);
            } else if (effect instanceof Effect.Isolation isolation) {
                switch (isolation.mode()) {
                    case TEST -> rig.insulation().test(isolation.voltageV(), now);
                    case SUPERVISE -> rig.insulation().supervise();
                    case SELF_TEST -> rig.insulation().selfTest(now);
                    case OFF -> rig.insulation().stop();
                }
            }
        }
    }
}
