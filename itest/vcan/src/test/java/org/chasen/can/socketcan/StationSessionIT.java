package org.chasen.can.socketcan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A whole station, as it ships, charges a vehicle over a real CAN interface. Judged by what candump saw beside them and by what
 * the CSMS got; session.sh says what happens. Times are wide: the guest has one slow processor.
 */
class StationSessionIT {
    private static final Path DIRECTORY = Path.of("target/session");
    private static final int CHARGING = 0x01;
    private static final int PERMITTED = 0x01;
    private static final int CONTACTOR_OPEN = 0x08;

    private static List<DumpLine> frames = List.of();
    private static List<String> station = List.of();

    @BeforeAll
    static void charge() throws IOException, InterruptedException {
        if (Guest.skipped()) {
            return;
        }
        for (String stale : List.of("vcan0.candump", "station.log", "mqtt.log")) {
            Files.deleteIfExists(DIRECTORY.resolve(stale));
        }
        Guest.run(
                DIRECTORY,
                List.of(
                        Path.of("session.sh").toAbsolutePath().toString(),
                        Path.of("target/form/chasen").toAbsolutePath().toString(),
                        DIRECTORY.toAbsolutePath().toString()));
        frames = Files.readAllLines(DIRECTORY.resolve("vcan0.candump")).stream()
                .map(DumpLine::of)
                .toList();
        station = Files.readAllLines(DIRECTORY.resolve("station.log"));
        assertThat(frames).isNotEmpty();
        assertThat(station).isNotEmpty();
    }

    private static List<DumpLine> of(String... ids) {
        return frames.stream().filter(frame -> frame.is(ids)).toList();
    }

    private static List<DumpLine> transfer() {
        int first = IntStream.range(0, frames.size())
                .filter(i -> frames.get(i).is("109") && (frames.get(i).flags() & CHARGING) != 0)
                .findFirst()
                .orElseThrow();
        int last = IntStream.range(0, frames.size())
                .filter(i -> frames.get(i).is("109") && (frames.get(i).flags() & CHARGING) != 0)
                .max()
                .orElseThrow();
        return frames.subList(first, last + 1);
    }

    @Test
    void bothSidesTalkThroughTheOneInterface() {
        if (Guest.skipped()) {
            return;
        }
        for (String id : List.of("100", "101", "102", "108", "109")) {
            List<DumpLine> those =
                    transfer().stream().filter(frame -> frame.is(id)).toList();
            assertThat(those).as("frames " + id).hasSizeGreaterThan(20);
            for (int i = 1; i < those.size(); i++) {
                assertThat(those.get(i).seconds() - those.get(i - 1).seconds())
                        .as("gap between two frames " + id + " at "
                                + those.get(i).seconds())
                        .isLessThan(1);
            }
        }
        List<Boolean> speakers = transfer().stream()
                .filter(frame -> frame.is("100", "101", "102", "109"))
                .map(frame -> frame.is("109"))
                .toList();
        long turns = IntStream.range(1, speakers.size())
                .filter(i -> !speakers.get(i).equals(speakers.get(i - 1)))
                .count();
        long cycles = speakers.stream().filter(charger -> charger).count();
        assertThat(turns).as("they take turns, cycle by cycle").isGreaterThan(cycles);
    }

    @Test
    void theChargersCycleHas108Before109() {
        if (Guest.skipped()) {
            return;
        }
        List<String> order = of("108", "109").stream().map(DumpLine::id).toList();
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.get(i)).as("frame " + i + " of the charger").isEqualTo(i % 2 == 0 ? "108" : "109");
        }
    }

    @Test
    void theChargersStatusGoesThroughTheWholeSequence() {
        if (Guest.skipped()) {
            return;
        }
        List<String> steps = new ArrayList<>();
        for (DumpLine status : of("109")) {
            String flags = String.format("%02X", status.flags());
            if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(flags)) {
                steps.add(flags);
            }
        }
        assertThat(String.join(" ", steps)).as("H'109.5").matches("20 24 05( 25)? 24 20");
    }

    @Test
    void powerFlowsOnlyWhereTheVehiclePermitsAndAsksForIt() {
        if (Guest.skipped()) {
            return;
        }
        DumpLine asked = null;
        int mostAsked = 0;
        int most = 0;
        for (DumpLine frame : frames) {
            if (frame.is("102")) {
                asked = frame;
                mostAsked = Math.max(mostAsked, frame.currentA());
            } else if (frame.is("109") && (frame.flags() & CHARGING) != 0) {
                assertThat(asked).isNotNull();
                assertThat(frame.currentA()).as("at " + frame.seconds()).isLessThanOrEqualTo(mostAsked + 1);
                most = Math.max(most, frame.currentA());
                if (most == 0) {
                    assertThat(asked.flags() & (PERMITTED | CONTACTOR_OPEN)).isEqualTo(PERMITTED);
                }
            } else if (frame.is("109")) {
                assertThat(frame.currentA())
                        .as("outside energy transfer, at " + frame.seconds())
                        .isLessThanOrEqualTo(5);
            }
        }
        assertThat(most).as("amperes").isGreaterThan(60);
    }

    @Test
    void theCsmsGetsOneWholeTransactionWithTheEnergyThatCanShows() {
        if (Guest.skipped()) {
            return;
        }
        List<String> events = station.stream()
                .filter(line -> line.contains(" -> CALL TransactionEvent "))
                .map(line -> line.substring(line.indexOf('{')))
                .distinct()
                .toList();
        assertThat(events.stream()
                        .map(event -> first("\"transactionId\":\"([^\"]+)\"", event))
                        .collect(Collectors.toSet()))
                .as("transactions")
                .hasSize(1);
        assertThat(events.stream().map(event -> first("\"eventType\":\"(\\w+)\"", event)))
                .startsWith("Started")
                .endsWith("Ended")
                .contains("Updated");
        for (int i = 0; i < events.size(); i++) {
            assertThat(first("\"seqNo\":(\\d+)", events.get(i))).isEqualTo(String.valueOf(i));
        }
        assertThat(events).anyMatch(event -> event.contains("\"chargingState\":\"Charging\""));
        double billedWh = registerWh(events.get(events.size() - 1)) - registerWh(events.get(0));
        assertThat(billedWh).isGreaterThan(20).isCloseTo(seenWh(), within(0.2 * billedWh));
        assertThat(station).as("violations that the CSMS found").anyMatch(line -> line.matches("(g! )*none"));
    }

    private static double registerWh(String event) {
        return Double.parseDouble(
                first("\"value\":([0-9.]+),[^{}]*\"measurand\":\"Energy.Active.Import.Register\"", event));
    }

    /** Energy by the charger's own voltage and current on CAN. */
    private static double seenWh() {
        List<DumpLine> status = of("109");
        return IntStream.range(1, status.size())
                .mapToDouble(i -> status.get(i).outputV()
                        * status.get(i).currentA()
                        * (status.get(i).seconds() - status.get(i - 1).seconds())
                        / 3600)
                .sum();
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
