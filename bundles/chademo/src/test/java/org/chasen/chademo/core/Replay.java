package org.chasen.chademo.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.StopReason;

/**
 * The recorded vehicle before our charger. Its frames come at their times; voltage and current are those the real charger
 * showed; lock, isolation monitor, driver and limit act when the real ones did.
 */
final class Replay {
    private static final double LOCKED_S = 12.60;
    private static final double INSULATION_PASSED_S = 15.56;
    private static final double PAUSE_S = 19.564;
    private static final double RESUME_S = 24.263;
    private static final double STOP_S = 46.762;
    private static final long SECOND = 1_000_000_000L;

    /** Frames of our charger. */
    final List<CanFrame> ours = new ArrayList<>();
    /** Frames of the recorded charger. */
    final List<CanFrame> real = new ArrayList<>();
    /** Faults and warnings, which a good session has none of. */
    final List<String> trouble = new ArrayList<>();

    Replay() {
        replay();
    }

    private void replay() {
        SequenceSettings d = SequenceSettings.DEFAULTS;
        Map<String, Integer> slowStation = Map.of(
                "lock",
                6_000,
                "insulation",
                6_000,
                "testDischarge",
                1_500,
                "check",
                300,
                "lineCheck",
                200,
                "permissionToD2",
                22_000);
        SequenceSettings settings = new SequenceSettings(
                2,
                d.dynamicControl(),
                d.weldingDetection(),
                15,
                500,
                500,
                d.rampAPerS(),
                d.setPointMillis(),
                2,
                true,
                false,
                d.withoutDynamicControl(),
                false,
                d.capacityUnitWh(),
                d.overCurrentMarginA(),
                d.deviationA(),
                d.derateFromC(),
                d.stopAtC(),
                SequenceTimes.of(slowStation, 2),
                QuirkTable.of(List.of(), KnownVehicles.lines()),
                SequenceThresholds.DEFAULTS,
                ExtensionBits.DEFAULTS);
        ChargerSequence sequence = new ChargerSequence(settings, "t-", Instant.EPOCH, -SECOND);
        Player player = new Player(sequence);
        player.begin();
        for (CanFrame frame : Recording.frames()) {
            player.to(frame.receivedAtNanos());
            player.frame(frame);
        }
        player.to(52 * SECOND);
    }

    private final class Player {
        private final ChargerSequence sequence;
        private long now = -SECOND;
        private double volts;
        private double amperes;
        private boolean permission;
        private boolean locked;
        private IsolationReading.Verdict verdict = IsolationReading.Verdict.IDLE;

        Player(ChargerSequence sequence) {
            this.sequence = sequence;
        }

        void begin() {
            for (Port port : Port.values()) {
                if (port.required()) {
                    give(new Input.PortPresent(port, true));
                }
            }
            give(new Input.Bus(CanBusState.UP));
            give(new Input.Capabilities(new PowerCapabilities(50, 500, 0, 15, 7500)));
            give(new Input.Limit(15));
            readings();
            give(new Input.Start());
        }

        void to(long nanos) {
            while (now < nanos) {
                long before = now;
                now = Math.min(nanos, now + 10_000_000L);
                if (now >= sequence.deadlineNanos()) {
                    give(new Input.Tick());
                }
                moments(before);
                if (now / 50_000_000L != before / 50_000_000L) {
                    readings();
                }
            }
        }

        private void moments(long before) {
            if (passed(before, LOCKED_S)) {
                locked = true;
                give(new Input.Lock(new LockReading(LockReading.State.LOCKED, now)));
            }
            if (passed(before, INSULATION_PASSED_S)) {
                verdict = IsolationReading.Verdict.PASSED;
                give(new Input.Isolation(new IsolationReading(verdict, 1e6, now)));
            }
            if (passed(before, PAUSE_S)) {
                give(new Input.Limit(0));
            }
            if (passed(before, RESUME_S)) {
                give(new Input.Limit(15));
            }
            if (passed(before, STOP_S)) {
                give(new Input.Stop(StopReason.REMOTE, "as recorded"));
            }
        }

        private boolean passed(long before, double seconds) {
            long moment = (long) (seconds * SECOND);
            return before < moment && now >= moment;
        }

        private void readings() {
            give(new Input.Pilot(new PilotReading(permission, PilotReading.Proximity.CLOSED, now)));
            give(new Input.Power(new PowerReading(volts, amperes, null, now)));
        }

        void frame(CanFrame frame) {
            VehicleMessage message = VehicleMessage.decode(frame);
            if (message == null) {
                real.add(frame);
                if (frame.id() == 0x109) {
                    volts = frame.wordAt(1);
                    amperes = frame.byteAt(3);
                }
                return;
            }
            if (frame.id() == 0x102) {
                permission = (frame.byteAt(5) & 1) != 0;
                readings();
            }
            give(new Input.Frame(message));
        }

        private void give(Input input) {
            for (Effect effect : sequence.handle(input, now)) {
                if (effect instanceof Effect.Send send) {
                    ours.add(send.frame().receivedAt(now));
                } else if (effect instanceof Effect.Latch latch && !latch.locked()) {
                    locked = false;
                } else if (effect instanceof Effect.Notify notify
                        && notify.event().fault() != null) {
                    trouble.add(now / 1e9 + " " + notify.event().fault());
                } else if (effect instanceof Effect.Note note && note.warning()) {
                    trouble.add(now / 1e9 + " " + note.text());
                }
            }
            if (!locked && sequence.phase() == Phase.UNLOCKING) {
                locked = true;
                give(new Input.Lock(new LockReading(LockReading.State.UNLOCKED, now)));
            }
        }
    }
}
