package org.chasen.charging.session.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.chasen.session.TransactionEvent;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Store} in one file.
 *
 * <p>A batch is one commit, which MVStore appends as one chunk with its own checksum: a chunk that a power cut left incomplete
 * is ignored at the next start, and the chunk before it counts. The file is forced to the disk before {@link #write}
 * returns. A file that cannot be read is moved aside under a name of its own, with everything that could still be read carried
 * over; nothing is deleted.
 */
final class FileStore implements Store {
    private final Path file;
    private final String place;
    private @Nullable Opened opened;

    FileStore(Path file) {
        this(file, file.toAbsolutePath().toString());
    }

    /** A store whose file is reached under a name of MVStore's file systems. */
    FileStore(Path file, String place) {
        this.file = file;
        this.place = place;
    }

    @Override
    public Contents open() throws StoreException {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw new StoreException(
                    "the journal directory " + file.toAbsolutePath().getParent()
                            + " cannot be made: check the path and its permissions (" + e.getMessage() + ")",
                    e);
        }
        Contents contents = new Contents(new TreeMap<>(), new TreeMap<>(), 0, new HashMap<>(), new HashMap<>(), null);
        String damage;
        try {
            opened = new Opened(place);
            String found = read(opened, contents);
            if (found == null) {
                return new Contents(
                        contents.events(),
                        contents.parked(),
                        opened.unreadable.size(),
                        contents.transactions(),
                        contents.operative(),
                        null);
            }
            damage = found;
        } catch (MVStoreException e) {
            int code = e.getErrorCode();
            if (code == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreException(
                        "the journal " + file + " is in use by another process: only one station may run on it", e);
            }
            if (code != DataUtils.ERROR_FILE_CORRUPT
                    && code != DataUtils.ERROR_UNSUPPORTED_FORMAT
                    && code != DataUtils.ERROR_CHUNK_NOT_FOUND
                    && code != DataUtils.ERROR_INTERNAL) {
                throw new StoreException(failed("opened", e), e);
            }
            damage = String.valueOf(e.getMessage());
        }
        return startAnew(contents, damage);
    }

    /** Reads all there is; says what could not be read, or null. */
    private static @Nullable String read(Opened from, Contents into) {
        String damage = null;
        try {
            for (Map.Entry<String, byte[]> entry : from.transactions.entrySet()) {
                try {
                    into.transactions().put(entry.getKey(), RecordCodec.transaction(entry.getValue()));
                } catch (IOException e) {
                    damage = "transaction " + entry.getKey() + ": " + e.getMessage();
                }
            }
            for (Map.Entry<Long, byte[]> entry : from.events.entrySet()) {
                try {
                    into.events().put(entry.getKey(), Noted.of(RecordCodec.event(entry.getValue())));
                } catch (IOException e) {
                    damage = "event " + entry.getKey() + ": " + e.getMessage();
                }
            }
            for (Map.Entry<Long, byte[]> entry : from.parked.entrySet()) {
                try {
                    into.parked().put(entry.getKey(), RecordCodec.parked(entry.getValue()));
                } catch (IOException e) {
                    into.parked().put(entry.getKey(), new Parked("why it was given up is not known any more", null));
                }
            }
            into.operative().putAll(from.operative);
        } catch (MVStoreException e) {
            damage = e.getMessage();
        }
        return damage;
    }

    private Contents startAnew(Contents readable, String damage) throws StoreException {
        try {
            Map<Long, TransactionEvent> events = new TreeMap<>();
            Opened broken = opened;
            if (broken != null) {
                for (Long key : readable.events().keySet()) {
                    events.put(key, RecordCodec.event(Objects.requireNonNull(broken.events.get(key))));
                }
            }
            close();
            Path aside = asideName();
            Files.move(file, aside);
            opened = new Opened(place);
            Batch saved = new Batch();
            saved.events.putAll(events);
            saved.parked.putAll(readable.parked());
            saved.transactions.putAll(readable.transactions());
            saved.operative.putAll(readable.operative());
            write(saved);
            String message = "the journal " + file + " was damaged (" + damage + "); it was moved to " + aside + " and "
                    + events.size() + " readable events were carried over: keep that file and report it";
            return new Contents(
                    readable.events(), readable.parked(), 0, readable.transactions(), readable.operative(), message);
        } catch (IOException | MVStoreException e) {
            throw new StoreException(
                    "the journal " + file + " is damaged (" + damage + ") and cannot be moved aside: " + e.getMessage(),
                    e);
        }
    }

    private Path asideName() {
        int number = 1;
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
        while (Files.exists(aside)) {
            number++;
            aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
        }
        return aside;
    }

    @Override
    public void write(Batch batch) throws StoreException {
        try {
            Opened to = opened();
            batch.events.forEach((key, event) -> to.events.put(key, RecordCodec.encode(event)));
            batch.transactions.forEach((id, transaction) -> to.transactions.put(id, RecordCodec.encode(transaction)));
            to.operative.putAll(batch.operative);
            to.parked.putAll(encoded(batch.parked));
            batch.delivered.forEach(to::remove);
            batch.unreadable.forEach(to::setAside);
            batch.finished.forEach(to.transactions::remove);
            to.store.commit();
            to.store.getFileStore().sync();
        } catch (MVStoreException | IllegalStateException e) {
            throw new StoreException(failed("written", e), e);
        }
    }

    private static Map<Long, byte[]> encoded(Map<Long, Parked> parked) {
        Map<Long, byte[]> encoded = new TreeMap<>();
        parked.forEach((key, record) -> encoded.put(key, RecordCodec.encode(record)));
        return encoded;
    }

    @Override
    public TransactionEvent read(long key) throws StoreException {
        try {
            byte[] bytes = opened().events.get(key);
            if (bytes == null) {
                throw new IOException("the record is not there any more");
            }
            return RecordCodec.event(bytes);
        } catch (IOException e) {
            throw new UnreadableException("event " + key + " of the journal " + file + ": " + e.getMessage(), e);
        } catch (MVStoreException | IllegalStateException e) {
            throw new StoreException(failed("read", e), e);
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.store.closeImmediately();
            opened = null;
        }
    }

    private Opened opened() {
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    private String failed(String what, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "the journal " + file + " cannot be " + what + ": check free space and permissions of the disk ("
                + root.getMessage() + ")";
    }

    private static final class Opened {
        final MVStore store;
        final MVMap<Long, byte[]> events;
        final MVMap<Long, byte[]> parked;
        final MVMap<Long, byte[]> unreadable;
        final MVMap<String, byte[]> transactions;
        final MVMap<Integer, Boolean> operative;

        Opened(String place) {
            store = new MVStore.Builder()
                    .fileName(place)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(1)
                    .open();
            events = store.openMap("events");
            parked = store.openMap("parked");
            unreadable = store.openMap("unreadable");
            transactions = store.openMap("transactions");
            operative = store.openMap("operative");
        }

        void remove(Long key) {
            events.remove(key);
            parked.remove(key);
        }

        void setAside(Long key) {
            byte[] bytes = events.remove(key);
            if (bytes != null) {
                unreadable.put(key, bytes);
            }
            parked.remove(key);
        }
    }
}
