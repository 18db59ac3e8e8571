package org.chasen.charging.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.chasen.evse.SequenceState;
import org.chasen.session.EvseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the events of an EVSE never sees its vehicle go back in time, however long the disk takes. */
class EventOrderTest {
    private Desk desk;

    @BeforeEach
    void desk(@TempDir Path directory) {
        desk = Desk.running(directory);
        desk.journal.diskMillis(300);
        desk.events.clear();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<SequenceState> statesTold() {
        return desk.events.stream()
                .map(event -> event.snapshot().vehicle().state())
                .toList();
    }

    @Test
    void aTokenWithTheVehiclePluggedIn() {
        desk.vehicle.plug();
        desk.pass(1);
        desk.token("CARD");
        desk.vehicle.wake();
        desk.pass(1);

        assertThat(statesTold()).isSorted().endsWith(SequenceState.C);
        assertThat(desk.recorded())
                .as("the records are told, later than the step they are about")
                .hasSizeGreaterThan(1);
    }

    @Test
    void aWholeChargeOnASlowDisk() {
        desk.journal.diskMillis(2500);
        desk.charge("CARD");
        desk.pass(70);
        desk.vehicle.stopItself();
        desk.currentGone();
        desk.vehicle.finish();
        desk.vehicle.unplug();
        desk.pass(5);

        int newest = -1;
        for (EvseEvent event : desk.events) {
            int told = desk.vehicle.moment(event.snapshot().vehicle());
            assertThat(told).as("moment of the vehicle status in %s", event).isGreaterThanOrEqualTo(newest);
            newest = told;
        }
    }
}
