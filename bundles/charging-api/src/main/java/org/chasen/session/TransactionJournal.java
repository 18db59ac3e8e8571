package org.chasen.session;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chasen.evse.Subscription;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What of the durable journal others may see and do: how much waits, what no CSMS will take by itself, and how that is
 * taken out and removed. Thread: any; returns at once.
 */
@ProviderType
public interface TransactionJournal {

    /** Counts and health at this moment. */
    Status status();

    /** Delivers each change of {@link #status()}; the present one at once. */
    Subscription subscribe(Consumer<Status> listener);

    /**
     * Undelivered events of one OCPP version, oldest first, those that were given up included; null means those no CSMS
     * has taken over yet. Reads the disk and waits for it, at most 5 s: not for a loop.
     */
    List<TransactionEvent> pending(@Nullable String ocppVersion);

    /**
     * A copy of what no CSMS will take by itself, for people. Nothing is removed. The disk is read on the journal's own thread.
     *
     * @param ocppVersion null for the events of every OCPP version that is not installed and those that were given up, of
     *     whichever version; else every undelivered event of that version
     * @return completes exceptionally, with a message for people, if the disk cannot be read
     */
    CompletionStage<Export> export(@Nullable String ocppVersion);

    /**
     * Removes for good the events of an {@link #export}, exactly these and nothing newer. Refused if the export is not known
     * or the journal has changed since, if one of its events simply waits for the OCPP version that is installed or for
     * the next to come, and while the disk cannot be written.
     *
     * @param exportId the id of the export
     * @return completes when they are gone from the disk, or with the reason why nothing was removed; never exceptionally
     */
    CompletionStage<CommandResult> purge(String exportId);

    /** How many events of one transaction the CSMS has not acknowledged yet; from memory. */
    int undelivered(String transactionId);

    /**
     * Offers the events that were given up once more, after those that wait; as happens by itself each time the link comes
     * up. From memory.
     *
     * @return how many that are, or that there are none
     */
    CommandResult offerUndeliverable();

    /**
     * What an export contains.
     *
     * @param id names exactly these events, for {@link #purge}; stays valid over a restart; null if there are none
     * @param entries oldest first
     */
    record Export(@Nullable String id, List<Entry> entries) {
        /** Keeps a copy of the list. */
        public Export {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An event of an export.
     *
     * @param ocppVersion version it belongs to; null until a CSMS has taken it over
     * @param event the event
     * @param givenUp why the CSMS did not take it, for people; null if it was not given up
     */
    record Entry(
            @Nullable String ocppVersion,
            TransactionEvent event,
            @Nullable String givenUp) {}

    /**
     * State of the journal.
     *
     * @param pending events that wait for the present CSMS, without those that were given up
     * @param stranded events of an OCPP version that is not installed; they stay until it returns, or they are exported and purged
     * @param strandedVersion that version; null if none
     * @param failure why nothing can be written (for example a full disk), or what could not be read; null if healthy
     * @param undeliverable events a CSMS did not take in as many attempts as it allows, of whichever OCPP version. They
     *     stay until they are acknowledged, or exported and purged; a number above 0 is an alarm: settle these transactions by hand
     * @param undeliverableDetail what was given up last and why; null if none
     */
    record Status(
            int pending,
            int stranded,
            @Nullable String strandedVersion,
            @Nullable String failure,
            int undeliverable,
            @Nullable String undeliverableDetail) {

        /** A status with nothing given up. */
        public Status(int pending, int stranded, @Nullable String strandedVersion, @Nullable String failure) {
            this(pending, stranded, strandedVersion, failure, 0, null);
        }
    }
}
