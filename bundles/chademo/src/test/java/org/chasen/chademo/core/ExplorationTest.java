package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SensorReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input in every situation that can be reached. Each flag, line, reading, command and port failure of an abstract
 * alphabet, and the passing of time, is tried in each situation found: phase, lines, lock, output, stop and faults as they are
 * seen from outside. It ends when no input leads to a situation that is not known, and begins along a whole charge.
 *
 * <p>Behind one situation there are many states; the first one found is looked at. {@code -Dchasen.steps=N} goes on with the
 * others, breadth first; states that differ only in how long ago something was, within a factor of two, count as one.
 */
class ExplorationTest {
    private static final long MOST_STEPS = 200_000;

    private static final String NOMINAL = "0.1 s, start, 0.1 s, waiting vehicle, permitting vehicle, k on, 0.1 s, "
            + "permitting vehicle, locked, 0.1 s, 500 V, insulation good, 0 V, 0.1 s, closed vehicle, 376 V, "
            + "asking vehicle, 0.1 s, 376 V 40 A, 0.6 s, asking vehicle, limit 0, 0.1 s, 30 ms, limit 60, "
            + "stop, 376 V, "
            + "stopping vehicle, k off, waiting vehicle, 0.1 s, 0 V, 0.6 s, waiting vehicle, unlocked, 0.6 s, unplugged, "
            + "self test, monitor testing, insulation good";

    private record Letter(String name, LongFunction<Input[]> inputs, long waits) {}

    private record Node(ChargerSequence sequence, Rules rules, long now, Node before, String letter) {
        String path() {
            return (before == null ? "" : before.path()) + "\n  " + now / 1_000_000L + " ms " + letter;
        }
    }

    static List<SequenceSettings> settings() {
        return List.of(
                SequenceSettings.DEFAULTS,
                RandomSession.with(2, LimitWithoutDynamicControl.STOP, false, true),
                RandomSession.with(3, LimitWithoutDynamicControl.LOWER_ANYWAY, true, false));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @Proves("rule.explored")
    void everyRuleHoldsInEverySituation(SequenceSettings settings) {
        long least = Long.getLong("chasen.steps", 0);
        Map<String, Letter> alphabet = alphabet();
        Deque<Node> open = new ArrayDeque<>();
        Deque<Node> others = new ArrayDeque<>();
        Set<Situation> situations = new HashSet<>();
        Set<Long> known = new HashSet<>();
        Node nominal = root(settings);
        for (String letter : NOMINAL.split(", ", -1)) {
            nominal = step(nominal, alphabet.get(letter));
            known.add(Copy.fingerprint(nominal.sequence(), nominal.now()));
            situations.add(Situation.of(nominal.sequence()));
            open.add(nominal);
        }
        assertThat(nominal.sequence().phase())
                .as("the way through a whole charge")
                .isEqualTo(Phase.UNPLUGGED);
        long steps = 0;
        while (!open.isEmpty() || (steps < least && !others.isEmpty())) {
            Node node = open.isEmpty() ? others.poll() : open.poll();
            for (Letter letter : alphabet.values()) {
                Node next = step(node, letter);
                steps++;
                if (known.add(Copy.fingerprint(next.sequence(), next.now()))) {
                    (situations.add(Situation.of(next.sequence())) ? open : others).add(next);
                }
            }
            assertThat(steps).as("situations end").isLessThan(Math.max(least, MOST_STEPS) + alphabet.size());
        }
        System.out.printf(
                "exploration: %,d situations, %d inputs in each; %,d states, %,d of them looked at%n",
                situations.size(), alphabet.size(), known.size(), steps / alphabet.size());
        assertThat(situations.stream().map(Situation::phase).distinct())
                .as("every phase was reached")
                .containsExactlyInAnyOrder(Phase.values());
    }

    /** What a connector looks like from outside, its measurements in classes. */
    private record Situation(
            Phase phase,
            boolean d2,
            boolean permission,
            boolean locked,
            boolean energised,
            int volts,
            int amperes,
            boolean canStale,
            boolean stopped,
            boolean faulty) {

        static Situation of(ChargerSequence sequence) {
            VehicleStatus status = sequence.status();
            return new Situation(
                    sequence.phase(),
                    status.d2(),
                    status.permission(),
                    status.locked(),
                    status.energised(),
                    above(status.voltageV(), SequenceSettings.SAFE_V, SequenceSettings.CONTACTOR_CLOSED_V),
                    above(status.currentA(), SequenceSettings.END_CURRENT_A),
                    status.canStale(),
                    status.lastStop() != null,
                    !status.faults().isEmpty());
        }

        /** How many of the limits a magnitude exceeds; -1 where it is not known. */
        private static int above(double value, double... limits) {
            return Double.isNaN(value)
                    ? -1
                    : (int) Arrays.stream(limits)
                            .filter(limit -> Math.abs(value) > limit)
                            .count();
        }
    }

    private static Node root(SequenceSettings settings) {
        ChargerSequence sequence = new ChargerSequence(settings, "t-", Instant.parse("2026-01-01T00:00:00Z"), 0);
        Node node = new Node(sequence, new Rules(settings), 0, null, "begin");
        for (Port port : Port.values()) {
            if (port.required()) {
                sequence.handle(new Input.PortPresent(port, true), 0);
            }
        }
        sequence.handle(new Input.Bus(CanBusState.UP), 0);
        sequence.handle(new Input.Capabilities(new PowerCapabilities(50, 500, 0, 125, 50_000)), 0);
        sequence.handle(new Input.Limit(125), 0);
        sequence.handle(pilot(false, PilotReading.Proximity.CLOSED), 0);
        sequence.handle(power(0, 0, null), 0);
        return node;
    }

    private static Node step(Node node, Letter letter) {
        ChargerSequence sequence = Copy.of(node.sequence());
        Rules rules = node.rules().copy();
        Node next = new Node(sequence, rules, node.now() + letter.waits(), node, letter.name());
        try {
            // time passes tick by tick, with the readings that were there last
            long now = node.now();
            while (letter.waits() > 0 && now < next.now()) {
                now = Math.min(next.now(), sequence.deadlineNanos());
                for (Input again : rules.standing()) {
                    rules.check(sequence, again, sequence.handle(again, now), now);
                }
                Input tick = new Input.Tick();
                rules.check(sequence, tick, sequence.handle(tick, now), now);
            }
            for (Input input : letter.inputs().apply(next.now())) {
                rules.learn(input);
                rules.check(sequence, input, sequence.handle(input, next.now()), next.now());
            }
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + next.path(), broken);
        }
        return next;
    }

