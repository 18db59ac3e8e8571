package org.chasen.ocpp.v16.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chasen.ocpp.v16.core.message.StopTransaction.Reason;
import org.jspecify.annotations.Nullable;

/** Which transaction of the journal has which number at the Central System, and how far its 1.6 view is. */
final class TransactionBook {
    private static final int REMEMBERED = 100;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * One transaction.
     *
     * @param id transaction id of the journal
     * @param connectorId connector
     * @param transactionId number at the Central System
     * @param phase how far the view is
     * @param startedAt when StartTransaction was; null before
     * @param requested why a stop was asked for, in words only 1.6 has; null if not
     * @param givenUp the message that brought it here was given up, not answered
     */
    record Entry(
            String id,
            int connectorId,
            int transactionId,
            Memo.Phase phase,
            @Nullable Instant startedAt,
            @Nullable Reason requested,
            boolean givenUp) {}

    TransactionBook(List<Entry> kept) {
        kept.forEach(entry -> entries.put(entry.id, entry));
    }

    List<Entry> kept() {
        return new ArrayList<>(entries.values());
    }

    /** Goes back to what {@link #kept} was. */
    void restore(List<Entry> kept) {
        entries.clear();
        kept.forEach(entry -> entries.put(entry.id, entry));
    }

    /**
     * Takes over where the view of a transaction is now. True if that is news.
     *
     * @param givenUp its last message was given up, not answered
     */
    boolean record(String id, int connectorId, Memo memo, boolean givenUp) {
        Entry before = entries.get(id);
        Entry entry = new Entry(
                id,
                connectorId,
                memo.transactionId(),
                memo.phase(),
                memo.startedAt(),
                before == null ? null : before.requested,
                givenUp);
        entries.put(id, entry);
        if (memo.phase() == Memo.Phase.STARTED) {
            // The journal keeps the order: what started earlier at this connector is over.
            entries.values().removeIf(each -> !each.id.equals(id) && running(each, connectorId));
        }
        if (entries.size() > REMEMBERED) {
            entries.remove(entries.keySet().iterator().next());
        }
        return !entry.equals(before);
    }

    /** Notes why a stop of a running transaction was asked for. */
    void requested(String id, Reason reason) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entries.put(
                    id,
                    new Entry(
                            id,
                            entry.connectorId,
                            entry.transactionId,
                            entry.phase,
                            entry.startedAt,
                            reason,
                            entry.givenUp));
        }
    }

    @Nullable
    Entry find(@Nullable String id) {
        return id == null ? null : entries.get(id);
    }

    /** The running transaction with this number; null if there is none. */
    @Nullable
    Entry running(int transactionId) {
        return entries.values().stream()
                .filter(entry -> entry.phase == Memo.Phase.STARTED && entry.transactionId == transactionId)
                .findFirst()
                .orElse(null);
    }

    /** Whether another transaction of a connector still waits for its StopTransaction. */
    boolean olderRuns(int connectorId, @Nullable String id) {
        return entries.values().stream().anyMatch(each -> !each.id.equals(id) && running(each, connectorId));
    }

    private static boolean running(Entry entry, int connectorId) {
        return entry.connectorId == connectorId && entry.phase == Memo.Phase.STARTED;
    }

    /** How far the view of a transaction is. */
    Memo.Phase phase(@Nullable String id) {
        Entry entry = find(id);
        return entry == null ? Memo.Phase.WAITING : entry.phase;
    }
}
