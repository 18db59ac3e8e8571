package org.chasen.ocpp.v201.core;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.v201.core.message.ConnectorStatusEnumType;
import org.chasen.ocpp.v201.core.message.StatusNotification;
import org.chasen.session.EvseSnapshot;

/**
 * Connector status (use cases B04, G01). Derived from the EVSE each time, never kept: out of service is Unavailable, a
 * fault of the station is Faulted, a vehicle is Occupied, else Available. A fault of the vehicle leaves Occupied.
 */
final class Connectors {
    private final Turn turn;
    private final Map<Integer, ConnectorStatusEnumType> reported = new HashMap<>();
    /** EVSEs whose last report was refused or lost. */
    private final Set<Integer> refused = new HashSet<>();

    Connectors(Turn turn) {
        this.turn = turn;
    }

    static ConnectorStatusEnumType status(EvseSnapshot evse) {
        if (evse.faulted()) {
            return ConnectorStatusEnumType.FAULTED;
        } else if (!evse.operative()) {
            return ConnectorStatusEnumType.UNAVAILABLE;
        }
        return evse.occupied() ? ConnectorStatusEnumType.OCCUPIED : ConnectorStatusEnumType.AVAILABLE;
    }

    /** The link is back: what the CSMS did not take is offered once more. */
    void reconnected() {
        refused.forEach(reported::remove);
        refused.clear();
    }

    /** Reports what changed since the last report. */
    void reportChanges() {
        if (turn.online) {
            turn.evses.values().stream()
                    .filter(evse -> status(evse) != reported.get(evse.evseId()))
                    .forEach(this::report);
        }
    }

    /** Reports every connector. */
    void reportAll() {
        turn.evses.values().forEach(this::report);
    }

    void report(EvseSnapshot evse) {
        ConnectorStatusEnumType status = status(evse);
        reported.put(evse.evseId(), status);
        refused.remove(evse.evseId());
        turn.send(
                "StatusNotification",
                new StatusNotification.Request(turn.now, status, evse.evseId(), evse.connectorId()),
                Priority.NORMAL,
                true,
                outcome -> {
                    if (!(outcome instanceof Outcome.Answered) && reported.get(evse.evseId()) == status) {
                        refused.add(evse.evseId());
                        if (turn.online) {
                            turn.warn("EVSE " + evse.evseId() + ": the CSMS did not take the status " + status + " ("
                                    + Turn.describe(outcome)
                                    + "); it is told again when it changes or the link is back");
                        }
                    }
                });
    }

    void forget(int evseId) {
        reported.remove(evseId);
        refused.remove(evseId);
    }
}