    private static Input pilot(boolean k, PilotReading.Proximity proximity) {
        return new Input.Pilot(new PilotReading(k, proximity, 0));
    }

    private static Input power(double volts, double amperes, FaultCode fault) {
        return new Input.Power(new PowerReading(volts, amperes, fault, 0));
    }

    private static Input[] sensors(double volts) {
        return new Input[] {
            new Input.PortPresent(Port.SENSORS, true),
            new Input.Sensors(new SensorReading(
                    volts, 25, SensorReading.Presence.NOT_FITTED, SensorReading.Presence.NOT_FITTED, 0))
        };
    }

    private static Input frame(int id, int... bytes) {
        return new Input.Frame(VehicleMessage.decode(CanFrame.of(id, bytes)));
    }

    private static Input[] vehicle(int requestA, int faults, int status) {
        return new Input[] {
            frame(0x100, 0, 0, 0, 0, 0xB3, 1, 100, 0),
            frame(0x101, 0, 0xFF, 60, 0, 0, 222, 0, 0),
            frame(0x102, 2, 0x9A, 1, requestA, faults, status, 73, 0)
        };
    }

    private static void letter(Map<String, Letter> all, String name, long waitsMillis, Input... inputs) {
        all.put(name, new Letter(name, now -> inputs, waitsMillis * 1_000_000L));
    }

