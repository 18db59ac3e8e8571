package org.chasen.device.model.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chasen.device.model.core.Scenes.NOW;
import static org.chasen.device.model.core.Scenes.beforePermission;
import static org.chasen.device.model.core.Scenes.charging;
import static org.chasen.device.model.core.Scenes.evse;
import static org.chasen.device.model.core.Scenes.fault;
import static org.chasen.device.model.core.Scenes.idle;
import static org.chasen.device.model.core.Scenes.stopped;
import static org.chasen.device.model.core.Scenes.vehicle;

import java.time.Duration;
import java.util.List;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleFlag;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.junit.jupiter.api.Test;

class StationModelTest {
    private static final long MS = 1_000_000L;

    private StationModel model = model(Profile.COMBINED);
    private long nanos;

    @Test
    void vehicle_values_count_only_once_its_permission_was_seen() {
        changed(evse(vehicle(SequenceState.C, 0, beforePermission())));
        assertThat(ev("StateOfCharge", AttributeType.ACTUAL)).isEmpty();
        assertThat(ev("DCVoltage", AttributeType.MAX_SET)).isEmpty();
        assertThat(ev("ChargingState", AttributeType.ACTUAL)).isEmpty();
        assertThat(controller("DynamicControl")).isEmpty();
        assertThat(controller("VehicleStatus")).isEmpty();
        assertThat(controller("CHAdeMOProtocolNumber")).isEqualTo("2");
        assertThat(controller("AutoManufacturerCode")).isEqualTo("17");
        assertThat(ev("VehicleId", AttributeType.ACTUAL)).isEqualTo(Scenes.VEHICLE_ID);
        assertThat(ev("Available", AttributeType.ACTUAL)).isEqualTo("true");

        changed(evse(vehicle(SequenceState.D, 0, charging(63, 0, VehicleFlag.CHARGING_ENABLED))));
        assertThat(ev("StateOfCharge", AttributeType.ACTUAL)).isEqualTo("63");
        assertThat(ev("DCVoltage", AttributeType.MIN_SET)).isEqualTo("250");
        assertThat(ev("DCVoltage", AttributeType.MAX_SET)).isEqualTo("410");
        assertThat(ev("DCVoltage", AttributeType.TARGET)).isEqualTo("400");
        assertThat(ev("DCCurrent", AttributeType.MIN_SET)).isEqualTo("5");
        assertThat(ev("EnergyImport", AttributeType.MAX_SET)).isEqualTo("24000");
        assertThat(ev("EnergyCapacity", AttributeType.ACTUAL)).isEqualTo("24000");
        assertThat(ev("RemainingTimeFull", AttributeType.MAX_SET)).isEqualTo("3600");
        assertThat(ev("RemainingTimeFull", AttributeType.ACTUAL)).isEqualTo("1800");
        assertThat(ev("ChargingState", AttributeType.ACTUAL)).isEqualTo("VehicleChargingEnabled");
        assertThat(ev("ProtocolAgreed", AttributeType.ACTUAL)).isEqualTo("2");
        assertThat(controller("DynamicControl")).isEqualTo("true");
        assertThat(controller("VehicleStatus")).isEqualTo("false");
        assertThat(controller("Active")).isEqualTo("true");
    }

