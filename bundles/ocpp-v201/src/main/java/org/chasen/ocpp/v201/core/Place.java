package org.chasen.ocpp.v201.core;

import java.util.ArrayList;
import java.util.List;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the device model, as an event names it. The profile of the device model decides which components there
 * are, and where they stand; an event names only what is there: the variable meant, else the same elsewhere, else one
 * that says as much of the connector, the EVSE or the station.
 */
record Place(Component component, Variable variable) {

    /** The place to name for a variable; the one meant while the device model does not know the EVSE. */
    static Place of(
            @Nullable DeviceModel model, String component, FaultTable.Level level, String variable, EvseSnapshot evse) {
        Place meant = at(component, level, variable, evse);
        List<VariableReport> reports = model == null ? List.of() : model.report();
        if (reports.stream()
                .noneMatch(report ->
                        Integer.valueOf(evse.evseId()).equals(report.component().evseId()))) {
            return meant;
        }
        List<Place> candidates = new ArrayList<>(List.of(meant));
        for (FaultTable.Level other : FaultTable.Level.values()) {
            candidates.add(at(component, other, variable, evse));
        }
        candidates.add(at("Connector", FaultTable.Level.CONNECTOR, variable, evse));
        candidates.add(at("Connector", FaultTable.Level.CONNECTOR, "Problem", evse));
        candidates.add(at("EVSE", FaultTable.Level.EVSE, "Problem", evse));
        candidates.add(at("ChargingStation", FaultTable.Level.STATION, "Problem", evse));
        return candidates.stream()
                .filter(candidate -> reports.stream().anyMatch(candidate::is))
                .findFirst()
                .orElse(meant);
    }

    private static Place at(String component, FaultTable.Level level, String variable, EvseSnapshot evse) {
        return new Place(
                new Component(
                        component,
                        null,
                        level == FaultTable.Level.STATION ? null : (Integer) evse.evseId(),
                        level == FaultTable.Level.CONNECTOR ? (Integer) evse.connectorId() : null),
                new Variable(variable, null));
    }

    private boolean is(VariableReport report) {
        return report.component().equals(component) && report.variable().equals(variable);
    }
}
