package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chasen.can.CanFrame;
import org.chasen.chademo.core.Input;
import org.chasen.chademo.core.Proves;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleEvent;
import org.chasen.serialloop.Loop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The skin around the sequence. */
class SequenceRunnerTest extends RunnerAtRig {
    @Test
    void chargesThroughThePortsAndTellsEveryStep() {
        begin(Map.of());
        charge();
        assertThat(rig.rig.power().currentA()).isGreaterThan(10);
        runner.stop(StopReason.REMOTE, "a test");
        run(6);
        rig.plug(false);
        run(1);
        assertThat(events.stream().map(VehicleEvent::kind).filter(kind -> kind != VehicleEvent.Kind.VALUES))
                .containsExactly(
                        VehicleEvent.Kind.PLUGGED,
                        VehicleEvent.Kind.STARTED,
                        VehicleEvent.Kind.PERMITTED,
                        VehicleEvent.Kind.LOCKED,
                        VehicleEvent.Kind.INSULATION_OK,
                        VehicleEvent.Kind.CONTACTOR_CLOSED,
                        VehicleEvent.Kind.ENERGY_STARTED,
                        VehicleEvent.Kind.STOP_SENT,
                        VehicleEvent.Kind.STOPPED,
                        VehicleEvent.Kind.WELDING_DONE,
                        VehicleEvent.Kind.DISCHARGED,
                        VehicleEvent.Kind.UNLOCKED,
                        VehicleEvent.Kind.FINISHED,
                        VehicleEvent.Kind.UNPLUGGED);
        assertThat(rig.rig.vehicle().openedUnderLoadA()).isZero();
    }

