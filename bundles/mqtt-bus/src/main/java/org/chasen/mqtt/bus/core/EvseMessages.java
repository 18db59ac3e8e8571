package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.chasen.bus.BusMessage;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.FaultCode;
import org.chasen.evse.MeterReading;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/** What an EVSE looks like on the bus. Quantities carry their unit in their name. */
final class EvseMessages {
    private static final Set<FaultCode> EMERGENCIES = Set.of(
            FaultCode.EMERGENCY_STOP,
            FaultCode.EARTH_FAULT,
            FaultCode.ISOLATION_LOST,
            FaultCode.OVER_CURRENT,
            FaultCode.OVER_VOLTAGE,
            FaultCode.CONTACTOR_WELDED,
            FaultCode.FOREIGN_VOLTAGE);

    private EvseMessages() {}

    static ObjectNode state(EvseSnapshot snapshot, Instant since, @Nullable Instant deadline) {
        VehicleStatus vehicle = snapshot.vehicle();
        Transaction transaction = snapshot.transaction();
        ObjectNode json = Json.object();
        json.put("state", vehicle == null ? null : vehicle.state().name());
        json.put("phase", vehicle == null ? null : vehicle.phase());
        json.put("since", Json.time(since));
        json.put("sessionId", snapshot.sessionId());
        json.put("transactionId", transaction == null ? null : transaction.id());
        json.put(
                "chargingState",
                transaction == null ? null : transaction.chargingState().wire());
        json.put("operative", snapshot.operative());
        json.put("authorised", snapshot.authorised());
        json.put("waitingFor", vehicle == null ? null : vehicle.waitingFor());
        json.put("deadline", Json.time(deadline));
        json.put("proximity", vehicle == null ? null : lower(vehicle.proximity()));
        json.put("d1", vehicle == null ? null : vehicle.d1());
        json.put("d2", vehicle == null ? null : vehicle.d2());
        json.put("k", vehicle == null ? null : vehicle.permission());
        json.put("locked", vehicle == null ? null : vehicle.locked());
        json.put("energised", vehicle == null ? null : vehicle.energised());
        json.put("protocol", vehicle == null ? null : vehicle.values().agreedProtocol());
        json.put("canStale", vehicle != null && vehicle.canStale());
        json.set("lastStop", vehicle == null ? null : cause(vehicle.lastStop()));
        json.set(
                "errors",
                Json.array(snapshot.faults().stream()
                        .map(fault -> fault.code().code())
                        .toList()));
        return json;
    }

    static ObjectNode vehicle(VehicleValues values, boolean withVehicleId) {
        ObjectNode json = Json.object();
        json.put("valid", values.valid());
        json.put("protocolNumber", values.protocolNumber());
        json.put("agreedProtocol", values.agreedProtocol());
        json.put("manufacturerCode", values.manufacturerCode());
        if (withVehicleId) {
            json.put("vehicleId", values.vehicleId());
        }
        boolean valid = values.valid();
        json.put("soc_percent", valid ? Json.tenth(values.socPercent()) : null);
        json.put("socFull_percent", valid ? values.socFullPercent() : null);
        json.put("capacity_Wh", valid ? values.capacityWh() : null);
        json.put("minCurrent_A", valid ? values.minCurrentA() : null);
        json.put("requestedCurrent_A", valid ? values.requestedCurrentA() : null);
        json.put("minVoltage_V", valid ? values.minVoltageV() : null);
        json.put("maxVoltage_V", valid ? values.maxVoltageV() : null);
        json.put("targetVoltage_V", valid ? values.targetVoltageV() : null);
        json.put("maxChargingTime_s", valid ? values.maxChargingTimeS() : null);
        json.put("estimatedTime_s", valid ? values.estimatedTimeS() : null);
        json.put("contactorOpen", valid ? values.contactorOpen() : null);
        json.put("dynamicControl", valid ? values.dynamicControl() : null);
        json.put("highCurrentControl", valid ? values.highCurrentControl() : null);
        json.put("highVoltageControl", valid ? values.highVoltageControl() : null);
        json.set(
                "flags",
                Json.array(Stream.of(VehicleFlag.values())
                        .filter(flag -> valid && values.flags().contains(flag))
                        .map(VehicleFlag::member)
                        .toList()));
        json.set("v2x", valid ? discharge(values.v2x()) : null);
        return json;
    }

    /** Shown only: nothing acts on what a vehicle offers for discharging. */
    private static @Nullable ObjectNode discharge(@Nullable DischargeValues values) {
        if (values == null) {
            return null;
        }
        ObjectNode json = Json.object();
        json.put("maxCurrent_A", values.maxCurrentA());
        json.put("minVoltage_V", values.minVoltageV());
        json.put("minLevel_percent", values.minLevelPercent());
        json.put("maxRemaining_percent", values.maxRemainingPercent());
        json.put("sequenceNumber", values.sequenceNumber());
        json.put("completionTime_s", values.completionTimeS());
        json.put("availableEnergy_Wh", values.availableEnergyWh());
        return json;
    }

    static BusMessage telemetry(EvseSnapshot snapshot, Instant at) {
        VehicleStatus vehicle = snapshot.vehicle();
        MeterReading meter = snapshot.meter();
        ObjectNode json = Json.object();
        json.put("at", Json.time(at));
        json.put("voltage_V", vehicle == null ? null : Json.tenth(vehicle.voltageV()));
        json.put("current_A", vehicle == null ? null : Json.tenth(vehicle.currentA()));
        json.put("power_W", vehicle == null ? null : Json.whole(vehicle.voltageV() * vehicle.currentA()));
        json.put(
                "requestedCurrent_A",
                vehicle == null || !vehicle.values().valid()
                        ? null
                        : vehicle.values().requestedCurrentA());
        json.put("availableCurrent_A", vehicle == null ? null : Json.tenth(vehicle.availableCurrentA()));
        json.put("limit_A", Json.tenth(snapshot.limit().currentA()));
        json.put("remaining_s", vehicle == null ? null : vehicle.remainingS());
        json.put("energy_Wh", meter == null ? null : Json.tenth(meter.energyWh()));
        return BusMessage.telemetry(snapshot.evseId() + "/telemetry", json.toString());
    }

    static ObjectNode limit(LimitInForce limit) {
        return Json.object()
                .put("current_A", Json.tenth(limit.currentA()))
                .put("power_W", Json.whole(limit.powerW()))
                .put("source", limit.source());
    }

    static ObjectNode error(ActiveFault fault, @Nullable Instant cleared) {
        return Json.object()
                .put("type", fault.code().code())
                .put("subType", fault.code().name())
                .put("origin", lower(fault.code().origin()))
                .put("severity", severity(fault.code()))
                .put("message", fault.message())
                .put("uuid", fault.id())
                .put("since", Json.time(fault.since()))
                .put("cleared", Json.time(cleared));
    }

    private static String severity(FaultCode code) {
        if (!code.stops()) {
            return "low";
        }
        return EMERGENCIES.contains(code) ? "high" : "medium";
    }

    static @Nullable ObjectNode cause(@Nullable StopCause cause) {
        if (cause == null) {
            return null;
        }
        FaultCode fault = cause.fault();
        return Json.object()
                .put("side", lower(cause.side()))
                .put("reason", cause.reason().wire())
                .put("code", fault == null ? null : fault.code())
                .put("detail", cause.detail());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
