package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chasen.session.CommandResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector is unlocked by the vehicle side alone, and never where 10 V or less are not certain. */
class UnlockTest {
    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = Desk.running(directory);
        desk.vehicle.locked = true;
        desk.vehicle.plug();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void refused(double voltageV, String why) {
        desk.vehicle.voltageV = voltageV;
        desk.vehicle.values();
        CommandResult result = desk.answer(desk.evse.unlock());
        assertThat(result.status()).isEqualTo(CommandResult.Status.FAILED);
        assertThat(result.detail()).contains(why);
        assertThat(desk.vehicle.told).doesNotContain("unlock");
    }

    @Test
    void anUnknownVoltageRefuses() {
        refused(Double.NaN, "not known");
    }

    @Test
    void moreThanTenVoltsRefuse() {
        refused(10.1, "more than 10 V");
    }

    @Test
    void theVehicleSideUnlocksAndTheAnswerWaitsForIt() {
        var answer = desk.evse.unlock();
        assertThat(desk.vehicle.told).contains("unlock");
        assertThat(desk.answer(answer)).as("before the latch says so").isNull();
        desk.vehicle.values();
        assertThat(desk.answer(answer).status()).isEqualTo(CommandResult.Status.ACCEPTED);
    }

    @Test
    void aLatchThatDoesNotOpenIsAFailure() {
        desk.vehicle.latchStuck = true;
        var answer = desk.evse.unlock();
        desk.vehicle.values();
        desk.pass(4.9);
        assertThat(desk.answer(answer)).isNull();
        desk.pass(0.2);
        assertThat(desk.answer(answer).status()).isEqualTo(CommandResult.Status.FAILED);
        assertThat(desk.answer(answer).detail()).contains("check the latch");
    }

    @Test
    void anAuthorisedChargeRefuses() {
        desk.token("CARD");
        assertThat(desk.answer(desk.evse.unlock()).status()).isEqualTo(CommandResult.Status.REJECTED);
        assertThat(desk.vehicle.told).doesNotContain("unlock");
    }
}
