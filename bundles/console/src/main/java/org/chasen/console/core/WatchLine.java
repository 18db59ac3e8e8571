package org.chasen.console.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;

/** One line per event of an EVSE: time, EVSE, state, what happened. */
public final class WatchLine {
    private WatchLine() {}

    /** The line of an event, without line end. */
    public static String of(EvseEvent event) {
        EvseSnapshot evse = event.snapshot();
        VehicleStatus vehicle = evse.vehicle();
        return String.format(
                Locale.ROOT,
                "%s  EVSE %-2d %s  %s",
                Words.time(event.at()),
                evse.evseId(),
                vehicle == null ? "-" : vehicle.state(),
                what(event));
    }

    private static String what(EvseEvent event) {
        if (event instanceof EvseEvent.Changed changed) {
            return values(changed.snapshot());
        }
        if (event instanceof EvseEvent.Sequence sequence) {
            return sequence(sequence);
        }
        if (event instanceof EvseEvent.Authorisation token) {
            return "token " + token.idToken().value() + " " + lower(token.outcome()) + detail(token.detail());
        }
        if (event instanceof EvseEvent.Recorded recorded) {
            return "transaction " + recorded.event().transactionId() + " #"
                    + recorded.event().seqNo() + " " + recorded.event().type().wire() + " "
                    + recorded.event().trigger().wire();
        }
        if (event instanceof EvseEvent.Limited limited) {
            return "limit " + EvseText.limit(limited.snapshot().limit()) + ", before "
                    + Words.amperes(limited.before().currentA());
        }
        if (event instanceof EvseEvent.Faulted faulted) {
            return (faulted.cleared() ? "fault gone " : "FAULT ")
                    + faulted.fault().code().code()
                    + detail(faulted.fault().message());
        }
        if (event instanceof EvseEvent.Operative operative) {
            return operative.operative() ? "in service" : "out of service";
        }
        return "meter values taken";
    }

    private static String sequence(EvseEvent.Sequence event) {
        VehicleStatus vehicle = event.snapshot().vehicle();
        String stop = switch (event.kind()) {
            case STOP_SENT, STOP_RECEIVED, ABORTED ->
                vehicle == null || vehicle.lastStop() == null
                        ? ""
                        : ", " + EvseText.stop(vehicle.lastStop()).replace("\n", ": ");
            default -> "";
        };
        return lower(event.kind()) + stop;
    }

    private static String values(EvseSnapshot evse) {
        VehicleStatus vehicle = evse.vehicle();
        if (vehicle == null) {
            return "no protocol service";
        }
        List<String> parts = new ArrayList<>();
        if (vehicle.values().socPercent() != null) {
            parts.add(Words.percent(vehicle.values().socPercent()));
        }
        parts.add(Words.volts(vehicle.voltageV()));
        parts.add(Words.amperes(vehicle.currentA()));
        if (vehicle.waitingFor() != null) {
            parts.add("waits for " + vehicle.waitingFor() + ", " + Words.left(vehicle.deadlineMillis()));
        }
        return String.join("  ", parts);
    }

    private static String detail(String detail) {
        return detail.isBlank() ? "" : ": " + detail;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
