package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chasen.csms.Authorisation;
import org.chasen.evse.StopReason;
import org.chasen.evse.UserAction;
import org.chasen.session.CommandResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards that are held too long and buttons that are pressed too early do not spoil a charge. */
class DriverInputTest {
    private static final Authorisation ACCEPTED = new Authorisation("Accepted", null, false);

    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = Desk.running(directory);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCardHeldWhileTheCsmsIsAskedIsAskedOnce() {
        desk.csms.slow = true;
        desk.vehicle.plug();
        desk.token("CARD");
        desk.token("card");
        assertThat(desk.csms.questions).hasSize(1);
        desk.csms.questions.remove().complete(ACCEPTED);
        assertThat(desk.vehicle.told).contains("start").doesNotContain("stop Local");
    }

    @Test
    void aCardOfTheSameGroupThatMeantToBeginDoesNotStop() {
        desk.csms.slow = true;
        desk.vehicle.plug();
        desk.token("CARD");
        desk.token("OTHER");
        desk.csms.questions.remove().complete(new Authorisation("Accepted", "FAMILY", false));
        desk.csms.questions.remove().complete(new Authorisation("Accepted", "FAMILY", false));
        assertThat(desk.vehicle.told).contains("start").doesNotContain("stop Local");
    }

    @Test
    void aCardHeldToTheReaderDoesNotStopTheChargeItBegan() {
        desk.vehicle.plug();
        for (int i = 0; i < 8; i++) {
            desk.token("CARD");
            desk.pass(1.9);
        }
        assertThat(desk.vehicle.told).contains("start").doesNotContain("stop Local");
        desk.pass(0.2);
        desk.token("CARD");
        assertThat(desk.vehicle.told).contains("stop Local");
    }

    @Test
    void theStopButtonWithoutTokenAndChargeIsIgnored() {
        desk.vehicle.plug();
        desk.forget();
        desk.act(new UserAction.StopPressed());
        assertThat(desk.transcript()).as("StopAuthorized only at F or in 4.1").isEmpty();
        desk.token("CARD");
        assertThat(desk.vehicle.told).contains("start");
    }

    @Test
    void aStopOfNothingByCommandIsRefusedAndSpoilsNothing() {
        desk.vehicle.plug();
        CommandResult result = desk.answer(desk.evse.stop(null, StopReason.LOCAL, "asked"));
        assertThat(result.status()).isEqualTo(CommandResult.Status.REJECTED);
        desk.token("CARD");
        assertThat(desk.vehicle.told).contains("start");
    }

    @Test
    void theStopButtonTakesBackACardOfWhichTheCsmsIsAsked() {
        desk.csms.slow = true;
        desk.vehicle.plug();
        desk.forget();
        var presented = desk.evse.present(desk.card("CARD"));
        desk.act(new UserAction.StopPressed());
        CommandResult result = desk.answer(presented);
        desk.csms.questions.remove().complete(ACCEPTED);
        assertThat(result.status()).isEqualTo(CommandResult.Status.REJECTED);
        assertThat(desk.vehicle.told).doesNotContain("start");
        desk.csms.slow = false;
        desk.token("CARD");
        assertThat(desk.vehicle.told)
                .as("the session is good for a later token")
                .contains("start");
    }

    @Test
    void theStopButtonAfterTheTokenStops() {
        desk.vehicle.plug();
        desk.token("CARD");
        desk.act(new UserAction.StopPressed());
        assertThat(desk.transcript()).contains("vehicle: stop Local").contains("StopAuthorized");
    }
}
