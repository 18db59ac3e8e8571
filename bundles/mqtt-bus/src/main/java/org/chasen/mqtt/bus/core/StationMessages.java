package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.chasen.bus.BusMessage;
import org.chasen.csms.CompositeSchedule;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.LinkStatus;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;

/** What the station as a whole says: its link to the CSMS, its answers. */
public final class StationMessages {
    private static final String CONNECTION_TOPIC = "ocpp/connection";
    private static final int EVENTS_PER_ANSWER = 50;

    private StationMessages() {}

    /** The link to the CSMS; null if no OCPP bundle is installed. */
    public static BusMessage connection(@Nullable LinkStatus status, Instant at) {
        ObjectNode json = Json.object();
        json.put("state", status == null ? "none" : status.state().name().toLowerCase(Locale.ROOT));
        json.put("ocppVersion", status == null ? null : status.ocppVersion());
        json.put("url", status == null ? null : status.url());
        json.put("since", Json.time(status == null ? at : status.since()));
        json.put("detail", status == null ? "no OCPP bundle is installed" : status.detail());
        json.put("outbox", status == null ? null : status.outbox());
        json.put("timeOffset_ms", status == null ? null : status.currentTimeOffsetMillis());
        return BusMessage.state(CONNECTION_TOPIC, json.toString());
    }

    /** What the CSMS allows an EVSE in the time to come. */
    public static BusMessage schedule(CompositeSchedule schedule) {
        ObjectNode json = Json.object()
                .put("evseId", schedule.evseId())
                .put("transactionId", schedule.transactionId())
                .put("start", Json.time(schedule.start()))
                .put("unit", schedule.unit().name());
        ArrayNode periods = json.putArray("periods");
        schedule.periods()
                .forEach(period ->
                        periods.addObject().put("start_s", period.startS()).put("limit", period.limit()));
        return BusMessage.event(
                "ocpp/schedule", json.put("duration_s", schedule.durationS()).toString());
    }

    /** A message between station and CSMS. */
    public static BusMessage message(CsmsEvent.Message message) {
        ObjectNode json = Json.object()
                .put("direction", message.outgoing() ? "out" : "in")
                .put("type", message.type())
                .put("action", message.action())
                .put("messageId", message.messageId())
                .put("at", Json.time(message.at()));
        json.set("payload", payload(message.payload()));
        return BusMessage.event("ocpp/message", json.toString());
    }

    /** An export of the journal as answers of a bounded size, each with events of one OCPP version. */
    public static List<String> export(String id, TransactionJournal.Export export) {
        Map<String, List<TransactionJournal.Entry>> versions = new LinkedHashMap<>();
        export.entries()
                .forEach(entry -> versions.computeIfAbsent(
                                Objects.requireNonNullElse(entry.ocppVersion(), ""), version -> new ArrayList<>())
                        .add(entry));
        List<List<TransactionJournal.Entry>> parts = new ArrayList<>();
        versions.values().forEach(entries -> {
            for (int from = 0; from < entries.size(); from += EVENTS_PER_ANSWER) {
                parts.add(entries.subList(from, Math.min(entries.size(), from + EVENTS_PER_ANSWER)));
            }
        });
        if (parts.isEmpty()) {
            parts.add(List.of());
        }
        List<String> answers = new ArrayList<>();
        for (List<TransactionJournal.Entry> part : parts) {
            ObjectNode json = answer(id, "accepted", "")
                    .put("export", export.id())
                    .put("ocppVersion", part.isEmpty() ? null : part.get(0).ocppVersion())
                    .put("part", answers.size() + 1)
                    .put("parts", parts.size());
            ArrayNode events = json.putArray("events");
            ArrayNode givenUp = json.putArray("givenUp");
            for (TransactionJournal.Entry entry : part) {
                events.add(SessionMessages.transaction(entry.event()));
                if (entry.givenUp() != null) {
                    givenUp.addObject()
                            .put("transactionId", entry.event().transactionId())
                            .put("seqNo", entry.event().seqNo())
                            .put("why", entry.givenUp());
                }
            }
            answers.add(json.toString());
        }
        return answers;
    }

    /** Answer to a command to the journal. */
    public static String done(String id, CommandResult result) {
        return answer(id, result.ok() ? "accepted" : "rejected", result.detail())
                .toString();
    }

    /** Answer to a command that was carried out or refused by its EVSE. */
    public static String answer(String id, CommandResult result) {
        return answer(id, result.status().name().toLowerCase(Locale.ROOT), result.detail())
                .put("transactionId", result.transactionId())
                .toString();
    }

    /** Answer to a request that was not understood or not allowed. */
    public static String refused(@Nullable String id, String reason) {
        return answer(id, "rejected", reason).toString();
    }

    static ObjectNode answer(@Nullable String id, String status, String reason) {
        return Json.object().put("id", id).put("status", status).put("reason", reason);
    }

    private static JsonNode payload(String text) {
        try {
            return Json.parse(text);
        } catch (BadCommand e) {
            return com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
        }
    }
}