    @Test
    void valuesComeAtMostFourTimesASecond() {
        begin(Map.of());
        charge();
        events.clear();
        run(10);
        assertThat(events).allMatch(event -> event.kind() == VehicleEvent.Kind.VALUES);
        assertThat(events).hasSizeBetween(20, 41);
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() {
        begin(Map.of());
        runner.subscribe(event -> {
            throw new IllegalStateException("a listener of a test");
        });
        charge();
    }

    @Test
    @Proves("port.throws")
    void aSupplyThatRefusesIsAFaultWithItsMessage() {
        begin(Map.of());
        charge();
        rig.supplyFails = "module 3 does not answer";
        run(0.3);
        assertThat(runner.status().faults()).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(FaultCode.POWER_SUPPLY_SILENT);
            assertThat(fault.message()).contains("module 3 does not answer");
        });
        rig.supplyFails = "";
        run(8);
        assertThat(runner.idle()).isTrue();
        assertThat(rig.rig.pilot().d1()).isFalse();
    }

    @Test
    void aSupplyThatGoesStopsTheChargeAndOneThatComesIsUsed() {
        begin(Map.of());
        charge();
        power.unbind(rig.supply);
        run(0.1);
        assertThat(runner.status().lastStop().fault()).isEqualTo(FaultCode.POWER_SUPPLY_SILENT);
        run(3);
        bindPower();
        run(4);
        assertThat(runner.idle()).isTrue();
        assertThat(runner.status().faults().stream().map(fault -> fault.code()))
                .doesNotContain(FaultCode.POWER_SUPPLY_SILENT);
    }

    /** A machine that is late with everything: between a deadline and the timer for it there is always too much time. */
    @Test
    void aDeadlineThatHasPassedLeavesRoomForOtherTasks() {
        List<Long> waits = new ArrayList<>();
        Loop late = new Loop() {
            private long nanos;

            @Override
            public void execute(Runnable task) {
                task.run();
            }

            @Override
            public Timer at(long moment, Runnable task) {
                waits.add(moment - nanos);
                return () -> {};
            }

            @Override
            public long nanos() {
                return nanos += 700_000_000L;
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }
        };
        ConnectorSetup setup = Given.setup(Map.of());
        SequenceRunner slow = new SequenceRunner(setup, late, new SessionRecords(setup, late, Runnable::run));
        slow.input(new Input.Tick());
        slow.input(new Input.Tick());
        assertThat(waits).isNotEmpty().allMatch(wait -> wait > 0);
    }

    @Test
    void aSupplyThatCanDoLessGoesOnWithLess() {
        begin(Map.of());
        charge();
        run(8);
        assertThat(runner.status().currentA()).isGreaterThan(35);
        rig.supplyMaxA = 30;
        power.reread(rig.supply, supply -> new Input.Capabilities(supply.capabilities()));
        run(3);
        assertThat(runner.status().state()).isEqualTo(SequenceState.E);
        assertThat(runner.status().availableCurrentA()).isEqualTo(30);
        assertThat(runner.status().currentA()).isBetween(20.0, 31.0);
    }

    @Test
    void aBusThatRefusesFramesIsAFault() {
        begin(Map.of());
        charge();
        rig.busRefuses = true;
        run(0.5);
        assertThat(runner.status().lastStop().fault()).isEqualTo(FaultCode.CAN_BUS_OFF);
    }

    @Test
    void aBusThatThrowsStopsTheChargeInOrder() {
        begin(Map.of());
        charge();
        rig.busIsGone = true;
        run(0.15);
        assertThat(runner.status().lastStop().fault()).isEqualTo(FaultCode.CAN_BUS_OFF);
        assertThat(runner.status().faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("the bundle of the bus was stopped"));
        run(20);
        assertThat(runner.idle()).as("the sequence went on to its end").isTrue();
        assertThat(rig.rig.power().currentA()).isZero();
        assertThat(rig.rig.pilot().d1()).isFalse();
    }

    @Test
    void whatIsCutOffKeepsTheOrderAndStaysLockedAboveTenVolts() {
        begin(Map.of());
        charge();
        boolean[] done = {false};
        rig.foreignV = 350;
        runner.cutOff(() -> done[0] = true);
        run(0.1);
        assertThat(rig.rig.power().currentA()).isLessThan(5);
        assertThat(rig.rig.pilot().d2()).isFalse();
        run(0.3);
        assertThat(rig.rig.pilot().d1()).as("half a second later").isTrue();
        run(0.15);
        assertThat(rig.rig.pilot().d1()).isFalse();
        assertThat(done[0]).isTrue();
        assertThat(runner.status().locked()).as("350 V").isTrue();
    }

    @Test
    void aLatchLeftLockedByTheServiceBeforeIsReleasedOnceTheOutputIsDischarged() {
        rig.plug(true);
        rig.rig.latch().move(true, 0);
        rig.foreignV = 300;
        begin(Map.of());
        run(4);
        assertThat(runner.status().locked()).as("300 V at the output").isTrue();
        rig.foreignV = Double.NaN;
        run(4);
        assertThat(runner.status().locked()).isFalse();
    }

    @Test
    void aWayThatIsClosedTakesNoOtherEffectWithIt() {
        begin(Map.of());
        charge();
        powerRefuses = true;
        run(0.3);
        assertThat(runner.status().lastStop().fault()).isEqualTo(FaultCode.POWER_SUPPLY_SILENT);
        run(20);
        assertThat(runner.idle()).isTrue();
        assertThat(rig.rig.pilot().d2()).isFalse();
        assertThat(rig.rig.pilot().d1()).isFalse();
    }

    @Test
    void cyclesLieOnAGridOfATenthOfASecond() {
        begin(Map.of());
        charge();
        List<Long> moments = rig.sent.stream()
                .filter(frame -> frame.id() == 0x109)
                .map(CanFrame::receivedAtNanos)
                .toList();
        assertThat(moments).hasSizeGreaterThan(40);
        for (int i = 1; i < moments.size(); i++) {
            assertThat(moments.get(i) - moments.get(i - 1)).isBetween(90_000_000L, 110_000_000L);
        }
        long whole = moments.get(moments.size() - 1) - moments.get(0);
        assertThat(whole).as("no drift").isCloseTo((moments.size() - 1) * 100_000_000L, within(10_000_000L));
    }

    @Test
    @Proves("port.record")
    void everySessionLeavesARecord(@TempDir Path directory) throws IOException {
        begin(Map.of("recordDirectory", directory.toString(), "recordsKept", 1));
        charge();
        runner.stop(StopReason.LOCAL, "a test");
        run(8);
        runner.start();
        run(2);
        runner.stop(StopReason.LOCAL, "a test");
        run(6);
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.sorted().toList();
        }
        assertThat(files).as("the newest session, with its frames").hasSize(2);
        assertThat(files.get(0).toString()).endsWith("-1-1.candump");
        assertThat(Files.readString(files.get(0))).contains("can 108#01F4017D");
        assertThat(Files.readString(files.get(1)))
                .contains("C waking the vehicle, waits for H'100, H'101 and H'102")
                .contains("= reason Local (a test); at most ");
    }

    @Test
    void aRecordHasTheHighestCurrentOfAChargeThatTapers(@TempDir Path directory) throws IOException {
        begin(Map.of("recordDirectory", directory.toString()));
        charge();
        runner.limit(100);
        run(8);
        double most = runner.status().currentA();
        assertThat(most).isGreaterThan(20);
        runner.limit(8);
        run(5);
        assertThat(runner.status().currentA()).isLessThan(most / 2);
        runner.stop(StopReason.LOCAL, "a test");
        run(8);
        assertThat(recorded(directory)).contains(String.format(java.util.Locale.ROOT, " V, %.0f A;", most));
    }

    @Test
    void recordsAreKeptByNumberAgeAndSize(@TempDir Path directory) throws IOException {
        ConnectorSetup setup = Given.setup(Map.of(
                "recordDirectory", directory.toString(), "recordsKept", 4, "recordDays", 10, "recordMegabytes", 1));
        for (int day = 1; day <= 6; day++) {
            Files.writeString(directory.resolve("2026010" + day + "-000000-000-1-1.txt"), "a session");
            Files.writeString(directory.resolve("2026010" + day + "-000000-000-1-1.candump.1"), "frames");
        }
        Path other = Files.writeString(directory.resolve("20250101-000000-000-1-2.txt"), "another connector");
        new KeptRecords(setup).prune();
        assertThat(names(directory)).as("by number").hasSize(4 * 2 + 1).noneMatch(name -> name.startsWith("20260102"));
        for (String kind : List.of(".txt", ".candump.1")) {
            Files.setLastModifiedTime(
                    directory.resolve("20260103-000000-000-1-1" + kind),
                    FileTime.from(Instant.now().minus(Duration.ofDays(11))));
        }
        new KeptRecords(setup).prune();
        assertThat(names(directory)).as("by age").hasSize(3 * 2 + 1);
        Files.write(directory.resolve("20260105-000000-000-1-1.candump.1"), new byte[1_000_000]);
        new KeptRecords(setup).prune();
        assertThat(names(directory)).as("by size").hasSize(2 + 1).anyMatch(name -> name.startsWith("20260106"));
        assertThat(other).exists();
    }

    @Test
    void aDirectoryThatCannotBeWrittenDisturbsNoCharge(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        begin(Map.of("recordDirectory", file.resolve("below").toString()));
        charge();
        runner.stop(StopReason.LOCAL, "a test");
        run(8);
        assertThat(runner.idle()).isTrue();
        assertThat(runner.status().faults()).isEmpty();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String recorded(Path directory) throws IOException {
        for (String name : names(directory)) {
            if (name.endsWith(".txt")) {
                return Files.readString(directory.resolve(name));
            }
        }
        return "";
    }
}
