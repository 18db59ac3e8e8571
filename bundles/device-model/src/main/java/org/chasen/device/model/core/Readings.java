package org.chasen.device.model.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.SequenceState;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The values a catalogue may ask for, by name. A value that is not known is the empty string.
 *
 * <p>What the vehicle says counts only after its permission was seen on both ways, that is from state D on
 * ({@link VehicleValues#valid()}); protocol number, manufacturer code and vehicle id are given as soon as they are known.
 */
final class Readings {
    private static final Set<FaultCode> CONTROLLER_FAULTS = Set.of(FaultCode.CONTROLLER, FaultCode.CAN_BUS_OFF);

    private static final Map<String, Function<List<EvseView>, String>> STATION = Map.of(
            "station.availability",
            Readings::stationAvailability,
            "station.problem",
            all -> text(all.stream().anyMatch(view -> view.snapshot().faulted())));

    private static final Map<String, Function<EvseView, String>> EVSE = Map.ofEntries(
            Map.entry("evse.availability", view -> availability(view.snapshot())),
            Map.entry("evse.problem", view -> text(view.snapshot().faulted())),
            Map.entry("evse.voltage", view -> measured(view, VehicleStatus::voltageV)),
            Map.entry("evse.current", view -> measured(view, VehicleStatus::currentA)),
            Map.entry("evse.power", view -> measured(view, status -> status.voltageV() * status.currentA())),
            Map.entry("evse.chargingTime", Readings::chargingTime),
            Map.entry("evse.postChargingTime", Readings::postChargingTime),
            Map.entry("connector.type", view -> view.snapshot().connectorType()),
            Map.entry("lock.locked", view -> known(view, VehicleStatus::locked)),
            Map.entry("contactor.closed", view -> known(view, VehicleStatus::energised)),
            Map.entry("isolation.passed", view -> text(view.memory().insulationPassed())),
            Map.entry("feed.active", view -> text(!has(view, FaultCode.MAINS_LOST))),
            Map.entry("meter.register", Readings::meterRegister),
            Map.entry("meter.transaction", Readings::meterTransaction),
            Map.entry(
                    "ctrlr.protocolNumber", view -> text(view.memory().values().protocolNumber())),
            Map.entry(
                    "ctrlr.manufacturerCode",
                    view -> text(view.memory().values().manufacturerCode())),
            Map.entry("ctrlr.vehicleStatus", view -> vehicle(view, VehicleValues::contactorOpen)),
            Map.entry("ctrlr.dynamicControl", view -> vehicle(view, VehicleValues::dynamicControl)),
            Map.entry("ctrlr.highCurrentControl", view -> vehicle(view, VehicleValues::highCurrentControl)),
            Map.entry("ctrlr.highVoltageControl", view -> vehicle(view, VehicleValues::highVoltageControl)),
            Map.entry("ctrlr.enabled", view -> text(view.snapshot().operative())),
            Map.entry(
                    "ctrlr.active", view -> known(view, status -> status.state().active())),
            Map.entry("ctrlr.complete", view -> text(view.memory().complete())),
            Map.entry("ctrlr.tripped", view -> text(view.memory().abnormal() != null)),
            Map.entry("ctrlr.problem", Readings::controllerProblem),
            Map.entry("ctrlr.selftest", view -> known(view, VehicleStatus::selfTesting)),
            Map.entry("ev.available", view -> text(view.snapshot().occupied())),
            Map.entry("ev.vehicleId", Readings::vehicleId),
            Map.entry("ev.protocolAgreed", view -> text(view.memory().values().agreedProtocol())),
            Map.entry(
                    "ev.protocolSupported", view -> text(view.memory().values().protocolNumber())),
            Map.entry(
                    "ev.protocolAgreedNamed",
                    view -> named(view.memory().values().agreedProtocol())),
            Map.entry(
                    "ev.protocolSupportedNamed",
                    view -> named(view.memory().values().protocolNumber())),
            Map.entry("ev.minCurrent", view -> vehicle(view, VehicleValues::minCurrentA)),
            Map.entry("ev.requestedCurrent", view -> vehicle(view, VehicleValues::requestedCurrentA)),
            Map.entry("ev.minVoltage", view -> vehicle(view, VehicleValues::minVoltageV)),
            Map.entry("ev.maxVoltage", view -> vehicle(view, VehicleValues::maxVoltageV)),
            Map.entry("ev.targetVoltage", view -> vehicle(view, VehicleValues::targetVoltageV)),
            Map.entry("ev.capacity", view -> vehicle(view, VehicleValues::capacityWh)),
            Map.entry("ev.maxChargingTime", view -> vehicle(view, VehicleValues::maxChargingTimeS)),
            Map.entry("ev.estimatedTime", view -> vehicle(view, VehicleValues::estimatedTimeS)),
            Map.entry("ev.soc", view -> vehicle(view, VehicleValues::socPercent)),
            Map.entry("ev.socFull", view -> vehicle(view, VehicleValues::socFullPercent)),
            Map.entry("ev.flags", Readings::flags));

    private Readings() {}

    /** Refuses a name that no reading has. */
    static void check(String name) {
        if (name.startsWith("fault:") || name.startsWith("trip:")) {
            codes(name);
        } else if (!name.startsWith("=")
                && !EVSE.containsKey(name)
                && !STATION.containsKey(name)
                && !name.equals("station.supplyPhases")) {
            throw new IllegalArgumentException("no reading '" + name + "'");
        }
    }

    static String ofEvse(String name, EvseView view) {
        if (name.startsWith("=")) {
            return name.substring(1);
        }
        if (name.startsWith("fault:")) {
            Set<FaultCode> present =
                    view.snapshot().faults().stream().map(ActiveFault::code).collect(Collectors.toSet());
            return text(meet(name, present));
        }
        if (name.startsWith("trip:")) {
            return text(meet(name, view.memory().trips()));
        }
        return EVSE.getOrDefault(name, unknown -> "").apply(view);
    }

    static String ofStation(String name, List<EvseView> views, ModelSettings settings) {
        if (name.startsWith("=")) {
            return name.substring(1);
        }
        if (name.equals("station.supplyPhases")) {
            return text(settings.supplyPhases());
        }
        return STATION.getOrDefault(name, unknown -> "").apply(views);
    }

    /** Those of {@code fault:} or {@code trip:}; refuses a code that there is not. */
    private static Set<FaultCode> codes(String name) {
        return Stream.of(name.substring(name.indexOf(':') + 1).split(",", -1))
                .map(Readings::code)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FaultCode code(String name) {
        return Stream.of(FaultCode.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault code '" + name + "'"));
    }

    private static boolean meet(String name, Set<FaultCode> present) {
        return !present.isEmpty() && !Collections.disjoint(codes(name), present);
    }

    private static boolean has(EvseView view, FaultCode code) {
        return view.snapshot().faults().stream().map(ActiveFault::code).anyMatch(code::equals);
    }

    private static String availability(EvseSnapshot snapshot) {
        if (snapshot.faulted()) {
            return "Faulted";
        }
        if (!snapshot.operative() && snapshot.transaction() == null) {
            return "Unavailable";
        }
        return snapshot.occupied() || snapshot.transaction() != null ? "Occupied" : "Available";
    }

    /** The best that any EVSE offers. */
    private static String stationAvailability(Collection<EvseView> views) {
        Set<String> present =
                views.stream().map(view -> availability(view.snapshot())).collect(Collectors.toSet());
        return Stream.of("Available", "Occupied", "Unavailable", "Faulted")
                .filter(present::contains)
                .findFirst()
                .orElse("Unavailable");
    }

    private static String controllerProblem(EvseView view) {
        return text(
                view.snapshot().vehicle() == null || CONTROLLER_FAULTS.stream().anyMatch(code -> has(view, code)));
    }

    private static String chargingTime(EvseView view) {
        Instant first = view.memory().firstTransfer();
        Instant last = view.memory().lastTransfer();
        return first == null || last == null
                ? ""
                : text(Duration.between(first, last).toSeconds());
    }

    private static String postChargingTime(EvseView view) {
        Instant last = view.memory().lastTransfer();
        VehicleStatus vehicle = view.snapshot().vehicle();
        return last == null || vehicle == null || vehicle.state() == SequenceState.E
                ? ""
                : text(Duration.between(last, view.at()).toSeconds());
    }

    private static String meterRegister(EvseView view) {
        var meter = view.snapshot().meter();
        return meter == null ? "" : text(meter.energyWh());
    }

    private static String meterTransaction(EvseView view) {
        var meter = view.snapshot().meter();
        var transaction = view.snapshot().transaction();
        return meter == null || transaction == null || Double.isNaN(transaction.meterStartWh())
                ? ""
                : text(Math.max(0, meter.energyWh() - transaction.meterStartWh()));
    }

    private static String vehicleId(EvseView view) {
        return view.settings().vehicleId() ? text(view.memory().values().vehicleId()) : "";
    }

    private static String flags(EvseView view) {
        VehicleValues values = view.memory().values();
        if (!values.valid()) {
            return "";
        }
        return Stream.of(VehicleFlag.values())
                .filter(values.flags()::contains)
                .map(VehicleFlag::member)
                .collect(Collectors.joining(","));
    }

    private static String named(@Nullable Integer protocol) {
        return protocol == null ? "" : "CHAdeMO," + protocol;
    }

    private static String vehicle(EvseView view, Function<VehicleValues, @Nullable Object> value) {
        VehicleValues values = view.memory().values();
        return values.valid() ? text(value.apply(values)) : "";
    }

    private static String measured(EvseView view, Function<VehicleStatus, Double> value) {
        VehicleStatus vehicle = view.snapshot().vehicle();
        return vehicle == null ? "" : text(value.apply(vehicle));
    }

    private static String known(EvseView view, Function<VehicleStatus, Boolean> value) {
        VehicleStatus vehicle = view.snapshot().vehicle();
        return vehicle == null ? "" : text(value.apply(vehicle));
    }

    /** Numbers with at most one decimal, never in exponents. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            if (!Double.isFinite(number)) {
                return "";
            }
            BigDecimal rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }
}
