package org.chasen.charging.session.journal;

import java.util.List;
import org.chasen.charging.session.core.SessionEffect;
import org.chasen.charging.session.core.TransactionMemory;
import org.chasen.evse.Subscription;

/** The journal as a session sees it. Thread: any; returns at once. */
public interface SessionJournal {

    /** Connects the session of an EVSE; closing disconnects it. */
    Subscription connect(int evseId, SessionPort port);

    /**
     * Writes events together, and runs {@code written} on the journal's thread once they are on disk. While the disk fails they
     * are kept and tried again.
     */
    void record(List<SessionEffect.Write> records, Runnable written);

    /** Writes down where an open transaction stands. */
    void checkpoint(TransactionMemory memory);

    /** Writes down whether an EVSE is in service. */
    void keepOperative(int evseId, boolean operative);
}
