package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chasen.bus.BusMessage;
import org.chasen.evse.IdToken;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.Transaction;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/** Steps of a session and events of a transaction on the bus. Tokens are personal data: only their type is shown. */
final class SessionMessages {
    private static final Map<VehicleEvent.Kind, String> STEPS = Map.ofEntries(
            Map.entry(VehicleEvent.Kind.PLUGGED, "plugged"),
            Map.entry(VehicleEvent.Kind.STARTED, "started"),
            Map.entry(VehicleEvent.Kind.PERMITTED, "permission"),
            Map.entry(VehicleEvent.Kind.LOCKED, "locked"),
            Map.entry(VehicleEvent.Kind.INSULATION_OK, "insulation_ok"),
            Map.entry(VehicleEvent.Kind.CONTACTOR_CLOSED, "contactor_closed"),
            Map.entry(VehicleEvent.Kind.ENERGY_STARTED, "energy_started"),
            Map.entry(VehicleEvent.Kind.STOP_SENT, "stop_sent"),
            Map.entry(VehicleEvent.Kind.STOP_RECEIVED, "stop_received"),
            Map.entry(VehicleEvent.Kind.STOPPED, "stopped"),
            Map.entry(VehicleEvent.Kind.WELDING_DONE, "welding_done"),
            Map.entry(VehicleEvent.Kind.DISCHARGED, "discharged"),
            Map.entry(VehicleEvent.Kind.UNLOCKED, "unlocked"),
            Map.entry(VehicleEvent.Kind.FINISHED, "finished"),
            Map.entry(VehicleEvent.Kind.UNPLUGGED, "unplugged"),
            Map.entry(VehicleEvent.Kind.ABORTED, "aborted"),
            Map.entry(VehicleEvent.Kind.SELF_TEST_STARTED, "self_test_started"),
            Map.entry(VehicleEvent.Kind.SELF_TEST_PASSED, "self_test_passed"),
            Map.entry(VehicleEvent.Kind.SELF_TEST_FAILED, "self_test_failed"),
            Map.entry(VehicleEvent.Kind.SELF_TEST_ABORTED, "self_test_aborted"));

    private SessionMessages() {}

    /** The message of an event that has one. */
    static @Nullable BusMessage of(EvseEvent event) {
        if (event instanceof EvseEvent.Sequence sequence) {
            String name = STEPS.get(sequence.kind());
            return name == null ? null : session(name, event, withCause(sequence.kind()));
        }
        if (event instanceof EvseEvent.Authorisation authorisation) {
            return session(
                    switch (authorisation.outcome()) {
                        case ACCEPTED -> "authorized";
                        case REFUSED -> "refused";
                        case WITHDRAWN -> "withdrawn";
                        case EXPIRED -> "expired";
                    },
                    event,
                    false);
        }
        if (event instanceof EvseEvent.Operative operative) {
            return session(operative.operative() ? "enabled" : "disabled", event, false);
        }
        if (event instanceof EvseEvent.Recorded recorded) {
            return BusMessage.event(
                    "ocpp/transaction", transaction(recorded.event()).toString());
        }
        return null;
    }

    static ObjectNode transaction(TransactionEvent event) {
        IdToken token = event.idToken();
        ObjectNode json = Json.object()
                .put("transactionId", event.transactionId())
                .put("evseId", event.evseId())
                .put("connectorId", event.connectorId())
                .put("eventType", event.type().wire())
                .put("seqNo", event.seqNo())
                .put("triggerReason", event.trigger().wire())
                .put("at", Json.time(event.timestamp()))
                .put(
                        "chargingState",
                        event.chargingState() == null
                                ? null
                                : event.chargingState().wire())
                .put("idTokenType", token == null ? null : token.type())
                .put(
                        "stoppedReason",
                        event.stoppedReason() == null
                                ? null
                                : event.stoppedReason().wire());
        json.set("cause", EvseMessages.cause(event.stopCause()));
        json.put("remoteStartId", event.remoteStartId())
                .put("meter_Wh", Json.tenth(event.meterWh()))
                .put("offline", event.offline());
        ArrayNode samples = json.putArray("samples");
        event.samples().forEach(sample -> samples.add(sample(sample)));
        return json;
    }

    private static ObjectNode sample(Sample sample) {
        ObjectNode json = Json.object().put("context", sample.context().wire()).put("at", Json.time(sample.takenAt()));
        ArrayNode values = json.putArray("values");
        for (SampledValue value : sample.values()) {
            values.addObject()
                    .put("measurand", value.measurand().wire())
                    .put("unit", value.measurand().unit())
                    .put("value", Json.tenth(value.value()));
        }
        return json;
    }

    private static BusMessage session(String name, EvseEvent event, boolean withCause) {
        EvseSnapshot snapshot = event.snapshot();
        VehicleStatus vehicle = snapshot.vehicle();
        Transaction transaction = snapshot.transaction();
        ObjectNode json = Json.object()
                .put("event", name)
                .put("at", Json.time(event.at()))
                .put("state", vehicle == null ? null : vehicle.state().name())
                .put("sessionId", snapshot.sessionId())
                .put("transactionId", transaction == null ? null : transaction.id())
                .put("detail", event instanceof EvseEvent.Authorisation a ? a.detail() : null);
        json.set("cause", withCause && vehicle != null ? EvseMessages.cause(vehicle.lastStop()) : null);
        return BusMessage.event(snapshot.evseId() + "/session/event", json.toString());
    }

    private static boolean withCause(VehicleEvent.Kind kind) {
        return kind == VehicleEvent.Kind.STOP_SENT
                || kind == VehicleEvent.Kind.STOP_RECEIVED
                || kind == VehicleEvent.Kind.ABORTED;
    }
}
