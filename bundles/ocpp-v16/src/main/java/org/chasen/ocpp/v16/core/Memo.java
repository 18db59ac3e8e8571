package org.chasen.ocpp.v16.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the 1.6 view of a transaction has to remember from one event to the next. The journal keeps it as text, for
 * example {@code started 17 idTag=04A2 meterStart=1200 startedAt=2026-03-01T10:00:00Z lastWh=1234}.
 *
 * @param phase how far the view is
 * @param transactionId number given by the CSMS; {@link #NEVER_DELIVERED} if StartTransaction finally failed; 0 before
 * @param idTag token that starts; null while not known
 * @param meterStartWh register sent as meterStart
 * @param startedAt timestamp of StartTransaction; null before
 * @param lastWh last register value known
 * @param reason first cause of the stop; null while none is known
 * @param stopIdTag token that stopped; null if none did
 * @param aligned meter values on the clock since the start, in the words of {@link AlignedValues}; null if there are none
 */
record Memo(
        Phase phase,
        int transactionId,
        @Nullable String idTag,
        long meterStartWh,
        @Nullable Instant startedAt,
        long lastWh,
        @Nullable Reason reason,
        @Nullable String stopIdTag,
        @Nullable String aligned) {

    /** Transaction id of messages whose StartTransaction could never be delivered (errata 3.18). */
    static final int NEVER_DELIVERED = -1;

    /** Before the first event. */
    static final Memo NEW = new Memo(Phase.WAITING, 0, null, 0, null, 0, null, null, null);

    /** How far the view of a transaction is. */
    enum Phase {
        /** No energy yet: nothing sent. */
        WAITING,
        /** StartTransaction is out. */
        STARTED,
        /** StopTransaction is out. */
        STOPPED
    }

    /** Reads what {@link #text} wrote; null is a new one. A text of someone else counts as a new one. */
    static Memo parse(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? NEW : read(text.split(" ", -1));
        } catch (IllegalArgumentException | DateTimeException e) {
            return NEW;
        }
    }

    private static Memo read(String[] words) {
        Phase phase = Phase.valueOf(words[0].toUpperCase(Locale.ROOT));
        Map<String, String> values = new LinkedHashMap<>();
        int transactionId = 0;
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 0) {
                transactionId = Integer.parseInt(words[i]);
            } else {
                values.put(
                        words[i].substring(0, equals),
                        words[i].substring(equals + 1).replace("%20", " ").replace("%25", "%"));
            }
        }
        String startedAt = values.get("startedAt");
        String reason = values.get("reason");
        return new Memo(
                phase,
                transactionId,
                values.get("idTag"),
                Long.parseLong(values.getOrDefault("meterStart", "0")),
                startedAt == null ? null : Instant.parse(startedAt),
                Long.parseLong(values.getOrDefault("lastWh", "0")),
                reason == null ? null : Reason.valueOf(reason),
                values.get("stopIdTag"),
                values.get("aligned"));
    }

    /** Text for the journal. */
    String text() {
        StringJoiner words = new StringJoiner(" ").add(phase.name().toLowerCase(Locale.ROOT));
        if (phase != Phase.WAITING) {
            words.add(Integer.toString(transactionId));
        }
        add(words, "idTag", idTag);
        if (startedAt != null) {
            add(words, "meterStart", Long.toString(meterStartWh));
            add(words, "startedAt", startedAt.toString());
        }
        add(words, "lastWh", Long.toString(lastWh));
        add(words, "reason", reason == null ? null : reason.name());
        add(words, "stopIdTag", stopIdTag);
        add(words, "aligned", aligned);
        return words.toString();
    }

    private static void add(StringJoiner words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + value.replace("%", "%25").replace(" ", "%20"));
        }
    }

    Memo withIdTag(String value) {
        return new Memo(phase, transactionId, value, meterStartWh, startedAt, lastWh, reason, stopIdTag, aligned);
    }

    Memo withLastWh(long value) {
        return new Memo(phase, transactionId, idTag, meterStartWh, startedAt, value, reason, stopIdTag, aligned);
    }

    /** Keeps the first cause. */
    Memo withReason(Reason value) {
        return reason != null
                ? this
                : new Memo(phase, transactionId, idTag, meterStartWh, startedAt, lastWh, value, stopIdTag, aligned);
    }

    Memo withStopIdTag(String value) {
        return new Memo(phase, transactionId, idTag, meterStartWh, startedAt, lastWh, reason, value, aligned);
    }

    Memo withAligned(String value) {
        return new Memo(phase, transactionId, idTag, meterStartWh, startedAt, lastWh, reason, stopIdTag, value);
    }

    Memo started(int id, Instant at) {
        return new Memo(Phase.STARTED, id, idTag, lastWh, at, lastWh, null, null, null);
    }

    Memo stopped() {
        return new Memo(
                Phase.STOPPED, transactionId, idTag, meterStartWh, startedAt, lastWh, reason, stopIdTag, aligned);
    }
}
