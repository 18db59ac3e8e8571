package org.chasen.can.socketcand.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.can.socketcand.core.Link.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkTest {
    private static final long SECOND = 1_000_000_000L;

    private static Link raw() {
        return Link.connected("can0", 0)
                .hear(new Message.Hi(), 0)
                .next()
                .hear(new Message.Ok(), 0)
                .next()
                .hear(new Message.Ok(), 0)
                .next();
    }

    @Test
    void greetingOpenRawMode() {
        Link.Step open = Link.connected("can0", 0).hear(new Message.Hi(), 1);
        assertThat(open.send()).isEqualTo("< open can0 >");
        Link.Step mode = open.next().hear(new Message.Ok(), 2);
        assertThat(mode.send()).isEqualTo("< rawmode >");
        assertThat(mode.next().state()).isEqualTo(CanBusState.DOWN);
        Link.Step raw = mode.next().hear(new Message.Ok(), 3);
        assertThat(raw.send()).isNull();
        assertThat(raw.next().phase()).isEqualTo(Phase.RAW);
        assertThat(raw.next().state()).isEqualTo(CanBusState.UP);
    }

    @Test
    void aRefusalEndsTheConnectionAndNamesTheBus() {
        Link opening = Link.connected("can7", 0).hear(new Message.Hi(), 0).next();
        assertThat(opening.hear(new Message.Refusal("error could not open bus"), 0)
                        .failure())
                .contains("can7", "could not open bus");
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, names = "RAW", mode = EnumSource.Mode.EXCLUDE)
    void eachAnswerHasThreeSeconds(Phase phase) {
        Link link = new Link("can0", phase, CanBusState.DOWN, 0, 0);
        assertThat(link.wake(3 * SECOND - 1).failure()).isNull();
        assertThat(link.wake(3 * SECOND).failure()).contains("no answer");
    }

    @Test
    void silenceIsAskedAboutAndThenGivenUp() {
        Link.Step two = raw().wake(2 * SECOND);
        assertThat(raw().wake(2 * SECOND - 1).send()).isNull();
        assertThat(two.send()).isEqualTo("< echo >");
        assertThat(two.next().wake(2 * SECOND + 1).send()).isNull();
        Link.Step four = two.next().wake(4 * SECOND);
        assertThat(four.send()).isEqualTo("< echo >");
        assertThat(four.next().wake(6 * SECOND - 1).failure()).isNull();
        assertThat(four.next().wake(6 * SECOND).failure()).contains("silent");
        Link heard = four.next().hear(new Message.Echo(), 5 * SECOND).next();
        assertThat(heard.wake(6 * SECOND).failure()).isNull();
        assertThat(heard.wake(11 * SECOND).failure()).contains("silent");
    }

    @Test
    void errorFramesAndDataMoveTheState() {
        Link off = raw().hear(new Message.ErrorFrame(0x40), 0).next();
        assertThat(off.state()).isEqualTo(CanBusState.BUS_OFF);
        assertThat(off.hear(new Message.ErrorFrame(0x100), 0).next().state()).isEqualTo(CanBusState.UP);
        assertThat(off.hear(new Message.Frame(1, 0, 0), 0).next().state()).isEqualTo(CanBusState.UP);
        assertThat(off.hear(new Message.ErrorFrame(0x88), 0).next().state()).isEqualTo(CanBusState.BUS_OFF);
        assertThat(raw().hear(new Message.Refusal("error bad command"), 0).failure())
                .isNull();
    }

    @Test
    void aFrameIsSentAsTheProtocolWantsIt() {
        assertThat(Link.sending(CanFrame.of(0x108, 1, 0xF4, 1, 15, 0, 0, 0, 0)))
                .isEqualTo("< send 108 8 01 F4 01 0F 00 00 00 00 >");
        assertThat(Link.sending(CanFrame.of(0x7))).isEqualTo("< send 007 0 >");
    }

    @Test
    void attemptsBecomeRarerUpToHalfAMinute() {
        assertThat(Link.backOffMillis(0, 0)).isEqualTo(125);
        assertThat(Link.backOffMillis(0, 1)).isEqualTo(250);
        assertThat(Link.backOffMillis(3, 0.5)).isEqualTo(1500);
        assertThat(Link.backOffMillis(1_000_000, 1)).isEqualTo(30_000);
    }
}
