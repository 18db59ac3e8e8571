package org.chasen.console.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.IdToken;
import org.chasen.evse.PilotReading;
import org.chasen.evse.StopCause;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/** One EVSE on a {@link Sheet}: where it is, what it waits for, how long is left, and why it last stopped. */
public final class EvseText {
    private EvseText() {}

    /** Adds the section of one EVSE. */
    public static void add(Sheet sheet, EvseSnapshot evse, Instant now) {
        sheet.heading("EVSE " + evse.evseId() + "  connector " + evse.connectorId() + "  " + evse.connectorType() + "  "
                + (evse.operative() ? "in service" : "out of service"));
        VehicleStatus vehicle = evse.vehicle();
        if (vehicle == null) {
            sheet.line("state", "no protocol service: check that its bundle is started and its connector configured");
        } else {
            sheet.line("state", vehicle.state() + "  " + phase(vehicle));
            if (vehicle.waitingFor() != null) {
                sheet.line("waits for", vehicle.waitingFor() + ", " + Words.left(vehicle.deadlineMillis()));
            }
            sheet.line("lines", lines(vehicle));
            sheet.line(
                    "output",
                    Words.volts(vehicle.voltageV()) + "  " + Words.amperes(vehicle.currentA()) + "  "
                            + Words.kilowatts(vehicle.voltageV() * vehicle.currentA()) + "  offers "
                            + Words.amperes(vehicle.availableCurrentA()));
            if (vehicle.connected()) {
                sheet.line("vehicle", vehicle(vehicle.values(), vehicle.remainingS(), vehicle.canStale()));
            }
        }
        sheet.line("limit", limit(evse.limit()));
        sheet.line("transaction", transaction(evse, now));
        if (vehicle != null && vehicle.lastStop() != null) {
            sheet.line("last stop", stop(vehicle.lastStop()));
        }
        sheet.line("faults", faults(evse.faults()));
    }

    private static String phase(VehicleStatus vehicle) {
        String state = Words.state(vehicle.state());
        return vehicle.phase().isBlank() || vehicle.phase().equalsIgnoreCase(state)
                ? state
                : state + ": " + vehicle.phase();
    }

    private static String lines(VehicleStatus vehicle) {
        List<String> lines = new ArrayList<>();
        lines.add(proximity(vehicle.proximity()));
        lines.add("d1 " + onOff(vehicle.d1()));
        lines.add("d2 " + onOff(vehicle.d2()));
        lines.add("permission " + onOff(vehicle.permission()));
        lines.add(vehicle.locked() ? "locked" : "unlocked");
        lines.add(vehicle.energised() ? "energised" : "not energised");
        return String.join("  ", lines);
    }

    private static String proximity(PilotReading.Proximity proximity) {
        return switch (proximity) {
            case OPEN -> "unplugged";
            case CLOSED -> "plugged";
            case ABSENT -> "no proximity circuit";
            case INVALID -> "proximity invalid";
        };
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String vehicle(VehicleValues values, @Nullable Integer remainingS, boolean stale) {
        List<String> parts = new ArrayList<>();
        if (values.socPercent() != null) {
            parts.add("SoC " + Words.percent(values.socPercent()));
        }
        if (values.requestedCurrentA() != null) {
            parts.add("asks " + Words.amperes(values.requestedCurrentA()));
        }
        if (values.targetVoltageV() != null) {
            parts.add("up to " + Words.volts(values.targetVoltageV()));
        }
        if (remainingS != null) {
            parts.add("ends in " + Words.duration(Duration.ofSeconds(remainingS)));
        }
        if (values.agreedProtocol() != null) {
            parts.add("protocol " + values.agreedProtocol());
        }
        if (Boolean.TRUE.equals(values.dynamicControl())) {
            parts.add("dynamic control");
        }
        DischargeValues v2x = values.v2x();
        if (v2x != null) {
            parts.add("offers V2X, not used"
                    + (v2x.maxCurrentA() == null ? "" : ": up to " + Words.amperes(v2x.maxCurrentA()))
                    + (v2x.minVoltageV() == null ? "" : ", not below " + Words.volts(v2x.minVoltageV())));
        }
        if (stale) {
            parts.add("NO FRAMES on CAN");
        }
        return parts.isEmpty() ? "says nothing yet" : String.join("  ", parts);
    }

    /** The limit in force. */
    static String limit(LimitInForce limit) {
        return Words.amperes(limit.currentA()) + "  " + Words.kilowatts(limit.powerW()) + "  from " + limit.source();
    }

    private static String transaction(EvseSnapshot evse, Instant now) {
        Transaction transaction = evse.transaction();
        if (transaction == null) {
            return evse.authorised() ? "none, a token waits for a vehicle or its start" : "none";
        }
        String version = transaction.ocppVersion();
        IdToken token = transaction.idToken();
        String energy = evse.meter() == null
                ? "? kWh"
                : Words.kilowattHours(evse.meter().energyWh() - transaction.meterStartWh());
        return transaction.id() + "\n" + transaction.chargingState().wire() + "  " + energy + " in "
                + Words.duration(Duration.between(transaction.startedAt(), now)) + "  "
                + (version == null ? "taken by no CSMS yet" : "OCPP " + version) + "  "
                + (token == null ? "no token" : "token " + token.value() + " (" + token.type() + ")");
    }

    /** First cause of a stop. */
    static String stop(StopCause cause) {
        String code = cause.fault() == null ? "" : " [" + cause.fault().code() + "]";
        return (cause.side() == StopCause.Side.STATION ? "by the station: " : "by the vehicle: ")
                + cause.reason().wire()
                + code
                + (cause.detail().isBlank() ? "" : "\n" + cause.detail());
    }

    private static String faults(List<ActiveFault> faults) {
        return faults.isEmpty()
                ? "none"
                : faults.stream()
                        .map(fault ->
                                fault.code().code() + " since " + Words.time(fault.since()) + ": " + fault.message())
                        .collect(Collectors.joining("\n"));
    }
}
