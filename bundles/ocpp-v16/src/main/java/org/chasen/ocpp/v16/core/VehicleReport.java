package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleValues;
import org.chasen.ocpp.v16.core.message.DataTransfer;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What 2.0.1 has in its device model and 1.6 has no place for: the vehicle's own values, as DataTransfer
 * {@code ConnectedEV}. Names are those of the component {@code ConnectedEV}, {@code Variable.Attribute}; the vehicle id,
 * which is personal, is not among them.
 */
final class VehicleReport {
    private VehicleReport() {}

    /** The report on one EVSE; null without a vehicle whose values count. */
    static @Nullable DataTransfer of(EvseSnapshot evse) {
        VehicleValues values =
                evse.vehicle() == null ? VehicleValues.NONE : evse.vehicle().values();
        if (!evse.occupied() || !values.valid()) {
            return null;
        }
        ObjectNode report = JsonNodeFactory.instance.objectNode().put("connectorId", evse.evseId());
        put(report, "ProtocolAgreed.Actual", values.agreedProtocol());
        put(report, "ProtocolSupportedByEV.Actual", values.protocolNumber());
        put(report, "DCCurrent.MinSet", values.minCurrentA());
        put(report, "DCCurrent.Target", values.requestedCurrentA());
        put(report, "DCVoltage.MinSet", values.minVoltageV());
        put(report, "DCVoltage.MaxSet", values.maxVoltageV());
        put(report, "DCVoltage.Target", values.targetVoltageV());
        put(report, "EnergyCapacity.Actual", values.capacityWh());
        put(report, "RemainingTimeFull.MaxSet", values.maxChargingTimeS());
        put(report, "RemainingTimeFull.Actual", values.estimatedTimeS());
        put(report, "StateOfCharge.MaxSet", values.socFullPercent());
        if (values.socPercent() != null) {
            report.put("StateOfCharge.Actual", values.socPercent());
        }
        report.put(
                "ChargingState.Actual",
                values.flags().stream().sorted().map(VehicleFlag::member).collect(Collectors.joining(",")));
        return new DataTransfer(FaultWords.OWN, "ConnectedEV", report.toString());
    }

    private static void put(ObjectNode report, String name, @Nullable Integer value) {
        if (value != null) {
            report.put(name, value);
        }
    }
}
