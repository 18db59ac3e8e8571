package org.chasen.chademo.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.evse.PowerSetPoint;
import org.chasen.evse.VehicleEvent;
import org.chasen.simulator.core.VehicleProfile;

/**
 * A session as text. Lines with {@code >} are what happens, at seconds from the beginning; every other timed line is what
 * the sequence did about it. Playing the inputs must give the same text.
 *
 * <pre>
 * # what it shows
 * proves: ids of the facts it proves
 * vehicle: name [protocol=N] [dynamic=yes|no]
 * station: [key=value ...]
 *    0.100 &gt; plug            (talk 102 0200000000080000: this frame every cycle besides, off: no longer; bits 102 5 10: set H'102.5.4 in every frame, 0: no longer)
 *    0.110   B plugged in
 * </pre>
 */
final class Transcript {
    private static final VehicleEvent.Kind[] SPOKEN = {
        VehicleEvent.Kind.PLUGGED,
        VehicleEvent.Kind.UNPLUGGED,
        VehicleEvent.Kind.STOP_SENT,
        VehicleEvent.Kind.STOP_RECEIVED,
        VehicleEvent.Kind.ABORTED,
        VehicleEvent.Kind.FINISHED,
        VehicleEvent.Kind.SELF_TEST_STARTED,
        VehicleEvent.Kind.SELF_TEST_PASSED,
        VehicleEvent.Kind.SELF_TEST_FAILED,
        VehicleEvent.Kind.SELF_TEST_ABORTED,
        VehicleEvent.Kind.FAULT_RAISED,
        VehicleEvent.Kind.FAULT_CLEARED
    };

    private record Line(double atS, String text) {}

    final List<String> head = new ArrayList<>();
    final List<String> proves = new ArrayList<>();
    private final List<Line> inputs = new ArrayList<>();
    private String vehicle = "demo";
    private String station = "";
    private final StringBuilder out = new StringBuilder();
    private Bench bench;
    private long start;
    private String flags = "";
    private String offer = "";
    private PowerSetPoint.Mode mode = PowerSetPoint.Mode.OFF;
    private int lastSent;

