package org.chasen.charging.session.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.charging.session.journal.Store.StoreException;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the station has recorded and not yet delivered. Used on one loop.
 *
 * <p>A change is a {@link Batch}. Batches reach the disk in their order; an event counts as written, and can be offered to a
 * CSMS, only from then on. While the disk fails, batches wait here and {@link #failure()} says why.
 */
final class Journal {
    private final Store store;
    private final Map<String, StoredTransaction> transactions = new HashMap<>();
    private final TreeMap<Long, Store.Noted> written = new TreeMap<>();
    private final TreeMap<Long, Parked> parked = new TreeMap<>();
    private final Map<String, Integer> undelivered = new HashMap<>();
    private final Map<Integer, Boolean> operative = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lastKey;
    private int spare;
    private boolean open;
    private boolean recovered;
    private @Nullable String failure;
    private @Nullable String damage;

    Journal(Store store) {
        this.store = store;
    }

    /** Whether what an earlier life left behind is known. */
    boolean recovered() {
        return recovered;
    }

    /** Why nothing can be written, or what was lost; null if all is well. */
    @Nullable
    String failure() {
        return failure == null ? damage : failure;
    }

    /** Whether something waits for a disk that fails. */
    boolean blocked() {
        return failure != null;
    }

    /** Opens the store if it is not open, and writes what waits. */
    void work() {
        try {
            if (!open) {
                take(store.open());
            }
            while (!waiting.isEmpty()) {
                Waiting first = waiting.element();
                store.write(first.batch);
                waiting.remove();
                wrote(first.batch);
                first.done.run();
            }
            failure = null;
        } catch (StoreException e) {
            failure = Objects.requireNonNull(e.getMessage());
            open = false;
            store.close();
        }
    }

    private void take(Store.Contents contents) {
        open = true;
        if (contents.damage() != null) {
            damage = contents.damage();
        }
        if (!recovered) {
            recovered = true;
            transactions.putAll(contents.transactions());
            operative.putAll(contents.operative());
            contents.events().forEach(this::index);
            parked.putAll(contents.parked());
            parked.keySet().retainAll(written.keySet());
            if (contents.unreadable() > 0 && damage == null) {
                damage = contents.unreadable()
                        + " transaction events of an earlier time cannot be read; their records stay"
                        + " aside in the journal: keep its file and report it";
            }
            lastKey = contents.events().isEmpty() ? 0 : contents.events().lastKey();
            Batch leftover = new Batch();
            transactions.forEach((id, transaction) -> {
                if (transaction.ended() && !undelivered.containsKey(id)) {
                    leftover.finished.add(id);
                }
            });
            leftover.finished.forEach(transactions::remove);
            if (!leftover.finished.isEmpty()) {
                waiting.addFirst(new Waiting(leftover, () -> {}));
            }
        }
    }

    private void index(long key, Store.Noted event) {
        written.put(key, event);
        undelivered.merge(event.transactionId(), 1, Integer::sum);
        spare += event.spare() ? 1 : 0;
    }

    /** Takes an event out of the index; how many of its transaction are left, or -1 if it was not in it. */
    private int forget(long key) {
        Store.Noted event = written.remove(key);
        parked.remove(key);
        if (event == null) {
            return -1;
        }
        spare -= event.spare() ? 1 : 0;
        int left = undelivered.merge(event.transactionId(), -1, Integer::sum);
        if (left <= 0) {
            undelivered.remove(event.transactionId());
        }
        return left;
    }

    private void wrote(Batch batch) {
        batch.events.forEach((key, event) -> index(key, Store.Noted.of(event)));
    }

    /** Records events; a transaction that begins belongs to {@code owner}. */
    void record(List<SessionEffect.Write> records, @Nullable String owner, Runnable done) {
        Batch batch = new Batch();
        for (SessionEffect.Write record : records) {
            TransactionEvent event = record.event();
            StoredTransaction known = transactions.get(event.transactionId());
            boolean last = event.type() == TransactionEvent.Type.ENDED;
            StoredTransaction next = known == null
                    ? new StoredTransaction(record.memory(), owner, null, last)
                    : known.memory(record.memory(), last);
            transactions.put(event.transactionId(), next);
            batch.transactions.put(event.transactionId(), next);
            batch.events.put(++lastKey, event);
        }
        submit(batch, done);
    }

    void checkpoint(TransactionMemory memory) {
        StoredTransaction known = transactions.get(memory.id());
        if (known != null && !known.ended()) {
            change(memory.id(), known.memory(memory, false));
        }
    }

    void keepOperative(int evseId, boolean inService) {
        operative.put(evseId, inService);
        Batch batch = new Batch();
        batch.operative.put(evseId, inService);
        submit(batch, () -> {});
    }

    boolean operative(int evseId) {
        return operative.getOrDefault(evseId, true);
    }

    /** Transactions of an EVSE that have not ended. */
    List<TransactionMemory> open(int evseId) {
        return transactions.values().stream()
                .filter(transaction -> !transaction.ended())
                .map(StoredTransaction::memory)
                .filter(memory -> memory.evseId() == evseId)
                .sorted(java.util.Comparator.comparing(TransactionMemory::startedAt))
                .toList();
    }

    /** The OCPP versions to which transactions of an EVSE that have not ended belong, by transaction id. */
    Map<String, String> owners(int evseId) {
        Map<String, String> owners = new HashMap<>();
        for (TransactionMemory memory : open(evseId)) {
            String owner = owner(memory.id());
            owners.put(memory.id(), owner == null ? "" : owner);
        }
        return owners;
    }

    /** Gives every transaction without an owner to an OCPP version; their ids, once that is on disk. */
    void adopt(String version, java.util.function.Consumer<List<String>> done) {
        Batch batch = new Batch();
        transactions.replaceAll((id, transaction) -> {
            if (transaction.owner() != null) {
                return transaction;
            }
            StoredTransaction adopted = transaction.owner(version);
            batch.transactions.put(id, adopted);
            return adopted;
        });
        List<String> ids = new ArrayList<>(batch.transactions.keySet());
        if (!ids.isEmpty()) {
            submit(batch, () -> done.accept(ids));
        }
    }

    /** Key of the oldest written event of an OCPP version that was not given up; null if there is none. */
    @Nullable
    Long oldest(String version) {
        return written.entrySet().stream()
                .filter(entry -> !parked.containsKey(entry.getKey()))
                .filter(entry -> version.equals(owner(entry.getValue().transactionId())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    TransactionEvent read(long key) throws StoreException {
        return store.read(key);
    }

    @Nullable
    String owner(String transactionId) {
        StoredTransaction transaction = transactions.get(transactionId);
        return transaction == null ? null : transaction.owner();
    }

    @Nullable
    String memo(String transactionId) {
        StoredTransaction transaction = transactions.get(transactionId);
        return transaction == null ? null : transaction.memo();
    }

    /** Removes a delivered event, and its transaction with the last one; keeps the memo if there is one. */
    void delivered(long key, @Nullable String memo) {
        Batch batch = new Batch();
        batch.delivered.add(key);
        remove(key, memo, batch);
    }

    /** Sets aside an event whose record cannot be read, so that those behind it are offered; says so as a failure. */
    void setAside(long key, String why) {
        Store.Noted event = written.get(key);
        Batch batch = new Batch();
        batch.unreadable.add(key);
        damage = why + "; it belongs to transaction " + (event == null ? "unknown" : event.transactionId())
                + " and stays aside in the journal: keep its file and report it, settle this transaction by hand";
        remove(key, null, batch);
    }

    /** Removes events for good, and each transaction with its last one. */
    void purge(List<Long> keys, Runnable done) {
        Batch batch = new Batch();
        batch.delivered.addAll(keys);
        keys.forEach(key -> take(key, null, batch));
        submit(batch, done);
    }

    private void remove(long key, @Nullable String memo, Batch batch) {
        if (take(key, memo, batch)) {
            submit(batch, () -> {});
        }
    }

    private boolean take(long key, @Nullable String memo, Batch batch) {
        Store.Noted event = written.get(key);
        if (event == null) {
            return false;
        }
        String id = event.transactionId();
        int left = forget(key);
        StoredTransaction transaction = transactions.get(id);
        boolean unwritten = waiting.stream()
                .anyMatch(one -> one.batch.events.values().stream()
                        .anyMatch(other -> other.transactionId().equals(id)));
        if (transaction != null && transaction.ended() && left <= 0 && !unwritten) {
            transactions.remove(id);
            batch.finished.add(id);
        } else {
            keep(id, memo, batch);
        }
        return true;
    }

    private void keep(String id, @Nullable String memo, Batch batch) {
        StoredTransaction transaction = transactions.get(id);
        if (transaction != null && memo != null && !memo.equals(transaction.memo())) {
            transactions.put(id, transaction.memo(memo));
            batch.transactions.put(id, transaction.memo(memo));
        }
    }

    /** Keeps an event that the CSMS did not take; those behind it are offered with the memo for them. */
    void park(long key, Parked record, @Nullable String memo) {
        Store.Noted event = written.get(key);
        if (event == null) {
            return;
        }
        Batch batch = new Batch();
        parked.put(key, record);
        batch.parked.put(key, record);
        keep(event.transactionId(), memo, batch);
        submit(batch, () -> {});
    }

    /** What is kept with an event that was given up; null for any other. */
    @Nullable
    Parked parked(long key) {
        return parked.get(key);
    }

    /** Keys of the events of an OCPP version that were given up, oldest first. */
    List<Long> parked(String version) {
        return parked.keySet().stream()
                .filter(key -> version.equals(
                        owner(Objects.requireNonNull(written.get(key)).transactionId())))
                .toList();
    }

    /** How many events were given up. */
    int undeliverable() {
        return parked.size();
    }

    /** What was given up last and why; null if nothing was. */
    @Nullable
    String undeliverableDetail() {
        return parked.isEmpty() ? null : parked.lastEntry().getValue().why();
    }

    /** Undelivered events of each transaction, those given up and those that wait for the disk included. */
    Map<String, Integer> undelivered() {
        Map<String, Integer> all = new HashMap<>(undelivered);
        waiting.forEach(
                one -> one.batch.events.values().forEach(event -> all.merge(event.transactionId(), 1, Integer::sum)));
        return Map.copyOf(all);
    }

    /**
     * Makes room while more than {@code limit} events wait: of those that carry nothing but meter values every second one
     * goes. What begins, ends or explains a transaction stays, so does the event that is under way.
     *
     * @return how many went
     */
    int thin(int limit, @Nullable Long underWay) {
        if (written.size() <= limit || spare < 2) {
            return 0;
        }
        Batch batch = new Batch();
        boolean drop = false;
        for (Map.Entry<Long, Store.Noted> entry : written.entrySet()) {
            if (entry.getValue().spare()) {
                if (drop && !entry.getKey().equals(underWay)) {
                    batch.delivered.add(entry.getKey());
                }
                drop = !drop;
            }
        }
        batch.delivered.forEach(this::forget);
        if (!batch.delivered.isEmpty()) {
            submit(batch, () -> {});
        }
        return batch.delivered.size();
    }

    /** Keys written so far, oldest first, of one owner; null means those nobody has taken over. */
    List<Long> keys(@Nullable String version) {
        return written.entrySet().stream()
                .filter(entry -> Objects.equals(version, owner(entry.getValue().transactionId())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Keys written so far, oldest first, of what no CSMS takes by itself: owned by another version, or given up. */
    List<Long> left(@Nullable String installed) {
        return written.keySet().stream()
                .filter(key -> parked.containsKey(key) || stranded(key, installed))
                .toList();
    }

    /** Whether an event belongs to an OCPP version other than the one installed. */
    boolean stranded(long key, @Nullable String installed) {
        String owner = ownerOf(key);
        return owner != null && !owner.equals(installed);
    }

    /** The OCPP version a written event belongs to; null if none. */
    @Nullable
    String ownerOf(long key) {
        Store.Noted event = written.get(key);
        return event == null ? null : owner(event.transactionId());
    }

    long lastKey() {
        return lastKey;
    }

    /**
     * Undelivered events of each owner; the empty text stands for none. Those that wait for the disk count as well, those that
     * were given up do not.
     */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        undelivered.forEach((id, count) -> counts.merge(label(owner(id)), count, Integer::sum));
        parked.keySet().forEach(key -> {
            String id = Objects.requireNonNull(written.get(key)).transactionId();
            counts.computeIfPresent(label(owner(id)), (owner, count) -> count > 1 ? count - 1 : null);
        });
        waiting.forEach(one -> one.batch
                .events
                .values()
                .forEach(event -> counts.merge(label(owner(event.transactionId())), 1, Integer::sum)));
        return counts;
    }

    void close() {
        store.close();
        open = false;
    }

    private static String label(@Nullable String owner) {
        return owner == null ? "" : owner;
    }

    private void change(String id, StoredTransaction next) {
        transactions.put(id, next);
        Batch batch = new Batch();
        batch.transactions.put(id, next);
        submit(batch, () -> {});
    }

    private void submit(Batch batch, Runnable done) {
        waiting.add(new Waiting(batch, done));
        if (failure == null) {
            work();
        }
    }

    private record Waiting(Batch batch, Runnable done) {}
}
