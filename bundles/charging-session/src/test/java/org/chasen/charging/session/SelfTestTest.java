package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.chasen.evse.VehicleEvent.Kind;
import org.chasen.session.CommandResult;
import org.chasen.session.CommandResult.Status;
import org.chasen.session.EvseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A self-test by command: in state A only, and the vehicle side has the last word. */
class SelfTestTest {
    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = Desk.running(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private CommandResult selfTest(boolean on) {
        return desk.answer(desk.evse.selfTest(on));
    }

    private void rejected(String why) {
        CommandResult result = selfTest(true);
        assertThat(result.status()).isEqualTo(Status.REJECTED);
        assertThat(result.detail()).contains(why);
        assertThat(desk.vehicle.told).noneMatch(told -> told.startsWith("self-test"));
    }

    @Test
    void itsBeginAndItsEndAreTold() {
        assertThat(selfTest(true).status()).isEqualTo(Status.ACCEPTED);
        assertThat(desk.evse.snapshot().vehicle().selfTesting()).isTrue();
        assertThat(selfTest(true).status()).as("it runs").isEqualTo(Status.ACCEPTED);
        desk.vehicle.endSelfTest(Kind.SELF_TEST_PASSED);
        assertThat(desk.evse.snapshot().vehicle().selfTesting()).isFalse();
        assertThat(desk.events)
                .filteredOn(EvseEvent.Sequence.class::isInstance)
                .extracting(event -> ((EvseEvent.Sequence) event).kind())
                .containsExactly(Kind.SELF_TEST_STARTED, Kind.SELF_TEST_PASSED);
        assertThat(desk.vehicle.told).containsOnlyOnce("self-test on");
    }

    @Test
    void itIsTakenBack() {
        selfTest(true);
        assertThat(selfTest(false).status()).isEqualTo(Status.ACCEPTED);
        assertThat(desk.vehicle.told).endsWith("self-test off");
        assertThat(desk.evse.snapshot().vehicle().selfTesting()).isFalse();
    }

    @Test
    void aVehicleAndAnAcceptedTokenRejectIt() {
        desk.token("CARD");
        rejected("token is accepted");
        desk.vehicle.plug();
        rejected("state B");
        assertThat(desk.evse.snapshot().vehicle().selfTesting()).isFalse();
    }

    @Test
    void aVehicleThatComesMeanwhileRejectsItAndSilenceIsAFailure() {
        desk.vehicle.selfTestStuck = true;
        CompletionStage<CommandResult> late = desk.evse.selfTest(true);
        assertThat(desk.answer(late)).isNull();
        desk.pass(2.1);
        assertThat(desk.answer(late).status()).isEqualTo(Status.FAILED);
        CompletionStage<CommandResult> overtaken = desk.evse.selfTest(true);
        desk.vehicle.plug();
        assertThat(desk.answer(overtaken).status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void withoutAProtocolServiceThereIsNone() {
        desk.evse.vehicleGone(desk.vehicle);
        rejected("no protocol service");
    }
}