    private static Map<String, Letter> alphabet() {
        Map<String, Letter> all = new LinkedHashMap<>();
        letter(all, "30 ms", 30);
        letter(all, "0.1 s", 100);
        letter(all, "0.6 s", 600);
        letter(all, "3 s", 3_000);
        letter(all, "start", 0, new Input.Start());
        letter(all, "stop", 0, new Input.Stop(StopReason.LOCAL, "asked for"));
        letter(all, "clear", 0, new Input.ClearFaults());
        letter(all, "self test", 0, new Input.SelfTest(true));
        letter(all, "self test taken back", 0, new Input.SelfTest(false));
        letter(all, "monitor testing", 0, isolation(IsolationReading.Verdict.TESTING));
        letter(all, "monitor without self-test", 0, new Input.MonitorWithoutSelfTest());
        letter(all, "limit 0", 0, new Input.Limit(0));
        letter(all, "limit 60", 0, new Input.Limit(60));
        letter(all, "waiting vehicle", 0, vehicle(0, 0, 0x08));
        letter(all, "permitting vehicle", 0, vehicle(0, 0, 0x09));
        letter(all, "closed vehicle", 0, vehicle(0, 0, 0x01));
        letter(all, "asking vehicle", 0, vehicle(40, 0, 0x01));
        letter(all, "asking for less", 0, vehicle(30, 0, 0x01));
        letter(all, "stopping vehicle", 0, vehicle(0, 0, 0x00));
        letter(all, "battery over-voltage", 0, vehicle(0, 0x01, 0x01));
        letter(all, "battery under-voltage", 0, vehicle(0, 0x02, 0x01));
        letter(all, "current deviation", 0, vehicle(40, 0x04, 0x01));
        letter(all, "battery temperature", 0, vehicle(0, 0x08, 0x00));
        letter(all, "voltage deviation", 0, vehicle(0, 0x10, 0x01));
        letter(all, "not in park", 0, vehicle(0, 0, 0x0B));
        letter(all, "system fault", 0, vehicle(0, 0, 0x0D));
        letter(all, "stop before charge", 0, vehicle(0, 0, 0x19));
        letter(all, "k on", 0, pilot(true, PilotReading.Proximity.CLOSED));
        letter(all, "k off", 0, pilot(false, PilotReading.Proximity.CLOSED));
        letter(all, "unplugged", 0, pilot(false, PilotReading.Proximity.OPEN));
        letter(all, "proximity invalid", 0, pilot(true, PilotReading.Proximity.INVALID));
        letter(all, "0 V", 0, power(0, 0, null));
        letter(all, "376 V", 0, power(376, 0, null));
        letter(all, "376 V 40 A", 0, power(376, 40, null));
        letter(all, "500 V", 0, power(500, 0, null));
        letter(all, "-300 V", 0, power(-300, 0, null));
        letter(all, "-50 A", 0, power(376, -50, null));
        letter(all, "volts unknown", 0, power(Double.NaN, 0, null));
        letter(all, "amperes unknown", 0, power(376, Double.NaN, null));
        letter(all, "connector 0 V", 0, sensors(0));
        letter(all, "connector 376 V", 0, sensors(376));
        letter(all, "connector volts unknown", 0, sensors(Double.NaN));
        letter(all, "sensors gone", 0, new Input.PortPresent(Port.SENSORS, false));
        letter(all, "supply fault", 0, power(0, 0, FaultCode.MAINS_LOST));
        letter(all, "locked", 0, new Input.Lock(new LockReading(LockReading.State.LOCKED, 0)));
        letter(all, "unlocked", 0, new Input.Lock(new LockReading(LockReading.State.UNLOCKED, 0)));
        letter(all, "lock failed", 0, new Input.Lock(new LockReading(LockReading.State.FAILED, 0)));
        letter(all, "insulation good", 0, isolation(IsolationReading.Verdict.PASSED));
        letter(all, "insulation bad", 0, isolation(IsolationReading.Verdict.FAILED));
        letter(all, "monitor broken", 0, isolation(IsolationReading.Verdict.DEVICE_FAULT));
        letter(all, "monitor idle", 0, isolation(IsolationReading.Verdict.IDLE));
        letter(all, "monitor gone", 0, new Input.PortPresent(Port.ISOLATION_MONITOR, false));
        letter(all, "monitor back", 0, new Input.PortPresent(Port.ISOLATION_MONITOR, true));
        letter(all, "lock gone", 0, new Input.PortPresent(Port.LOCK, false));
        letter(all, "lock back", 0, new Input.PortPresent(Port.LOCK, true));
        letter(all, "bus gone", 0, new Input.PortPresent(Port.CAN, false));
        letter(all, "bus back", 0, new Input.PortPresent(Port.CAN, true), new Input.Bus(CanBusState.UP));
        letter(all, "lines gone", 0, new Input.PortPresent(Port.PILOT_LINES, false));
        letter(all, "lines back", 0, new Input.PortPresent(Port.PILOT_LINES, true));
        letter(all, "emergency contact gone", 0, new Input.PortPresent(Port.EMERGENCY_STOP, false));
        letter(all, "emergency stop", 0, new Input.PortPresent(Port.EMERGENCY_STOP, true), new Input.Emergency(true));
        letter(all, "emergency reset", 0, new Input.Emergency(false));
        letter(
                all,
                "earth lost",
                0,
                new Input.PortPresent(Port.PROTECTIVE_EARTH, true),
                new Input.ProtectiveEarth(false));
        letter(all, "earth there", 0, new Input.ProtectiveEarth(true));
        letter(all, "latch broken", 0, new Input.Lock(new LockReading(LockReading.State.BROKEN, 0)));
        letter(all, "contactor closed", 0, contactor(ContactorReading.State.CLOSED));
        letter(all, "contactor open", 0, contactor(ContactorReading.State.OPEN));
        letter(all, "contactor gone", 0, new Input.PortPresent(Port.OUTPUT_CONTACTOR, false));
        letter(all, "bus off", 0, new Input.Bus(CanBusState.BUS_OFF));
        letter(all, "bus up", 0, new Input.Bus(CanBusState.UP));
        letter(all, "supply gone", 0, new Input.PortPresent(Port.POWER_SUPPLY, false));
        letter(all, "supply back", 0, new Input.PortPresent(Port.POWER_SUPPLY, true));
        letter(all, "lines hang", 0, new Input.PortFailed(Port.PILOT_LINES, "the lines hang"));
        return all;
    }

