package org.chasen.console.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;

/**
 * Transaction events for people and for other tools. The export has one JSON object a line, its members named as the
 * fields of TransactionEventRequest of OCPP 2.0.1 where there is one, with the version the event belongs to, and why the CSMS did
 * not take it where it was given up.
 */
public final class JournalLines {
    private JournalLines() {}

    /** A table of events, oldest first. */
    public static String table(List<TransactionEvent> events) {
        Table table = new Table("TRANSACTION", "NO", "TYPE", "TRIGGER", "TIME (UTC)", "EVSE", "METER");
        for (TransactionEvent event : events) {
            table.row(
                    event.transactionId(),
                    String.valueOf(event.seqNo()),
                    event.type().wire(),
                    event.trigger().wire(),
                    Words.date(event.timestamp()),
                    String.valueOf(event.evseId()),
                    Words.kilowattHours(event.meterWh()));
        }
        return table.text();
    }

    /** An export of the journal: JSON lines. */
    public static String export(List<TransactionJournal.Entry> entries) {
        return entries.stream().map(entry -> json(entry).toString() + "\n").collect(Collectors.joining());
    }

    private static ObjectNode json(TransactionJournal.Entry entry) {
        TransactionEvent event = entry.event();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ocppVersion", entry.ocppVersion());
        if (entry.givenUp() != null) {
            json.put("givenUp", entry.givenUp());
        }
        json.put("transactionId", event.transactionId());
        json.put("evseId", event.evseId());
        json.put("connectorId", event.connectorId());
        json.put("eventType", event.type().wire());
        json.put("seqNo", event.seqNo());
        json.put("triggerReason", event.trigger().wire());
        json.put("timestamp", event.timestamp().toString());
        if (event.chargingState() != null) {
            json.put("chargingState", event.chargingState().wire());
        }
        if (event.idToken() != null) {
            json.putObject("idToken")
                    .put("idToken", event.idToken().value())
                    .put("type", event.idToken().type());
        }
        if (event.groupId() != null) {
            json.put("groupId", event.groupId());
        }
        if (event.stoppedReason() != null) {
            json.put("stoppedReason", event.stoppedReason().wire());
        }
        if (event.stopCause() != null) {
            ObjectNode cause = json.putObject("stopCause");
            cause.put("side", event.stopCause().side().name());
            cause.put("reason", event.stopCause().reason().wire());
            cause.put("detail", event.stopCause().detail());
            if (event.stopCause().fault() != null) {
                cause.put("fault", event.stopCause().fault().code());
            }
        }
        if (event.remoteStartId() != null) {
            json.put("remoteStartId", event.remoteStartId());
        }
        if (!Double.isNaN(event.meterWh())) {
            json.put("meterWh", event.meterWh());
        }
        json.put("offline", event.offline());
        samples(json.putArray("meterValue"), event.samples());
        return json;
    }

    private static void samples(ArrayNode array, List<Sample> samples) {
        for (Sample sample : samples) {
            ObjectNode json = array.addObject();
            json.put("timestamp", sample.takenAt().toString());
            ArrayNode values = json.putArray("sampledValue");
            for (SampledValue value : sample.values()) {
                values.addObject()
                        .put("value", value.value())
                        .put("measurand", value.measurand().wire())
                        .put("unit", value.measurand().unit())
                        .put("location", value.measurand().location())
                        .put("context", sample.context().wire());
            }
        }
    }
}
