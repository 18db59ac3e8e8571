package org.chasen.ocpp.v16.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopReason;
import org.chasen.ocpp.rpc.core.payload.Wires;
import org.chasen.ocpp.v16.core.message.StatusNotification.Status;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.Test;

/** What must hold of any charge, told over any link: random ones, each with its seed. */
class InvariantsTest {
    private static final int CHARGES = 3_000;

    @Test
    void hold_for_random_charges_over_a_random_link() {
        Set<String> seen = new HashSet<>();
        for (int seed = 0; seed < CHARGES; seed++) {
            Random random = new Random(seed);
            Desk desk = new Desk();
            Charge charge = new Charge(desk, 1);
            desk.connect();
            for (int i = 0; i < 3; i++) {
                charge(random, desk, charge, "t" + i);
            }
            desk.connect();
            desk.pass(120);
            try {
                check(desk);
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed + " " + desk.story, failure);
            }
            desk.story.forEach(line -> seen.add(
                    line.split(" ", 3)[0] + (line.startsWith("StatusNotification 1 ") ? line.split(" ", 4)[2] : "")));
        }
        assertThat(seen)
                .as("the walk reaches what it is to prove")
                .contains(
                        "StartTransaction",
                        "StopTransaction",
                        "MeterValues",
                        "StatusNotificationFaulted",
                        "StatusNotificationSuspendedEV",
                        "StatusNotificationSuspendedEVSE",
                        "StatusNotificationFinishing");
    }

    private static void charge(Random random, Desk desk, Charge charge, String id) {
        charge.plug(id);
        link(random, desk);
        boolean energy = random.nextInt(5) > 0;
        if (random.nextInt(4) > 0) {
            charge.authorise("04A2");
        }
        charge.prepare();
        link(random, desk);
        if (!energy) {
            charge.evse.fault(FaultCode.values()[random.nextInt(FaultCode.values().length)]);
            charge.state(SequenceState.I).state(SequenceState.B);
            charge.evse.healthy();
            charge.unplug(StopReason.OTHER);
            return;
        }
        charge.energy();
        for (int i = random.nextInt(4); i > 0; i--) {
            link(random, desk);
            step(random, charge);
            desk.pass(random.nextInt(5));
        }
        charge.meter(charge.evse.meterWh + random.nextInt(1000));
        switch (random.nextInt(4)) {
            case 0 ->
                charge.stop(TriggerReason.REMOTE_STOP, StopReason.REMOTE, null).currentGone();
            case 1 -> charge.stopByVehicle();
            case 2 ->
                charge.fault(FaultCode.values()[random.nextInt(FaultCode.values().length)])
                        .currentGone();
            default -> {
                charge.unplug(StopReason.EV_DISCONNECTED);
                return;
            }
        }
        link(random, desk);
        charge.finish();
        charge.evse.healthy();
        charge.state(SequenceState.B);
        link(random, desk);
        charge.unplug(StopReason.LOCAL);
    }

    private static void step(Random random, Charge charge) {
        switch (random.nextInt(4)) {
            case 0 -> charge.sample(charge.evse.meterWh + random.nextInt(300) + 0.25);
            case 1 -> {
                charge.evse.limit(random.nextBoolean() ? 0 : 60);
                charge.state(SequenceState.E);
            }
            case 2 -> {
                charge.evse.requested(random.nextBoolean() ? 0 : 60);
                charge.state(SequenceState.E);
            }
            default -> charge.state(SequenceState.E);
        }
    }

    private static void link(Random random, Desk desk) {
        switch (random.nextInt(6)) {
            case 0 -> desk.disconnect();
            case 1 -> desk.connect();
            case 2 -> desk.pass(random.nextInt(20));
            default -> {}
        }
    }

    private static void check(Desk desk) {
        assertThat(desk.waiting()).as("events left in the journal").isZero();
        Map<Integer, Integer> meterStart = new HashMap<>();
        List<Integer> running = new ArrayList<>();
        Status last = null;
        for (JsonNode message : desk.sent) {
            if (message.has("meterStart")) {
                int id = 17 + meterStart.size();
                meterStart.put(id, message.get("meterStart").asInt());
                running.add(id);
            } else if (message.has("meterStop")) {
                Integer id = message.get("transactionId").asInt();
                assertThat(running).as("a stop without its start").contains(id);
                running.remove(id);
                assertThat(message.get("meterStop").asInt())
                        .as("meterStop of " + id)
                        .isGreaterThanOrEqualTo(meterStart.get(id));
            } else if (message.path("connectorId").asInt() == 1 && message.has("status")) {
                Status status =
                        Wires.constant(Status.class, message.get("status").asText());
                last = status(message, status, last, running);
            }
        }
        assertThat(running).as("transactions without their stop").isEmpty();
    }

    private static Status status(JsonNode message, Status status, Status last, List<Integer> running) {
        if (last != null && last != status) {
            assertThat(StatusTransitions.allowed(last, status))
                    .as(last + " to " + status)
                    .isTrue();
        }
        if (status == Status.CHARGING) {
            assertThat(running).as("Charging before StartTransaction").isNotEmpty();
        }
        if (status == Status.FINISHING || status == Status.AVAILABLE) {
            assertThat(running).as(status + " before StopTransaction").isEmpty();
        }
        boolean error = !message.get("errorCode").asText().equals("NoError");
        assertThat(error).as("a code if and only if there is an error").isEqualTo(message.has("vendorErrorCode"));
        if (status == Status.FAULTED) {
            assertThat(error).as("Faulted says why").isTrue();
        }
        return status;
    }

    @Test
    void the_table_of_section_4_9_has_these_transitions() {
        // Row by row: Available, Preparing, Charging, SuspendedEV, SuspendedEVSE, Finishing, Reserved, Unavailable,
        // Faulted.
        List<Status> order = List.of(
                Status.AVAILABLE,
                Status.PREPARING,
                Status.CHARGING,
                Status.SUSPENDED_EV,
                Status.SUSPENDED_EVSE,
                Status.FINISHING,
                Status.RESERVED,
                Status.UNAVAILABLE,
                Status.FAULTED);
        List<String> rows = List.of(
                "-xxxx-xxx",
                "x-xxxx--x",
                "x--xxx-xx",
                "x-x-xx-xx",
                "x-xx-x-xx",
                "xx-----xx",
                "xx-----xx",
                "xxxxx---x",
                "xxxxxxxx-");
        for (int from = 0; from < order.size(); from++) {
            for (int to = 0; to < order.size(); to++) {
                assertThat(StatusTransitions.allowed(order.get(from), order.get(to)))
                        .as(order.get(from) + " to " + order.get(to))
                        .isEqualTo(rows.get(from).charAt(to) == 'x');
            }
        }
    }

    @Test
    void a_way_around_a_missing_transition_has_only_allowed_steps() {
        for (Status from : Status.values()) {
            for (Status to : Status.values()) {
                Status at = from;
                for (Status next : StatusTransitions.path(from, to)) {
                    if (to != Status.RESERVED && at != next) {
                        assertThat(StatusTransitions.allowed(at, next))
                                .as(from + " by " + next + " to " + to)
                                .isTrue();
                    }
                    at = next;
                }
            }
        }
    }
}
