package org.chasen.ocpp.rpc.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkMachineTest {
    private static final LinkSettings SETTINGS =
            new LinkSettings(10_000, 30_000, new BackOff(1000, 500, 3), 60_000, 15_000, 5);

    private final List<LinkEffect> effects = new ArrayList<>();
    private LinkMachine machine = new LinkMachine(Dialect.V201, SETTINGS);
    private long millis;
    private long epoch;

    @Test
    void oneCallIsOutstandingAndTheMostUrgentGoesNext() {
        open();
        call("a", Request.Priority.BULK);
        call("b", Request.Priority.BULK);
        call("c", Request.Priority.NORMAL);
        call("d", Request.Priority.URGENT);
        assertThat(sent()).containsExactly("[2,\"a\",\"Action\",{}]");

        text("[3,\"a\",{}]");
        text("[3,\"d\",{}]");
        text("[4,\"c\",\"InternalError\",\"\",{}]");

        assertThat(sent())
                .containsExactly(
                        "[2,\"a\",\"Action\",{}]",
                        "[2,\"d\",\"Action\",{}]",
                        "[2,\"c\",\"Action\",{}]",
                        "[2,\"b\",\"Action\",{}]");
        assertThat(outcome("c")).isEqualTo(new Outcome.Refused("InternalError", ""));
    }

    @Test
    void aReconnectionThatIsAskedForClosesCleanlyAndIsNoFailure() {
        open();
        call("a", Request.Priority.NORMAL);
        call("b", Request.Priority.NORMAL);
        give(new LinkInput.Reconnect("another password"));
        assertThat(outcome("a")).isInstanceOf(Outcome.Unanswered.class);
        assertThat(outcome("b")).isInstanceOf(Outcome.NotSent.class);
        assertThat(effects).filteredOn(LinkEffect.Close.class::isInstance).hasSize(1);
        assertThat(machine.state()).isEqualTo(LinkState.WAITING);
        pass(1000);
        assertThat(machine.state()).isEqualTo(LinkState.DIALLING);
        assertThat(machine.counters().lost()).isZero();
    }

    @Test
    void aCallWithoutAnswerTimesOutAndItsLateAnswerIsDropped() {
        open();
        call("a", Request.Priority.NORMAL);
        call("b", Request.Priority.NORMAL);

        pass(29_999);
        assertThat(outcome("a")).isNull();
        pass(1);
        assertThat(outcome("a")).isInstanceOf(Outcome.Unanswered.class);
        assertThat(sent()).last().asString().contains("\"b\"");

        text("[3,\"a\",{}]");
        assertThat(machine.counters().unmatched()).isEqualTo(1);
        assertThat(outcome("b")).isNull();
    }

    @Test
    void theWaitDoublesToItsBoundAndStartsAgainAfterSuccess() {
        give(new LinkInput.Start());
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            give(new LinkInput.Gone(epoch, "refused"));
            waits.add(untilDial());
        }
        assertThat(waits).containsExactly(1250L, 2250L, 4250L, 8250L, 8250L, 8250L);

        give(new LinkInput.Opened(epoch, "ocpp2.0.1"));
        give(new LinkInput.Gone(epoch, "reset"));
        assertThat(untilDial()).isEqualTo(1250);
    }

    @Test
    void aDialThatHangsIsGivenUpAndItsLateSuccessIsIgnored() {
        give(new LinkInput.Start());
        long hanging = epoch;
        pass(10_000);
        assertThat(effects).contains(new LinkEffect.Abort(hanging));
        assertThat(machine.state()).isEqualTo(LinkState.WAITING);

        give(new LinkInput.Opened(hanging, "ocpp2.0.1"));
        assertThat(machine.state()).isEqualTo(LinkState.WAITING);
        pass(1250);
        give(new LinkInput.Opened(hanging, "ocpp2.0.1"));
        assertThat(machine.state()).isEqualTo(LinkState.DIALLING);
    }

    @Test
    void theWrongSubprotocolIsNoLink() {
        give(new LinkInput.Start());
        give(new LinkInput.Opened(epoch, "ocpp1.6"));
        assertThat(machine.state()).isEqualTo(LinkState.WAITING);
        assertThat(effects).contains(new LinkEffect.Close(epoch, 1008, "subprotocol"));
    }

    @Test
    void aLinkWithoutSignOfLifeAfterAPingIsLost() {
        open();
        pass(60_000);
        assertThat(effects).contains(new LinkEffect.Ping(epoch));
        give(new LinkInput.Alive(epoch));
        pass(60_000);
        pass(14_999);
        assertThat(machine.state()).isEqualTo(LinkState.OPEN);
        pass(1);
        assertThat(machine.state()).isEqualTo(LinkState.WAITING);
    }

    @Test
    void beforeAcceptanceOnlyWhatIsAllowedLeaves() {
        give(new LinkInput.Start());
        give(new LinkInput.Opened(epoch, "ocpp2.0.1"));
        call("a", Request.Priority.NORMAL);
        assertThat(outcome("a")).isInstanceOf(Outcome.NotSent.class);
        give(new LinkInput.Call(request("boot", Request.Priority.URGENT, true)));
        assertThat(sent()).containsExactly("[2,\"boot\",\"Action\",{}]");
    }

    @Test
    void everythingThatWaitsFailsWithTheLink() {
        open();
        call("a", Request.Priority.NORMAL);
        call("b", Request.Priority.NORMAL);
        give(new LinkInput.Gone(epoch, "reset"));
        assertThat(outcome("a")).isInstanceOf(Outcome.Unanswered.class);
        assertThat(outcome("b")).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void theQueueIsBounded() {
        open();
        for (int i = 0; i < 6; i++) {
            call("m" + i, Request.Priority.NORMAL);
        }
        assertThat(outcome("m4")).isNull();
        assertThat(outcome("m5")).isInstanceOf(Outcome.NotSent.class);
    }

    @Test
    void anAnswerGoesToTheLinkItsCallCameFromOnly() {
        open();
        text("[2,\"7\",\"Reset\",{\"type\":\"Immediate\"}]");
        IncomingCall call = effects.stream()
                .filter(LinkEffect.Incoming.class::isInstance)
                .map(effect -> ((LinkEffect.Incoming) effect).call())
                .findFirst()
                .orElseThrow();
        give(new LinkInput.Gone(epoch, "reset"));
        pass(1250);
        give(new LinkInput.Opened(epoch, "ocpp2.0.1"));
        give(new LinkInput.Answer(call, JsonNodeFactory.instance.objectNode()));
        assertThat(sent()).isEmpty();
    }

    @Test
    void whatIsNoMessageIsAnsweredIn201AndPassedOverIn16() {
        open();
        text("nonsense");
        text("[9,\"5\",\"x\",{}]");
        assertThat(sent())
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("[4,\"-1\",\"RpcFrameworkError\","),
                        text -> assertThat(text).startsWith("[4,\"5\",\"MessageTypeNotSupported\","));
        assertThat(machine.state()).isEqualTo(LinkState.OPEN);

        machine = new LinkMachine(Dialect.V16, SETTINGS);
        effects.clear();
        give(new LinkInput.Start());
        give(new LinkInput.Opened(epoch, "ocpp1.6"));
        text("nonsense");
        text("[9,\"5\",\"x\",{}]");
        assertThat(sent()).isEmpty();
        assertThat(machine.state()).isEqualTo(LinkState.OPEN);
        text("[2,\"5\",\"Reset\",7]");
        assertThat(sent()).singleElement().asString().startsWith("[4,\"5\",\"FormationViolation\",");
    }

    @Test
    void whateverHappensTheLinkComesBackAndEachRequestGetsOneOutcome() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            machine = new LinkMachine(Dialect.V201, SETTINGS);
            effects.clear();
            give(new LinkInput.Start());
            int requests = 0;
            for (int step = 0; step < 60; step++) {
                int kind = random.nextInt(10);
                if (kind == 0) {
                    give(new LinkInput.Opened(epoch - random.nextInt(2), "ocpp2.0.1"));
                } else if (kind == 1) {
                    give(new LinkInput.Gone(epoch - random.nextInt(2), "x"));
                } else if (kind == 2) {
                    give(new LinkInput.Accepted(random.nextBoolean()));
                } else if (kind < 6) {
                    call("m" + requests++, Request.Priority.values()[random.nextInt(3)]);
                } else if (kind == 6) {
                    text("[3,\"m" + random.nextInt(requests + 1) + "\",{}]");
                } else {
                    pass(random.nextInt(40_000));
                }
                assertThat(machine.deadline().isPresent() || machine.state() == LinkState.OPEN)
                        .as("seed %s step %s: %s waits for nothing", seed, step, machine.state())
                        .isTrue();
            }
            give(new LinkInput.Stop("end"));
            Map<String, Integer> outcomes = new HashMap<>();
            effects.stream()
                    .filter(LinkEffect.Completed.class::isInstance)
                    .forEach(effect -> outcomes.merge(
                            ((LinkEffect.Completed) effect).request().messageId(), 1, Integer::sum));
            assertThat(outcomes)
                    .as("seed %s", seed)
                    .hasSize(requests)
                    .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        }
    }

    private void open() {
        give(new LinkInput.Start());
        give(new LinkInput.Opened(epoch, "ocpp2.0.1"));
        give(new LinkInput.Accepted(true));
    }

    private void call(String id, Request.Priority priority) {
        give(new LinkInput.Call(request(id, priority, false)));
    }

    private static Request request(String id, Request.Priority priority, boolean before) {
        return new Request(id, "Action", JsonNodeFactory.instance.objectNode(), priority, before);
    }

    private void text(String text) {
        give(new LinkInput.Text(epoch, text));
    }

    private void give(LinkInput input) {
        for (LinkEffect effect : machine.handle(input, millis * 1_000_000, 0.5)) {
            effects.add(effect);
            if (effect instanceof LinkEffect.Dial dial) {
                epoch = dial.epoch();
            }
        }
    }

    private void pass(long time) {
        long end = millis + time;
        while (machine.deadline().isPresent() && machine.deadline().getAsLong() <= end * 1_000_000) {
            millis = machine.deadline().getAsLong() / 1_000_000;
            give(new LinkInput.Tick());
        }
        millis = end;
    }

    private long untilDial() {
        long before = millis;
        pass(machine.deadline().orElseThrow() / 1_000_000 - millis);
        assertThat(machine.state()).isEqualTo(LinkState.DIALLING);
        return millis - before;
    }

    private List<String> sent() {
        return effects.stream()
                .filter(LinkEffect.Send.class::isInstance)
                .map(effect -> ((LinkEffect.Send) effect).text())
                .toList();
    }

    private Outcome outcome(String id) {
        return effects.stream()
                .filter(LinkEffect.Completed.class::isInstance)
                .map(LinkEffect.Completed.class::cast)
                .filter(done -> done.request().messageId().equals(id))
                .map(LinkEffect.Completed::outcome)
                .findFirst()
                .orElse(null);
    }
}
