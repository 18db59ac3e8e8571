package org.chasen.can.socketcan.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.chasen.can.CanBusState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorFrameTest {

    @ParameterizedTest
    @CsvSource({
        "UP, 0x40, 0x0000, BUS_OFF",
        "ERROR_PASSIVE, 0x40, 0x0000, BUS_OFF",
        "BUS_OFF, 0x100, 0x0000, UP",
        "UP, 0x04, 0x1000, ERROR_PASSIVE",
        "UP, 0x04, 0x2000, ERROR_PASSIVE",
        "UP, 0x04, 0x0400, UP",
        "ERROR_PASSIVE, 0x04, 0x0800, UP",
        "ERROR_PASSIVE, 0x04, 0x4000, UP",
        "ERROR_PASSIVE, 0x04, 0x0100, ERROR_PASSIVE",
        "UP, 0x88, 0x0000, UP",
        "BUS_OFF, 0x88, 0x0000, BUS_OFF"
    })
    void faultConfinementFollowsTheController(CanBusState before, String classes, String payload, CanBusState after) {
        assertThat(ErrorFrame.stateAfter(before, Integer.decode(classes), Long.decode(payload)))
                .isEqualTo(after);
    }

    @ParameterizedTest
    @EnumSource(CanBusState.class)
    void receivingProvesThatTheControllerIsOnTheBus(CanBusState before) {
        CanBusState expected = before == CanBusState.BUS_OFF ? CanBusState.UP : before;
        assertThat(ErrorFrame.stateAfterData(before)).isEqualTo(expected);
    }

    @Test
    void errorsNameTheInterfaceAndTheRemedy() {
        assertThat(LinkError.explain("can7", 19, "No such device")).contains("can7", "ip link");
        assertThat(LinkError.explain("can7", 100, "Network is down"))
                .contains("ip link set can7 up type can bitrate 500000 restart-ms 100");
        assertThat(LinkError.explain("can7", 97, "x")).contains("can-raw");
        assertThat(LinkError.explain("can7", 1, "Operation not permitted")).contains("not permitted", "1");
        assertThat(LinkError.harmless(LinkError.AGAIN)).isTrue();
        assertThat(LinkError.harmless(100)).isFalse();
    }
}
