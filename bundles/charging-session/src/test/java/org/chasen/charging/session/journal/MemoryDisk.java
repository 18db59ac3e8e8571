package org.chasen.charging.session.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chasen.serialloop.Loop;
import org.chasen.session.TransactionEvent;

/** A disk in memory that outlives the station and can be full. */
public final class MemoryDisk implements Store {
    private final TreeMap<Long, byte[]> events = new TreeMap<>();
    private final TreeMap<Long, Parked> parked = new TreeMap<>();
    private final Map<Long, byte[]> unreadable = new HashMap<>();
    private final Map<String, byte[]> transactions = new HashMap<>();
    private final Map<Integer, Boolean> operative = new HashMap<>();
    public boolean full;
    private boolean open;

    /** A journal of a station that has just been switched on. */
    public DeskJournal journal(Loop loop) {
        return new DeskJournal(loop, this);
    }

    /** Transactions whose end is not written. */
    public Set<String> unfinished() {
        return transactions.keySet().stream()
                .filter(id -> !transaction(id).ended())
                .collect(Collectors.toSet());
    }

    /** The record of an event is damaged where it lies. */
    public void damage(long key) {
        events.put(key, new byte[] {99});
    }

    /** Records that were set aside. */
    public int setAside() {
        return unreadable.size();
    }

    private void remove(Long key) {
        events.remove(key);
        parked.remove(key);
    }

    private StoredTransaction transaction(String id) {
        try {
            return RecordCodec.transaction(transactions.get(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Contents open() throws StoreException {
        open = true;
        Contents contents = new Contents(
                new TreeMap<>(),
                new TreeMap<>(parked),
                unreadable.size(),
                new HashMap<>(),
                new HashMap<>(operative),
                null);
        for (Long key : events.keySet()) {
            contents.events().put(key, Noted.of(read(key)));
        }
        transactions.keySet().forEach(id -> contents.transactions().put(id, transaction(id)));
        return contents;
    }

    @Override
    public void write(Batch batch) throws StoreException {
        if (full || !open) {
            throw new StoreException("full", new IOException("full"));
        }
        batch.events.forEach((key, event) -> events.put(key, RecordCodec.encode(event)));
        batch.transactions.forEach((id, transaction) -> transactions.put(id, RecordCodec.encode(transaction)));
        operative.putAll(batch.operative);
        parked.putAll(batch.parked);
        batch.delivered.forEach(this::remove);
        batch.unreadable.forEach(key -> unreadable.put(key, events.get(key)));
        batch.unreadable.forEach(this::remove);
        batch.finished.forEach(transactions::remove);
    }

    @Override
    public TransactionEvent read(long key) throws StoreException {
        if (!open) {
            throw new StoreException("closed", new IOException("closed"));
        }
        try {
            return RecordCodec.event(events.get(key));
        } catch (IOException e) {
            throw new UnreadableException("event " + key + " unreadable", e);
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
