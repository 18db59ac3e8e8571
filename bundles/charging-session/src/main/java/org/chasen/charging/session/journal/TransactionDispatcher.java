package org.chasen.charging.session.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.charging.session.journal.Store.StoreException;
import org.chasen.csms.Authorisation;
import org.chasen.csms.Csms;
import org.chasen.csms.CsmsEvent;
import org.chasen.csms.LinkStatus;
import org.chasen.serialloop.Loop;
import org.chasen.session.CommandResult;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings sessions, journal and CSMS service together: what a session records is written, and offered by an
 * {@link Offering} to the service there is.
 *
 * <p>When the CSMS service leaves, every session splits its open transaction; what belongs to the leaving version is
 * delivered through it as far as time allows, the rest stays for the day that version returns. All methods run on the
 * journal's loop.
 */
final class TransactionDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionDispatcher.class);

    private final Loop loop;
    private final Journal journal;
    private final Exports exports;
    private final Settings settings;
    private final Consumer<TransactionJournal.Status> changed;
    private final Map<Integer, SessionPort> ports = new TreeMap<>();
    private final Map<Integer, SessionPort> unrecovered = new HashMap<>();
    private @Nullable Offering link;
    private @Nullable Csms next;
    private @Nullable Departure departure;
    private @Nullable String lastFailure;
    private Loop.@Nullable Timer diskRetry;

    /**
     * @param leaveTimeout how long a leaving CSMS service is kept to deliver what is its own
     * @param retryLimit longest pause between two attempts to deliver
     * @param diskRetry pause between two attempts to write
     * @param eventLimit undelivered events above which meter values are thinned out
     */
    record Settings(Duration leaveTimeout, Duration retryLimit, Duration diskRetry, int eventLimit) {}

    TransactionDispatcher(Loop loop, Journal journal, Settings settings, Consumer<TransactionJournal.Status> changed) {
        this.loop = loop;
        this.journal = journal;
        this.exports = new Exports(journal);
        this.settings = settings;
        this.changed = changed;
    }

    void open() {
        journal.work();
        afterWork();
    }

    void connect(int evseId, SessionPort port) {
        ports.put(evseId, port);
        unrecovered.put(evseId, port);
        recover();
        Offering present = link;
        if (present != null && departure == null) {
            port.csmsBound(present.csms, present.online);
        }
    }

    void disconnect(int evseId, SessionPort port) {
        ports.remove(evseId, port);
        unrecovered.remove(evseId, port);
    }

    void record(List<SessionEffect.Write> records, Runnable written) {
        String owner = link == null || departure != null ? null : link.version;
        journal.record(records, owner, () -> {
            written.run();
            records.forEach(record -> {
                if (owner != null && record.event().type() == TransactionEvent.Type.STARTED) {
                    ports.computeIfPresent(record.event().evseId(), (id, port) -> {
                        port.owned(record.event().transactionId(), owner);
                        return port;
                    });
                }
            });
        });
        thin();
        afterWork();
    }

    private void thin() {
        int gone = journal.thin(settings.eventLimit(), link == null ? null : link.underWay());
        if (gone > 0) {
            LOG.warn(
                    "More than {} transaction events wait for the CSMS: {} of them, every second one that carries nothing"
                            + " but meter values, were given up. Bring the CSMS back; what is billed is complete.",
                    settings.eventLimit(),
                    gone);
        }
    }

    void checkpoint(TransactionMemory memory) {
        journal.checkpoint(memory);
        afterWork();
    }

    void keepOperative(int evseId, boolean operative) {
        journal.keepOperative(evseId, operative);
        afterWork();
    }

    /** A CSMS service has come. If another is still there, that one leaves first. */
    void arrive(Csms csms) {
        if (link == null) {
            bind(csms);
        } else {
            next = csms;
            leave(link.csms, () -> {});
        }
    }

    private void bind(Csms csms) {
        Offering present =
                new Offering(loop, journal, csms, settings.retryLimit.toMillis(), this::afterWork, this::acknowledged);
        link = present;
        present.online = csms.status().state() == LinkStatus.State.ONLINE;
        present.offerAgain();
        journal.adopt(
                present.version,
                ids -> ports.values().forEach(port -> ids.forEach(id -> port.owned(id, present.version))));
        ports.values().forEach(port -> port.csmsBound(csms, present.online));
        present.subscription = csms.subscribe(event -> loop.execute(() -> heard(present, event)));
        afterWork();
    }

    private void acknowledged(String transactionId, Authorisation authorisation) {
        ports.values().forEach(port -> port.acknowledged(transactionId, authorisation));
    }

    private void heard(Offering from, CsmsEvent event) {
        if (from != link) {
            return;
        }
        if (event instanceof CsmsEvent.Linked linked) {
            boolean online = linked.status().state() == LinkStatus.State.ONLINE;
            if (from.linked(online)) {
                ports.values().forEach(port -> port.csmsLinked(online));
            }
            from.next();
        } else if (event instanceof CsmsEvent.PolicyChanged policy) {
            ports.values().forEach(port -> port.policyChanged(policy.policy()));
        }
    }

    /** The CSMS service leaves; {@code gone} runs when it may go. */
    void leave(Csms csms, Runnable gone) {
        if (next == csms) {
            next = null;
        }
        Offering leaving = link;
        if (leaving == null || leaving.csms != csms) {
            gone.run();
            return;
        }
        if (departure != null) {
            departure.gone.add(gone);
        } else {
            Departure begun = new Departure(leaving, ports.size());
            departure = begun;
            leaving.leaving = true;
            begun.gone.add(gone);
            begun.timer = loop.after(settings.leaveTimeout.toMillis(), () -> depart(begun));
            List.copyOf(ports.values())
                    .forEach(port -> port.csmsLeft(() -> loop.execute(() -> {
                        begun.sessions--;
                        departIfDone();
                    })));
            departIfDone();
        }
    }

    /** The framework stops and takes the CSMS service along: nothing is split, the journal keeps what is undelivered. */
    void stopped(Csms csms) {
        if (link != null && link.csms == csms) {
            release(link);
            ports.values().forEach(SessionPort::csmsStopped);
        }
    }

    private void departIfDone() {
        Departure present = departure;
        if (present != null
                && present.sessions <= 0
                && (!present.link.online || !journal.counts().containsKey(present.link.version))) {
            depart(present);
        }
    }

    private void depart(Departure present) {
        if (departure != present) {
            return;
        }
        departure = null;
        present.timer.cancel();
        release(present.link);
        int stranded = journal.counts().getOrDefault(present.link.version, 0);
        if (stranded > 0) {
            LOG.warn(
                    "The OCPP {} bundle leaves with {} transaction events undelivered. They stay in the journal until it"
                            + " returns; export them if it does not.",
                    present.link.version,
                    stranded);
        }
        present.gone.forEach(Runnable::run);
        Csms arriving = next;
        next = null;
        if (arriving != null) {
            bind(arriving);
        } else {
            tell();
        }
    }

    private void release(Offering old) {
        link = null;
        old.release();
    }

    private void afterWork() {
        recover();
        if (journal.blocked()) {
            if (diskRetry == null) {
                diskRetry = loop.after(settings.diskRetry.toMillis(), () -> {
                    diskRetry = null;
                    journal.work();
                    afterWork();
                });
            }
        }
        String failure = journal.failure();
        if (!Objects.equals(failure, lastFailure)) {
            lastFailure = failure;
            if (failure == null) {
                LOG.info("The transaction journal can be written again.");
            } else {
                LOG.error("{}", failure);
            }
        }
        if (link != null) {
            link.next();
        }
        departIfDone();
        tell();
    }

    private void recover() {
        if (journal.recovered() && !unrecovered.isEmpty()) {
            Map<Integer, SessionPort> ready = new TreeMap<>(unrecovered);
            unrecovered.clear();
            ready.forEach(
                    (evse, port) -> port.recovered(journal.open(evse), journal.owners(evse), journal.operative(evse)));
        }
    }

    private void tell() {
        changed.accept(status());
    }

    TransactionJournal.Status status() {
        Map<String, Integer> counts = journal.counts();
        String present = link == null ? "" : link.version;
        int pending = counts.getOrDefault(present, 0) + (present.isEmpty() ? 0 : counts.getOrDefault("", 0));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String other = counts.keySet().stream()
                .filter(version -> !version.isEmpty() && !version.equals(present))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new TransactionJournal.Status(
                pending,
                all - pending,
                other,
                journal.failure(),
                journal.undeliverable(),
                journal.undeliverableDetail());
    }

    /** Undelivered events of each transaction. */
    Map<String, Integer> undelivered() {
        return journal.undelivered();
    }

    /** Offers once more what was given up, after what waits. */
    void offerUndeliverable() {
        if (link != null) {
            link.offerAgain();
            link.next();
        }
    }

    /** A copy of what is left behind, or of everything of one version. */
    void export(@Nullable String version, CompletableFuture<TransactionJournal.Export> answer) {
        try {
            answer.complete(exports.export(version, installed()));
        } catch (StoreException e) {
            answer.completeExceptionally(new IllegalStateException(e.getMessage(), e));
        }
    }

    /** Removes the events of an export. */
    void purge(String exportId, Consumer<CommandResult> then) {
        exports.purge(exportId, installed(), then);
        afterWork();
    }

    private @Nullable String installed() {
        return link == null ? null : link.version;
    }

    List<TransactionEvent> pending(@Nullable String version) {
        List<TransactionEvent> events = new ArrayList<>();
        for (long key : journal.keys(version)) {
            try {
                events.add(journal.read(key));
            } catch (StoreException e) {
                LOG.error("Transaction event {} cannot be exported: {}", key, e.getMessage());
            }
        }
        return List.copyOf(events);
    }

    void close() {
        if (link != null) {
            release(link);
        }
        journal.close();
    }

    /** A CSMS service on its way out. */
    private static final class Departure {
        final Offering link;
        final List<Runnable> gone = new ArrayList<>();
        int sessions;
        Loop.Timer timer = () -> {};

        Departure(Offering link, int sessions) {
            this.link = link;
            this.sessions = sessions;
        }
    }
}
