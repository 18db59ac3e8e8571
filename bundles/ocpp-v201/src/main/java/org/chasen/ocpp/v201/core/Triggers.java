package org.chasen.ocpp.v201.core;

import java.util.List;
import java.util.Set;
import org.chasen.ocpp.rpc.core.IncomingCall;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.v201.core.message.EVSEType;
import org.chasen.ocpp.v201.core.message.MessageTriggerEnumType;
import org.chasen.ocpp.v201.core.message.MeterValueType;
import org.chasen.ocpp.v201.core.message.MeterValues;
import org.chasen.ocpp.v201.core.message.TriggerMessage;
import org.chasen.ocpp.v201.core.message.TriggerMessageStatusEnumType;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Sample;

/** Messages the CSMS asks for (use case F06): first the answer, then the message. */
final class Triggers {
    private final Turn turn;
    private final Boot boot;
    private final Connectors connectors;

    Triggers(Turn turn, Boot boot, Connectors connectors) {
        this.turn = turn;
        this.boot = boot;
        this.connectors = connectors;
    }

    void trigger(IncomingCall call, TriggerMessage.Request request) {
        List<EvseSnapshot> evses = concerned(request.evse());
        TriggerMessageStatusEnumType status = status(request.requestedMessage(), evses);
        turn.reply(call, new TriggerMessage.Response(status, null));
        if (status != TriggerMessageStatusEnumType.ACCEPTED) {
            return;
        }
        if (request.requestedMessage() == MessageTriggerEnumType.BOOT_NOTIFICATION) {
            boot.boot();
        } else if (request.requestedMessage() == MessageTriggerEnumType.HEARTBEAT) {
            boot.heartbeat();
        } else if (request.requestedMessage() == MessageTriggerEnumType.STATUS_NOTIFICATION) {
            evses.forEach(connectors::report);
        } else {
            evses.forEach(evse -> meterValues(evse, Sample.Context.TRIGGER));
        }
    }

    private TriggerMessageStatusEnumType status(MessageTriggerEnumType message, List<EvseSnapshot> evses) {
        boolean possible = switch (message) {
            case BOOT_NOTIFICATION -> !boot.accepted();
            case HEARTBEAT -> boot.accepted();
            case STATUS_NOTIFICATION -> !evses.isEmpty();
            case METER_VALUES -> !evses.isEmpty() && boot.accepted();
            default -> false;
        };
        if (possible) {
            return TriggerMessageStatusEnumType.ACCEPTED;
        }
        return switch (message) {
            case BOOT_NOTIFICATION, HEARTBEAT, STATUS_NOTIFICATION, METER_VALUES ->
                TriggerMessageStatusEnumType.REJECTED;
            default -> TriggerMessageStatusEnumType.NOT_IMPLEMENTED;
        };
    }

    private List<EvseSnapshot> concerned(@org.jspecify.annotations.Nullable EVSEType place) {
        return turn.evses.values().stream()
                .filter(evse -> place == null
                        || (place.id() == evse.evseId()
                                && (place.connectorId() == null || place.connectorId() == evse.connectorId())))
                .toList();
    }

    /** Sends what an EVSE measures now, as far as AlignedDataCtrlr.Measurands names it (F06.FR.06, J01). */
    void meterValues(EvseSnapshot evse, Sample.Context context) {
        Set<String> wanted = Set.copyOf(turn.controllers.list(Key.ALIGNED_MEASURANDS));
        meterValues(evse.evseId(), MeterMessages.present(evse, context, turn.now, wanted));
    }

    void meterValues(int evseId, Sample sample) {
        List<MeterValueType> values = MeterMessages.of(List.of(sample), Set.of(), Set.of());
        if (!values.isEmpty()) {
            turn.send("MeterValues", new MeterValues.Request(evseId, values), Priority.NORMAL, outcome -> {});
        }
    }
}
