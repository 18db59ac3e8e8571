package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.chasen.device.model.core.Catalogue;
import org.chasen.device.model.core.Level;
import org.chasen.device.model.core.ModelSettings;
import org.chasen.device.model.core.Profile;
import org.chasen.device.model.core.StationModel;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleFlag;
import org.chasen.ocpp.v201.FakeEvse;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.junit.jupiter.api.Test;

/** What an event names can be read in the device model, whatever profile it has. */
class EventPlacesTest {

    private record Fixed(List<VariableReport> report) implements DeviceModel {
        @Override
        public Access get(Component component, Variable variable, AttributeType type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Access set(Component component, Variable variable, AttributeType type, String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ModelSubscription subscribe(Consumer<VariableChange> listener) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void everyEventNamesWhatIsThereInEveryProfile() throws IOException {
        for (Profile profile : Profile.values()) {
            for (Level level : List.of(Level.EVSE, Level.CONNECTOR)) {
                List<VariableReport> reports = reports(profile, level);
                List<Component> missing = new ArrayList<>();
                for (JsonNode event : events(new Fixed(reports))) {
                    Component component = component(event.get("component"));
                    Variable variable = new Variable(event.at("/variable/name").textValue(), null);
                    if (reports.stream()
                            .noneMatch(report -> report.component().equals(component)
                                    && report.variable().equals(variable))) {
                        missing.add(component);
                    }
                }
                assertThat(missing).as("%s, ConnectedEV at %s", profile, level).isEmpty();
            }
        }
    }

    @Test
    void theFaultTableNamesWhatTheDefaultProfileHas() throws IOException {
        List<VariableReport> reports = reports(Profile.COMBINED, Level.EVSE);
        FaultTable table = new FaultTable(Bench.resource("faults.tsv"), "");
        EvseSnapshot evse = evse(List.of(), Set.of());
        for (FaultCode code : FaultCode.values()) {
            FaultTable.Line line = table.of(code);
            Place place = Place.of(new Fixed(reports), line.component(), line.level(), line.variable(), evse);
            assertThat(place)
                    .as("%s", code)
                    .isEqualTo(Place.of(null, line.component(), line.level(), line.variable(), evse));
        }
    }

    private static List<VariableReport> reports(Profile profile, Level level) throws IOException {
        ModelSettings settings = new ModelSettings(profile, level, false, 50_000, 3);
        try (var in = StationModel.class.getResourceAsStream("/org/chasen/device/model/catalogue.txt")) {
            StationModel model = new StationModel(
                    Catalogue.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), settings), settings);
            model.on(new EvseEvent.Changed(evse(List.of(), Set.of()), Instant.EPOCH), 0);
            return model.reports();
        }
    }

    /** An event for each fault, and one for the flags of the vehicle. */
    private static List<JsonNode> events(DeviceModel model) {
        Bench bench = Bench.online();
        bench.model = model;
        for (FaultCode code : FaultCode.values()) {
            ActiveFault fault = new ActiveFault(code, "", "1", Instant.EPOCH);
            bench.give(new Input.AtEvse(new EvseEvent.Faulted(fault, false, evse(List.of(), Set.of()), Instant.EPOCH)));
        }
        bench.evse(evse(List.of(), Set.of(VehicleFlag.CHARGING_ENABLED)));
        List<JsonNode> events = new ArrayList<>();
        while (!bench.unanswered.isEmpty()) {
            JsonNode data = bench.unanswered.get(0).payload().at("/eventData/0");
            if (!data.isMissingNode()) {
                events.add(data);
            }
            bench.answer("{}");
        }
        assertThat(events).hasSize(FaultCode.values().length + 1);
        return events;
    }

    private static EvseSnapshot evse(List<ActiveFault> faults, Set<VehicleFlag> flags) {
        return FakeEvse.snapshot(1, SequenceState.E, null, false, faults, flags);
    }

    private static Component component(JsonNode component) {
        JsonNode evse = component.path("evse");
        return new Component(
                component.get("name").textValue(),
                null,
                evse.has("id") ? evse.get("id").intValue() : null,
                evse.has("connectorId") ? evse.get("connectorId").intValue() : null);
    }
}
