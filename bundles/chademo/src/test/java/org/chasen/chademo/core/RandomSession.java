package org.chasen.chademo.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.evse.SensorReading;
import org.chasen.evse.StopReason;
import org.chasen.simulator.core.StationFault;
import org.chasen.simulator.core.VehicleFault;
import org.chasen.simulator.core.VehicleProfile;

/**
 * A whole session made from a seed: a vehicle, a configuration, and things that happen at random moments. It must keep every
 * rule, and come back to A once everything is healthy again.
 */
final class RandomSession {

    private static final String[] MEASURED = {"volts", "amperes", "connectorVolts"};
    private static final int[] FOREIGN = {-60, 60, 450};
    private static final int[] RESIDUAL = {-50, -8, 3, 8, 40};
    private static final Set<String> BEGIN = Set.of("plug", "start");

    /** Something that happens at a moment, in seconds, in the words of a transcript. */
    record Action(double atS, String what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%8.3f > %s", atS, what);
        }
    }

    final long seed;
    final String vehicle;
    final String station;
    final List<Action> actions;

    RandomSession(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        boolean brisk = random.nextInt(10) < 7;
        String chosen = brisk
                ? VehicleProfile.DEMO.name()
                : VehicleProfile.ALL
                        .get(random.nextInt(VehicleProfile.ALL.size()))
                        .name();
        StringBuilder words = new StringBuilder(chosen).append(" oneGo seed=").append(seed | 1);
        if (random.nextInt(4) == 0) {
            words.append(" protocol=").append(random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            words.append(" dynamic=").append(random.nextBoolean() ? "yes" : "no");
        }
        vehicle = words.toString();
        station = station(random);
        actions = actions(random, brisk);
    }

    private RandomSession(RandomSession from, List<Action> actions) {
        this.seed = from.seed;
        this.vehicle = from.vehicle;
        this.station = from.station;
        this.actions = actions;
    }

    private static String station(SplittableRandom random) {
        int protocol = 1 + random.nextInt(3);
        LimitWithoutDynamicControl limit = LimitWithoutDynamicControl.values()[random.nextInt(3)];
        return "step=50 protocol=" + protocol + " limits=" + limit + (protocol == 2 ? " noAwait" : "")
                + (limit == LimitWithoutDynamicControl.STOP ? " stopOnExcess" : "")
                + (random.nextInt(12) == 0 ? " noProximity" : "")
                + (random.nextInt(3) == 0 ? " voltmeter" : "")
                + (random.nextInt(2) == 0 ? " contactor" : "");
    }

    static SequenceSettings with(
            int protocol, LimitWithoutDynamicControl limit, boolean awaitPermissionOff, boolean stopOnExcess) {
        SequenceSettings d = SequenceSettings.DEFAULTS;
        return new SequenceSettings(
                protocol,
                d.dynamicControl(),
                d.weldingDetection(),
                d.maxCurrentA(),
                d.maxVoltageV(),
                d.testVoltageV(),
                d.rampAPerS(),
                d.setPointMillis(),
                d.lockAttempts(),
                awaitPermissionOff,
                d.startWithoutProximity(),
                limit,
                stopOnExcess,
                d.capacityUnitWh(),
                d.overCurrentMarginA(),
                d.deviationA(),
                d.derateFromC(),
                d.stopAtC(),
                d.times(),
                QuirkTable.of(List.of(), KnownVehicles.lines()),
                SequenceThresholds.DEFAULTS,
                ExtensionBits.DEFAULTS);
    }

    private static List<Action> actions(SplittableRandom random, boolean brisk) {
        List<Action> list = new ArrayList<>();
        double begin = 0;
        int sessions = random.nextInt(5) == 0 ? 2 : 1;
        for (int i = 0; i < sessions; i++) {
            begin = session(list, random, begin, brisk ? 8 : 20);
        }
        selfTests(list, new SplittableRandom(random.nextLong()));
        if (random.nextInt(3) == 0) {
            gather(list, random);
        }
        list.sort(Comparator.comparingDouble(Action::atS));
        return list;
    }

    /** Most of what happens comes within two cycles of one moment. */
    private static void gather(List<Action> list, SplittableRandom random) {
        double moment = list.get(random.nextInt(list.size())).atS();
        list.replaceAll(action -> BEGIN.contains(action.what()) || random.nextInt(4) == 0
                ? action
                : new Action(moment + random.nextDouble() * 0.2, action.what()));
    }

    /** A self-test somewhere, often before the vehicle comes and sometimes taken back. */
    private static void selfTests(List<Action> list, SplittableRandom random) {
        double end = list.get(list.size() - 1).atS() + 4;
        if (random.nextInt(3) == 0) {
            double later = random.nextDouble() * 3;
            list.replaceAll(action -> new Action(action.atS() + later, action.what()));
            list.add(new Action(0.05 + random.nextDouble(), "self_test on"));
        }
        if (random.nextInt(3) == 0) {
            double at = random.nextDouble() * end;
            list.add(new Action(at, "self_test on"));
            if (random.nextBoolean()) {
                list.add(new Action(at + random.nextDouble(), "self_test off"));
            }
        }
    }

    /** One session after another, with what goes wrong in it; when the next one may begin. */
    private static double session(List<Action> list, SplittableRandom random, double begin, double longest) {
        double length = 6 + random.nextDouble() * longest;
        list.add(new Action(begin + 0.1, "plug"));
        list.add(new Action(begin + 0.2 + random.nextDouble() / 2, "start"));
        int limits = random.nextInt(3);
        for (int i = 0; i < limits; i++) {
            double amperes = random.nextInt(4) == 0 ? 0 : random.nextInt(140);
            list.add(new Action(begin + random.nextDouble() * length, "limit " + amperes));
        }
        int faults = random.nextInt(4);
        for (int i = 0; i < faults; i++) {
            double at = begin + random.nextDouble() * (length + 2);
            fault(list, random, at, random.nextInt(3) == 0 ? at + random.nextDouble() * 3 : Double.NaN);
        }
        String end = switch (random.nextInt(4)) {
            case 0 -> "vehicle stops";
            case 1 -> "unplug";
            case 2 -> random.nextInt(4) == 0 ? "shutdown" : "stop LOCAL";
            default -> "stop REMOTE";
        };
        list.add(new Action(begin + length, end));
        return begin + length + 4 + random.nextDouble() * 6;
    }

    private static void fault(List<Action> list, SplittableRandom random, double at, double until) {
        String begins;
        String ends;
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> {
                VehicleFault fault = VehicleFault.values()[random.nextInt(VehicleFault.values().length)];
                begins = "vehicle " + fault;
                ends = "vehicle without " + fault;
            }
            case 3, 4, 5 -> {
                StationFault fault = StationFault.values()[random.nextInt(StationFault.values().length)];
                begins = "station " + fault;
                ends = "station without " + fault;
            }
            case 6 -> {
                Port port = Port.values()[random.nextInt(Port.values().length)];
                begins = "port " + port + " gone";
                ends = "port " + port + " back";
            }
            case 7 -> {
                Port port = Port.values()[1 + random.nextInt(Port.values().length - 1)];
                begins = "port " + port + (random.nextBoolean() ? " hangs" : " silent");
                ends = "port " + port + " works";
            }
            case 9 -> {
                begins = "earth lost";
                ends = "earth there";
            }
            case 8 -> {
                String which = MEASURED[random.nextInt(MEASURED.length)];
                boolean number = !which.equals("amperes") && random.nextBoolean();
                begins = which + " " + (number ? FOREIGN[random.nextInt(FOREIGN.length)] : "unknown");
                ends = which + " free";
            }
            default -> {
                if (random.nextBoolean()) {
                    begins = "amperes " + RESIDUAL[random.nextInt(RESIDUAL.length)];
                    ends = "amperes free";
                } else {
                    begins = "offset " + (random.nextInt(9) - 4) + " " + (random.nextInt(7) - 3);
                    ends = "offset 0 0";
                }
            }
        }
        list.add(new Action(at, begins));
        if (!Double.isNaN(until)) {
            list.add(new Action(until, ends));
        }
    }

    /** Runs it; null if every rule held, else the rule that was broken. */
    String run() {
        return run(change -> {});
    }

    /** The same, and shows every change of phase. */
    String run(Consumer<Effect.PhaseChanged> changes) {
        Bench bench = Transcript.bench(vehicle, station, changes);
        long start = bench.now;
        try {
            for (Action action : actions) {
                long at = start + Math.round(action.atS() * 1e9);
                while (bench.now < at) {
                    bench.step();
                }
                Acts.act(bench, action.what());
            }
            return recover(bench);
        } catch (Invariants.Broken broken) {
            return String.format(
                    Locale.ROOT,
                    "%s (%.3f s, %s)",
                    broken.getMessage(),
                    (bench.now - start) / 1e9,
                    bench.sequence.phase());
        }
    }

    /**
     * The session ends by itself while faults last, but for a charge that goes on for 45 s; a stop that
     * begins late in them has 30 s. Everything healthy,
     * it is back in A soon after unplugging.
     */
    private static String recover(Bench bench) {
        Phase phase = bench.sequence.phase();
        int stopping = 0;
        for (int i = 0; phase.active() && phase != Phase.HELD && (i < 45 || (stopping > 0 && stopping < 30)); i++) {
            bench.run(1);
            phase = bench.sequence.phase();
            stopping = phase.beforeStop() ? 0 : stopping + 1;
        }
        if (phase.active() && phase != Phase.HELD && phase != Phase.CHARGING) {
            return "the sequence does not end by itself: " + phase;
        }
        bench.rig.vehicle().clearFaults();
        bench.rig.power().clearFaults();
        for (Port port : Port.values()) {
            bench.stuck[port.ordinal()] = false;
            if (bench.absent[port.ordinal()]) {
                bench.port(port, true);
            }
        }
        bench.forcedV = bench.forcedA = bench.forcedSensorV = Double.NaN;
        bench.forcedSupplyFault = null;
        bench.earthLost = false;
        bench.give(new Input.ProtectiveEarth(true));
        bench.offsetV = bench.offsetA = 0;
        bench.run(0.2);
        bench.give(new Input.Stop(StopReason.LOCAL, "end of a test"));
        bench.plug(false);
        if (bench.withoutProximity) {
            bench.holster = SensorReading.Presence.PRESENT;
            bench.sensors(25);
        }
        if (!bench.runTo(Phase.UNPLUGGED, 30)) {
            return "everything healthy and unplugged, still in " + bench.sequence.phase() + ": "
                    + bench.sequence.status();
        }
        bench.give(new Input.ClearFaults());
        bench.run(1.5);
        return bench.sequence.status().faults().isEmpty()
                ? null
                : "faults that nothing clears: " + bench.sequence.status().faults();
    }

    /** The shortest session found that still breaks a rule. */
    RandomSession shrink() {
        RandomSession best = this;
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = 0; i < best.actions.size(); i++) {
                List<Action> fewer = new ArrayList<>(best.actions);
                fewer.remove(i);
                RandomSession candidate = new RandomSession(best, fewer);
                if (candidate.run() != null) {
                    best = candidate;
                    shorter = true;
                    break;
                }
            }
        }
        return best;
    }

    /** As a transcript: it can be put into the directory of transcripts, and played there with the same end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "# Random session " + seed + ".\nvehicle: " + vehicle + "\nstation: " + station + "\n");
        actions.forEach(action -> text.append(action).append('\n'));
        double end = actions.isEmpty() ? 60 : actions.get(actions.size() - 1).atS() + 60;
        return text.append(new Action(end, "end")).append('\n').toString();
    }
}
