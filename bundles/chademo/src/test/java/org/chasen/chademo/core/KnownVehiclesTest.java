package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chasen.chademo.KnownVehicles;
import org.chasen.chademo.core.frame.DischargeEstimate;
import org.chasen.chademo.core.frame.DischargeLimits;
import org.chasen.chademo.core.frame.VehicleExtension;
import org.chasen.chademo.core.frame.VehicleLimits;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.DischargeValues;
import org.chasen.simulator.core.VehicleProfile;
import org.junit.jupiter.api.Test;

/** The table that is shipped recognises the vehicles of the facts by what they send. */
class KnownVehiclesTest {
    private static final long MILLI = 1_000_000L;

    private final VehicleView vehicle = new VehicleView(Transcript.settings(Map.of()));

    private void sends(int minCurrentA, int minVoltageV, int socFull, int protocol, int requestA, int status) {
        vehicle.receive(new VehicleLimits(minCurrentA, minVoltageV, 410, socFull), 0);
        vehicle.receive(new VehicleRequest(protocol, 400, requestA, 0, status, 50), 0);
    }

    private String name() {
        return vehicle.quirk().name();
    }

    @Test
    @Proves("quirk.known")
    void eachIsKnownByItsBehaviour() {
        vehicle.receive(new VehicleExtension(VehicleExtension.DYNAMIC_CONTROL, 0), 0);
        sends(6, 0, 255, 2, 0, 0);
        assertThat(name()).isEqualTo("Leaf ZE1, old charger");
        sends(6, 0, 100, 2, 0, 0);
        assertThat(name()).isEqualTo("Leaf ZE1");
        vehicle.forget(true);
        sends(0, 0, 100, 2, 0, VehicleRequest.EARLY_DYNAMIC);
        assertThat(name()).isEqualTo("Leaf ZE0");
        sends(0, 1, 100, 2, 0, 0);
        assertThat(name()).isEqualTo("e-NV200");
        assertThat(vehicle.quirk().ignoreStopBeforeCharge()).isTrue();
        sends(0, 0, 200, 2, 0, 0);
        assertThat(name()).isEqualTo("openinverter");
        sends(0, 0, 100, 1, 0, 0);
        assertThat(name()).isEqualTo("jdemo kit or like it");
        assertThat(vehicle.quirk().keepsOffer()).isTrue();
        sends(0, 0, 100, 2, 0, 0);
        assertThat(name()).as("nothing special").isEqualTo("standard");
        vehicle.receive(new VehicleRequest(2, 400, 0, 0, 0, 50), 225 * MILLI);
        assertThat(name()).as("one late frame is no habit").isEqualTo("standard");
        for (long cycle = 2; cycle < 4; cycle++) {
            vehicle.receive(new VehicleRequest(2, 400, 0, 0, 0, 50), cycle * 225 * MILLI);
        }
        assertThat(name()).isEqualTo("EVTV controller");
    }

    @Test
    @Proves("quirk.known")
    void someAreKnownOnlyByHowTheyBegin() {
        sends(0, 0, 100, 2, 0, 0);
        sends(0, 0, 100, 2, 1, 0);
        sends(0, 0, 100, 2, 40, 0);
        assertThat(name()).isEqualTo("i-MiEV or like it");
        vehicle.forget(true);
        sends(0, 0, 100, 2, 0, 0);
        vehicle.openGate();
        vehicle.receive(new VehicleRequest(2, 430, 0, 0, 0, 50), 0);
        assertThat(name()).isEqualTo("Xpeng");
    }

    @Test
    @Proves("quirk.known")
    void aVehicleWithoutAPublicCodeHasItsRemarkAndIsNeverTakenForAnother() {
        List<Quirk> rows = QuirkTable.of(List.of(), KnownVehicles.lines()).rows();
        assertThat(rows)
                .filteredOn(row -> row.match().codeKnown() == 0)
                .extracting(Quirk::name)
                .containsExactly("Outlander PHEV", "Kia Soul");
        assertThat(rows).allSatisfy(row -> assertThat(row.remark()).isNotEmpty());
    }

    @Test
    void aTimeOfTheRowCountsInsteadOfTheConfiguredOneAndTheRemarkIsTold() {
        Bench bench = new Bench(
                Transcript.settings(Map.of("quirk", "mine;_;_time.contactorClose=9000;_closes_late")),
                VehicleProfile.DEMO,
                0,
                10);
        bench.plug(true);
        bench.run(0.3);
        bench.give(new Input.Start());
        assertThat(bench.runTo(Phase.CLOSING, 20)).isTrue();
        assertThat(bench.sequence.status().deadlineMillis()).isGreaterThan(8_900);
        assertThat(bench.notes).contains("known vehicle: mine: closes late");
    }

    @Test
    void whatAVehicleOffersForDischargingIsShownOnceItsValuesCount() {
        sends(0, 0, 100, 2, 0, VehicleRequest.DISCHARGE_COMPATIBLE);
        assertThat(vehicle.values().v2x()).isNull();
        vehicle.receive(new DischargeLimits(15, 300, 20, 0xFF), 0);
        assertThat(vehicle.values().v2x()).as("before state D").isNull();
        vehicle.openGate();
        assertThat(vehicle.values().v2x()).isEqualTo(new DischargeValues(15, 300, 20, null, null, null, null));
        vehicle.receive(new DischargeEstimate(1, 90, 123), 0);
        assertThat(vehicle.values().v2x()).isEqualTo(new DischargeValues(15, 300, 20, null, 1, 5400, 12_300));
    }
}