    private static Input[] contactor(ContactorReading.State state) {
        return new Input[] {
            new Input.PortPresent(Port.OUTPUT_CONTACTOR, true), new Input.Contactor(new ContactorReading(state, 0))
        };
    }

    private static Input isolation(IsolationReading.Verdict verdict) {
        return new Input.Isolation(new IsolationReading(verdict, 1e6, 0));
    }

    /** The rules, copied along; and the readings that a world at rest repeats. */
    private static final class Rules {
        private final SequenceSettings settings;
        private Invariants invariants;
        private Input[] standing = {pilot(false, PilotReading.Proximity.CLOSED), power(0, 0, null), null};

        Rules(SequenceSettings settings) {
            this.settings = settings;
        }

        Rules copy() {
            Rules copy = new Rules(settings);
            copy.standing = standing;
            copy.invariants = invariants == null ? null : invariants.copy();
            return copy;
        }

        List<Input> standing() {
            return Arrays.stream(standing).filter(Objects::nonNull).toList();
        }

        void learn(Input input) {
            if (input instanceof Input.Pilot) {
                repeat(0, input);
            } else if (input instanceof Input.Power) {
                repeat(1, input);
            } else if (input instanceof Input.Sensors) {
                repeat(2, input);
            } else if (input instanceof Input.PortPresent present) {
                int at = List.of(Port.PILOT_LINES, Port.POWER_SUPPLY, Port.SENSORS)
                        .indexOf(present.port());
                if (!present.present() && at >= 0) {
                    repeat(at, null);
                }
            }
        }

        /** A port that has gone repeats nothing until it says something again. */
        private void repeat(int at, Input input) {
            Input[] next = standing.clone();
            next[at] = input;
            standing = next;
        }

        void check(ChargerSequence sequence, Input input, List<Effect> effects, long now) {
            if (invariants == null) {
                invariants = new Invariants(sequence, settings);
                invariants.check(new Input.Limit(125), List.of(), now);
                standing().forEach(again -> invariants.check(again, List.of(), now));
            }
            invariants.of(sequence);
            invariants.check(input, effects, now);
            assertThat(sequence.phase().state() == SequenceState.A
                            || sequence.status().connected())
                    .isTrue();
        }
    }
}