    @Test
    void unplugging_empties_the_vehicle() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80, VehicleFlag.CHARGING_ENABLED))));
        List<VariableChange> changes = changed(idle());
        assertThat(ev("Available", AttributeType.ACTUAL)).isEqualTo("false");
        assertThat(model.reports())
                .filteredOn(report -> report.component().name().equals("ConnectedEV"))
                .flatExtracting(report -> report.attributes())
                .filteredOn(attribute -> !attribute.value().equals("false"))
                .allSatisfy(attribute -> assertThat(attribute.value()).isEmpty());
        assertThat(changes).anySatisfy(change -> {
            assertThat(change.variable().name()).isEqualTo("StateOfCharge");
            assertThat(change.value()).isEmpty();
        });
    }

    @Test
    void vehicle_identification_is_shown_only_if_configured() {
        ModelSettings settings = new ModelSettings(Profile.COMBINED, Level.EVSE, false, 50_000, 3);
        model = new StationModel(Catalogue.parse(Scenes.catalogue(), settings), settings);
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        assertThat(ev("VehicleId", AttributeType.ACTUAL)).isEmpty();
    }

    @Test
    void flags_are_listed_in_one_order_whatever_order_they_come_in() {
        changed(evse(vehicle(
                SequenceState.E,
                80,
                charging(
                        63,
                        80,
                        VehicleFlag.CHARGING_ENABLED,
                        VehicleFlag.SYSTEM_ERROR,
                        VehicleFlag.BATTERY_OVERVOLTAGE))));
        assertThat(ev("ChargingState", AttributeType.ACTUAL))
                .isEqualTo("BatteryOvervoltage,ChargingSystemError,VehicleChargingEnabled");
    }

    @Test
    void values_freeze_while_the_vehicle_is_silent() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        changed(evse(vehicle(SequenceState.E, 0, charging(0, 0), true, null)));
        assertThat(ev("StateOfCharge", AttributeType.ACTUAL)).isEqualTo("63");
        assertThat(ev("DCCurrent", AttributeType.TARGET)).isEqualTo("80");
    }

    @Test
    void protocol_is_written_as_the_profile_has_it() {
        model = model(Profile.OCPP_21);
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        assertThat(ev("ProtocolAgreed", AttributeType.ACTUAL)).isEqualTo("CHAdeMO,2");
    }

    @Test
    void a_number_is_told_at_most_once_a_second_and_then_with_its_newest_value() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        assertThat(told(at(250, evse(vehicle(SequenceState.E, 80, charging(63, 90))))))
                .doesNotContain("DCCurrent=90");
        assertThat(told(at(500, evse(vehicle(SequenceState.E, 80, charging(63, 95))))))
                .isEmpty();
        assertThat(model.deadline()).isEqualTo(1000 * MS);
        assertThat(told(model.tick(NOW, 999 * MS))).isEmpty();
        assertThat(told(model.tick(NOW, 1000 * MS))).contains("DCCurrent=95");
        assertThat(model.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void less_than_the_dead_band_is_not_told_but_can_be_read() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        assertThat(told(at(5000, evse(vehicle(SequenceState.E, 80.9, charging(63.9, 80))))))
                .isEmpty();
        assertThat(ev("StateOfCharge", AttributeType.ACTUAL)).isEqualTo("63.9");
        assertThat(told(at(6000, evse(vehicle(SequenceState.E, 81, charging(64, 80))))))
                .contains("StateOfCharge=64", "DCCurrent=81");
    }

    @Test
    void bits_are_told_at_once() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80, VehicleFlag.CHARGING_ENABLED))));
        assertThat(told(at(1, evse(vehicle(SequenceState.E, 80, charging(63, 80, VehicleFlag.SYSTEM_ERROR))))))
                .containsExactly("ChargingState=ChargingSystemError");
    }

    @Test
    void a_trip_holds_until_the_next_vehicle() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        EvseSnapshot down = evse(
                vehicle(SequenceState.F, 0, charging(63, 0), false, stopped(FaultCode.CAN_SILENT)),
                FaultCode.CAN_SILENT);
        model.on(new EvseEvent.Faulted(fault(FaultCode.CAN_SILENT), false, down, NOW), nanos);
        step(VehicleEvent.Kind.STOP_SENT, down);
        assertThat(controller("Tripped")).isEqualTo("true");
        assertThat(controller("Problem"))
                .as("a fault of the vehicle is none of the controller")
                .isEqualTo("false");

        EvseSnapshot healed = evse(vehicle(SequenceState.F, 0, charging(63, 0)));
        model.on(new EvseEvent.Faulted(fault(FaultCode.CAN_SILENT), true, healed, NOW), nanos);
        assertThat(controller("Tripped"))
                .as("cleared by itself during the charge")
                .isEqualTo("true");

        step(VehicleEvent.Kind.UNPLUGGED, idle());
        assertThat(controller("Tripped")).isEqualTo("true");
        step(VehicleEvent.Kind.PLUGGED, evse(vehicle(SequenceState.B, 0, beforePermission())));
        assertThat(controller("Tripped")).isEqualTo("false");
    }

    @Test
    void a_reset_by_the_operator_releases_a_trip() {
        EvseSnapshot pressed = evse(vehicle(SequenceState.A, 0, beforePermission()), FaultCode.EMERGENCY_STOP);
        model.on(new EvseEvent.Faulted(fault(FaultCode.EMERGENCY_STOP), false, pressed, NOW), nanos);
        assertThat(value("EmergencyStopSensor", null, "Active")).isEqualTo("true");
        assertThat(value("EmergencyStopSensor", null, "Tripped")).isEqualTo("true");
        assertThat(value("EVSE", null, "AvailabilityState")).isEqualTo("Faulted");
        model.on(new EvseEvent.Faulted(fault(FaultCode.EMERGENCY_STOP), true, idle(), NOW), nanos);
        assertThat(value("EmergencyStopSensor", null, "Tripped")).isEqualTo("false");
        assertThat(value("EVSE", null, "AvailabilityState")).isEqualTo("Available");
    }

    @Test
    void a_normal_end_is_complete() {
        step(VehicleEvent.Kind.STARTED, evse(vehicle(SequenceState.C, 0, beforePermission())));
        step(VehicleEvent.Kind.STOP_RECEIVED, evse(vehicle(SequenceState.F, 0, charging(80, 0), false, stopped(null))));
        assertThat(controller("Complete")).isEqualTo("false");
        step(VehicleEvent.Kind.DISCHARGED, evse(vehicle(SequenceState.I, 0, charging(80, 0))));
        assertThat(controller("Complete")).isEqualTo("true");
        assertThat(controller("Tripped")).isEqualTo("false");
    }

    @Test
    void charging_time_runs_from_first_to_last_current() {
        changed(evse(vehicle(SequenceState.E, 0.2, charging(63, 80))));
        assertThat(value("EVSE", null, "ChargingTime")).isEmpty();
        for (int second : List.of(10, 70)) {
            model.on(
                    new EvseEvent.Changed(
                            evse(vehicle(SequenceState.E, 80, charging(63, 80))), NOW.plusSeconds(second)),
                    nanos);
        }
        EvseSnapshot after = evse(vehicle(SequenceState.I, 0, charging(63, 0)));
        model.on(new EvseEvent.Changed(after, NOW.plus(Duration.ofSeconds(100))), nanos);
        assertThat(value("EVSE", null, "ChargingTime")).isEqualTo("60");
        assertThat(value("EVSE", null, "PostChargingTime")).isEqualTo("30");
    }

    @Test
    void an_evse_of_another_standard_has_no_chademo_controller() {
        changed(evse(2, "cCCS2", vehicle(SequenceState.A, 0, beforePermission())));
        assertThat(model.reports())
                .extracting(report -> report.component().name())
                .contains("EVSE", "Connector", "ConnectedEV")
                .doesNotContain("CHAdeMOCtrlr");
    }

    @Test
    void an_evse_that_leaves_takes_its_variables_along() {
        changed(evse(vehicle(SequenceState.E, 80, charging(63, 80))));
        List<VariableChange> changes = model.remove(1, NOW, nanos);
        assertThat(changes)
                .anySatisfy(change -> assertThat(change.variable().name()).isEqualTo("StateOfCharge"));
        assertThat(model.reports())
                .allSatisfy(report -> assertThat(report.component().evseId()).isNull());
        assertThat(model.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void no_protocol_service_is_a_problem_of_the_controller() {
        changed(new EvseSnapshot(
                1,
                1,
                "cG105",
                true,
                null,
                null,
                null,
                false,
                new EvseRating(125, 50_000),
                new org.chasen.session.LimitInForce(0, 0, "hardware"),
                null,
                List.of()));
        assertThat(controller("Problem")).isEqualTo("true");
        assertThat(controller("Active")).isEmpty();
    }

    private static StationModel model(Profile profile) {
        ModelSettings settings = Scenes.settings(profile);
        return new StationModel(Catalogue.parse(Scenes.catalogue(), settings), settings);
    }

    private List<VariableChange> changed(EvseSnapshot snapshot) {
        return model.on(new EvseEvent.Changed(snapshot, NOW), nanos);
    }

    private List<VariableChange> at(long millis, EvseSnapshot snapshot) {
        nanos = millis * MS;
        return changed(snapshot);
    }

    private void step(VehicleEvent.Kind kind, EvseSnapshot snapshot) {
        model.on(new EvseEvent.Sequence(kind, snapshot, NOW), nanos);
    }

    private static List<String> told(List<VariableChange> changes) {
        return changes.stream()
                .map(change -> change.variable().name() + "=" + change.value())
                .toList();
    }

    private String ev(String variable, AttributeType type) {
        return Answers.get(model.reports(), new Component("ConnectedEV", null, 1, null), Variable.of(variable), type)
                .value();
    }

    private String controller(String variable) {
        return value("CHAdeMOCtrlr", 1, variable);
    }

    private String value(String component, Integer connector, String variable) {
        return Answers.get(
                        model.reports(),
                        new Component(component, null, 1, connector),
                        Variable.of(variable),
                        AttributeType.ACTUAL)
                .value();
    }
}
