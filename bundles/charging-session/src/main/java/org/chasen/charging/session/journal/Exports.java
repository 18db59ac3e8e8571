package org.chasen.charging.session.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chasen.charging.session.journal.Store.StoreException;
import org.chasen.charging.session.journal.Store.UnreadableException;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal.Entry;
import org.chasen.session.TransactionJournal.Export;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of a journal what no CSMS takes by itself, and removes what was taken out.
 *
 * <p>The id of an export is made of its events alone: how many, the key of the last one, a digest of all. Nothing is kept of
 * an export: a purge looks whether the journal, up to that key, still gives an export of the same id. So an id holds over a
 * restart, and no longer than what it names.
 */
final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private static final Pattern ID = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})-([0-9a-f]{16})");
    private static final int DIGEST_BYTES = 8;

    private final Journal journal;

    Exports(Journal journal) {
        this.journal = journal;
    }

    /**
     * @param version null for what is left behind, else that version
     * @param installed version of the OCPP bundle; null if none is installed
     */
    Export export(@Nullable String version, @Nullable String installed) throws StoreException {
        Map<Long, TransactionEvent> events = read(version == null ? journal.left(installed) : journal.keys(version));
        List<Entry> entries = new ArrayList<>();
        events.forEach((key, event) -> {
            Parked parked = journal.parked(key);
            entries.add(new Entry(journal.ownerOf(key), event, parked == null ? null : parked.why()));
        });
        return new Export(events.isEmpty() ? null : id(events), entries);
    }

    /** Removes what an export contained; {@code then} hears when that is on disk, or why it was not done. */
    void purge(String id, @Nullable String installed, Consumer<CommandResult> then) {
        try {
            List<Long> keys = journal.blocked() ? null : keys(id, installed);
            String why = journal.blocked()
                    ? "the journal cannot be written at the moment: " + journal.failure()
                    : keys == null ? unknown(id) : waiting(keys, installed);
            if (keys == null || why != null) {
                then.accept(CommandResult.rejected("Nothing was removed: " + why));
            } else {
                remove(id, keys, installed, then);
            }
        } catch (StoreException e) {
            then.accept(CommandResult.rejected("Nothing was removed: " + e.getMessage()));
        }
    }

    private void remove(String id, List<Long> keys, @Nullable String installed, Consumer<CommandResult> then) {
        long stranded =
                keys.stream().filter(key -> journal.stranded(key, installed)).count();
        long givenUp = keys.stream().filter(key -> journal.parked(key) != null).count();
        String what = keys.size() + " transaction events of export " + id + " were removed for good: " + stranded
                + " of an OCPP version that is not installed, " + givenUp + " that the CSMS did not take";
        journal.purge(keys, () -> {
            LOG.warn("{}.", what);
            then.accept(new CommandResult(CommandResult.Status.ACCEPTED, what, null));
        });
    }

    /** The events of an export as they are in the journal now; null if they are not there any more, or others with them. */
    private @Nullable List<Long> keys(String id, @Nullable String installed) throws StoreException {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return null;
        }
        long last = Long.parseLong(matcher.group(2));
        List<List<Long>> candidates = new ArrayList<>(List.of(journal.left(installed)));
        Set<String> versions = new TreeSet<>(journal.counts().keySet());
        journal.left(installed).forEach(key -> versions.add(Objects.requireNonNullElse(journal.ownerOf(key), "")));
        versions.forEach(version -> candidates.add(journal.keys(version.isEmpty() ? null : version)));
        for (List<Long> candidate : candidates) {
            Map<Long, TransactionEvent> events =
                    read(candidate.stream().filter(key -> key <= last).toList());
            if (!events.isEmpty() && id.equals(id(events))) {
                return List.copyOf(events.keySet());
            }
        }
        return null;
    }

    private static String unknown(String id) {
        return ID.matcher(id).matches()
                ? "the journal holds no such export any more: events of " + id
                        + " were delivered, given up or removed since. Export again"
                : "'" + id + "' is no id of an export. Export, and name the id that it answers with";
    }

    /** Why events may not be removed; null if they may. */
    private @Nullable String waiting(List<Long> keys, @Nullable String installed) {
        long waiting = keys.stream()
                .filter(key -> journal.parked(key) == null && !journal.stranded(key, installed))
                .count();
        return waiting == 0
                ? null
                : waiting + " of its " + keys.size() + " events simply wait for OCPP "
                        + (installed == null ? "to be installed" : installed + ", which is installed")
                        + ", and are delivered by themselves";
    }

    /** What can be read of it; a record that cannot is named in the log. */
    private Map<Long, TransactionEvent> read(List<Long> keys) throws StoreException {
        Map<Long, TransactionEvent> events = new LinkedHashMap<>();
        for (long key : keys) {
            try {
                events.put(key, journal.read(key));
            } catch (UnreadableException e) {
                LOG.error("{}: it cannot be exported, and stays.", e.getMessage());
            }
        }
        return events;
    }

    private static String id(Map<Long, TransactionEvent> events) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long last = 0;
            for (Map.Entry<Long, TransactionEvent> entry : events.entrySet()) {
                last = entry.getKey();
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(last).array());
                digest.update(RecordCodec.encode(entry.getValue()));
            }
            String text = HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
            return events.size() + "-" + last + "-" + text;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
