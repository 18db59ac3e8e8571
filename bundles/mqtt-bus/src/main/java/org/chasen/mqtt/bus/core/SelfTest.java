package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.CommandResult;
import org.chasen.session.EvseSnapshot;

/** What an EVSE knows of itself at the moment in which a self-test is asked for: what a technician reads first. */
public final class SelfTest {
    private static final double SAFE_V = 10;

    private final List<Check> checks = new ArrayList<>();

    private record Check(String name, boolean passed, String detail) {}

    private SelfTest() {}

    /** Looks at an EVSE. */
    public static SelfTest of(EvseSnapshot snapshot) {
        SelfTest test = new SelfTest();
        VehicleStatus vehicle = snapshot.vehicle();
        test.check(
                "protocol",
                vehicle != null,
                "no protocol service for EVSE " + snapshot.evseId()
                        + ": the log says what it refuses in org.chasen.chademo-*.cfg");
        if (vehicle != null) {
            test.check(
                    "can", !vehicle.canStale(), "the vehicle is silent although a sequence runs: check the CAN wires");
            test.check(
                    "output",
                    vehicle.connected() || !(vehicle.voltageV() > SAFE_V),
                    "no vehicle is there, but " + vehicle.voltageV() + " V at the output, expected 10 V or less");
            test.check(
                    "lock",
                    vehicle.connected() || !vehicle.locked(),
                    "no vehicle is there, but the latch reads locked: check its feedback");
        }
        test.check(
                "faults",
                snapshot.faults().isEmpty(),
                snapshot.faults().stream().map(SelfTest::words).collect(Collectors.joining("; ")));
        test.check(
                "meter", snapshot.meter() != null, "the meter has not reported yet: check its wiring and its service");
        test.check("operative", snapshot.operative(), "out of service: cmd/enable");
        test.check(
                "limit",
                snapshot.limit().currentA() > 0,
                "the limit in force is 0 A, set by " + snapshot.limit().source());
        return test;
    }

    /** The answer: whether the self-test runs, and what was seen before it. Its result comes as an event of the session. */
    public String answer(String id, CommandResult result) {
        String seen = checks.stream()
                .filter(check -> !check.passed())
                .map(check -> check.name() + ": " + check.detail())
                .collect(Collectors.joining("; "));
        ObjectNode json = StationMessages.answer(
                id,
                result.status().name().toLowerCase(Locale.ROOT),
                result.detail().isEmpty() ? seen : result.detail());
        ArrayNode list = json.putArray("checks");
        checks.forEach(check -> list.addObject()
                .put("check", check.name())
                .put("passed", check.passed())
                .put("detail", check.detail()));
        return json.toString();
    }

    private void check(String name, boolean passed, String otherwise) {
        checks.add(new Check(name, passed, passed ? "" : otherwise));
    }

    private static String words(ActiveFault fault) {
        return fault.code().code() + " " + fault.message();
    }
}