    Transcript(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("proves:")) {
                proves.addAll(List.of(line.substring(7).strip().split(" +", -1)));
                head.add(line);
            } else if (line.startsWith("vehicle:")) {
                vehicle = line.substring(8).strip();
                head.add(line);
            } else if (line.startsWith("station:")) {
                station = line.substring(8).strip();
                head.add(line);
            } else if (line.startsWith("#")) {
                head.add(line);
            } else if (line.matches(" *[0-9.]+ > .*")) {
                String[] parts = line.split(" > ", 2);
                inputs.add(new Line(Double.parseDouble(parts[0].strip()), parts[1].strip()));
            }
        }
    }

    /** The words of the station. */
    Map<String, String> station() {
        return words(station);
    }

    /** The same transcript before a station with one more word; of two words for the same the last one counts. */
    Transcript with(String word) {
        station = (station + " " + word).strip();
        return this;
    }

    /** Plays the inputs; the whole text with what came out. */
    String play() {
        return play(change -> {});
    }

    /** Plays the inputs and shows every change of phase. */
    String play(Consumer<Effect.PhaseChanged> changes) {
        bench = bench(vehicle, station, changes);
        bench.watch((input, effects) -> effects.forEach(this::say));
        start = bench.now;
        head.forEach(line -> out.append(line).append('\n'));
        for (Line line : inputs) {
            long at = start + Math.round(line.atS * 1e9);
            while (bench.now < at) {
                bench.step();
            }
            out.append(String.format(Locale.ROOT, "%8.3f > %s%n", line.atS, line.text));
            Acts.act(bench, line.text);
        }
        return out.toString();
    }

    /** A bench in which every rule is watched. */
    static Bench bench(String vehicle, String station, Consumer<Effect.PhaseChanged> changes) {
        Map<String, String> words = words(station);
        SequenceSettings settings = settings(words);
        long seed = Long.parseLong(words(vehicle).getOrDefault("seed", "0"));
        Bench bench = new Bench(settings, profile(vehicle), seed, Long.parseLong(words.getOrDefault("step", "10")));
        bench.rig.power().energyWh(0);
        Invariants rules = new Invariants(bench.sequence, settings);
        bench.watch((input, effects) -> rules.check(input, effects, bench.now));
        RigRules truth = new RigRules(bench);
        bench.watch((input, effects) -> truth.check(effects));
        bench.watch((input, effects) -> effects.forEach(effect -> {
            if (effect instanceof Effect.PhaseChanged change) {
                changes.accept(change);
            }
        }));
        bench.monitorTestsItself = !words.containsKey("noMonitorTest");
        bench.withoutProximity = words.containsKey("noProximity");
        if (words.containsKey("contactor")) {
            bench.contactor();
        }
        if (words.containsKey("voltmeter")) {
            bench.voltmeter = true;
            bench.sensors(25);
        }
        return bench;
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new HashMap<>();
        for (String word : List.of(text.split(" +", -1))) {
            int equals = word.indexOf('=');
            words.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
        return words;
    }

    private static VehicleProfile profile(String vehicle) {
        String name = vehicle.split(" ", -1)[0];
        Map<String, String> words = words(vehicle);
        VehicleProfile profile = VehicleProfile.named(name);
        if (words.containsKey("protocol")) {
            profile = profile.withProtocol(Integer.parseInt(words.get("protocol")));
        }
        if (words.containsKey("dynamic")) {
            profile = profile.withDynamicControl(words.get("dynamic").equals("yes"));
        }
        return words.containsKey("oneGo") ? profile.inOneGo() : profile;
    }

    static SequenceSettings settings(Map<String, String> words) {
        SequenceSettings d = SequenceSettings.DEFAULTS;
        Map<String, Integer> times = new HashMap<>();
        words.forEach((key, value) -> {
            if (key.startsWith("time.")) {
                times.put(key.substring(5), Integer.parseInt(value));
            }
        });
        return new SequenceSettings(
                Integer.parseInt(words.getOrDefault("protocol", "3")),
                d.dynamicControl(),
                Integer.parseInt(words.getOrDefault("weldingDetection", "1")),
                d.maxCurrentA(),
                d.maxVoltageV(),
                d.testVoltageV(),
                d.rampAPerS(),
                d.setPointMillis(),
                d.lockAttempts(),
                !words.containsKey("noAwait"),
                words.containsKey("startWithoutProximity"),
                LimitWithoutDynamicControl.valueOf(words.getOrDefault("limits", "NEXT_START")),
                words.containsKey("stopOnExcess"),
                d.capacityUnitWh(),
                d.overCurrentMarginA(),
                d.deviationA(),
                d.derateFromC(),
                d.stopAtC(),
                SequenceTimes.of(times, 3),
                QuirkTable.of(
                        words.containsKey("quirk") ? List.of(words.get("quirk").replace('_', ' ')) : List.of(),
                        KnownVehicles.lines()),
                SequenceThresholds.DEFAULTS,
                ExtensionBits.DEFAULTS);
    }

    private void say(Effect effect) {
        if (effect instanceof Effect.PhaseChanged change && change.from() != change.to()) {
            line(change.to().state() + " " + change.to().label());
        } else if (effect instanceof Effect.D1 d1) {
            line(d1.on() ? "d1 on" : "d1 off");
        } else if (effect instanceof Effect.D2 d2) {
            line(d2.on() ? "d2 on" : "d2 off");
        } else if (effect instanceof Effect.Latch latch) {
            line(latch.locked() ? "lock" : "unlock");
        } else if (effect instanceof Effect.Isolation isolation) {
            line("isolation monitor " + isolation.mode());
        } else if (effect instanceof Effect.Power power) {
            say(power.setPoint());
        } else if (effect instanceof Effect.Send send) {
            say(send);
        } else if (effect instanceof Effect.Note note) {
            line("note: " + note.text());
        } else if (effect instanceof Effect.Notify notify) {
            say(notify.event());
        }
    }

    private void say(PowerSetPoint setPoint) {
        if (setPoint.mode() != mode) {
            mode = setPoint.mode();
            line(
                    mode == PowerSetPoint.Mode.OFF
                            ? "output off"
                            : "output " + mode + " up to " + Math.round(setPoint.voltageV()) + " V");
        }
    }

    private void say(Effect.Send send) {
        int id = send.frame().id();
        if (id == 0x108) {
            String now =
                    send.frame().byteAt(3) + " A, threshold " + send.frame().wordAt(4) + " V";
            if (!now.equals(offer)) {
                offer = now;
                line("H'108 " + send.frame().wordAt(1) + " V, " + now);
            }
        } else if (id == 0x109) {
            String now = String.format(Locale.ROOT, "%02X", send.frame().byteAt(5));
            if (!now.equals(flags)) {
                flags = now;
                line(String.format(
                        Locale.ROOT,
                        "H'109.5 = %s, %d V, %d A, %02X/%02X",
                        now,
                        send.frame().wordAt(1),
                        send.frame().byteAt(3),
                        send.frame().byteAt(6),
                        send.frame().byteAt(7)));
            }
        } else if (lastSent != 0x118) {
            lastSent = id;
            line("H'118 follows");
        }
    }

    private void say(VehicleEvent event) {
        if (event.fault() != null) {
            line((event.kind() == VehicleEvent.Kind.FAULT_RAISED ? "FAULT " : "cleared ")
                    + event.fault().code().code()
                    + (event.kind() == VehicleEvent.Kind.FAULT_RAISED
                            ? ": " + event.fault().message()
                            : ""));
            return;
        }
        for (VehicleEvent.Kind kind : SPOKEN) {
            if (event.kind() == kind) {
                String cause = event.status().lastStop() == null
                                || kind == VehicleEvent.Kind.PLUGGED
                                || kind.compareTo(VehicleEvent.Kind.SELF_TEST_STARTED) >= 0
                                || kind == VehicleEvent.Kind.UNPLUGGED
                        ? ""
                        : ": " + event.status().lastStop().reason().wire() + ", "
                                + event.status().lastStop().detail();
                line(kind + cause);
            }
        }
        if (event.kind() == VehicleEvent.Kind.FINISHED) {
            flags = "";
            offer = "";
            lastSent = 0;
        }
    }

    private void line(String text) {
        out.append(String.format(Locale.ROOT, "%8.3f   %s%n", (bench.now - start) / 1e9, text));
    }
}
