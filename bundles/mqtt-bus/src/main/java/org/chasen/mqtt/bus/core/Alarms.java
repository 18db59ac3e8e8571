package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chasen.bus.BusMessage;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;

/** The journal on the bus, and the alarms of the station as a whole: {@code errors/{code}} while there is something wrong. */
public final class Alarms {
    private static final String JOURNAL_TOPIC = "journal";
    private static final String STRANDED = "journal-stranded";
    private static final String FAILURE = "journal-failure";
    private static final String UNDELIVERABLE = "journal-undeliverable";
    private static final Map<String, String> WORDS =
            Map.of(STRANDED, "STRANDED", FAILURE, "JOURNAL_FAILURE", UNDELIVERABLE, "UNDELIVERABLE");

    private final Map<String, Instant> since = new HashMap<>();

    /** State of the journal and its alarms; null if no journal is running. */
    public List<BusMessage> journal(TransactionJournal.@Nullable Status status, Instant at) {
        if (status == null) {
            return List.of(
                    BusMessage.state(JOURNAL_TOPIC, ""),
                    alarm(STRANDED, "", null, at),
                    alarm(FAILURE, "", null, at),
                    alarm(UNDELIVERABLE, "", null, at));
        }
        ObjectNode json = Json.object()
                .put("pending", status.pending())
                .put("stranded", status.stranded())
                .put("strandedVersion", status.strandedVersion())
                .put("failure", status.failure())
                .put("undeliverable", status.undeliverable());
        String stranded = status.stranded() == 0
                ? null
                : status.stranded() + " transaction events belong to OCPP " + status.strandedVersion()
                        + ", which is not installed. They stay on disk: install that version to deliver them, or fetch"
                        + " them with cmd/journal_export and remove them with cmd/journal_purge.";
        String failure = status.failure() == null
                ? null
                : "The journal of transactions cannot be written: " + status.failure()
                        + ". Make room or repair the disk that org.chasen.charging.journal names; no new charge should"
                        + " be begun until then.";
        String undeliverable = status.undeliverable() == 0
                ? null
                : status.undeliverable()
                        + " transaction events were not taken by the CSMS in as many attempts as it allows"
                        + (status.undeliverableDetail() == null
                                ? ""
                                : ", the last one: " + status.undeliverableDetail())
                        + ". They stay on disk and are offered again when the link comes back or with"
                        + " cmd/journal_offer: or fetch them with cmd/journal_export, settle these transactions by"
                        + " hand, and remove them with cmd/journal_purge.";
        return List.of(
                BusMessage.state(JOURNAL_TOPIC, json.toString()),
                alarm(STRANDED, "medium", stranded, at),
                alarm(FAILURE, "high", failure, at),
                alarm(UNDELIVERABLE, "medium", undeliverable, at));
    }

    private BusMessage alarm(String code, String severity, @Nullable String message, Instant at) {
        String topic = "errors/" + code;
        if (message == null) {
            since.remove(code);
            return BusMessage.state(topic, "");
        }
        Instant begun = since.computeIfAbsent(code, unknown -> at);
        return BusMessage.state(
                topic,
                Json.object()
                        .put("type", code)
                        .put("subType", WORDS.get(code))
                        .put("origin", "station")
                        .put("severity", severity)
                        .put("message", message)
                        .put("uuid", code + "-" + begun.toEpochMilli())
                        .put("since", Json.time(begun))
                        .putNull("cleared")
                        .toString());
    }
}
