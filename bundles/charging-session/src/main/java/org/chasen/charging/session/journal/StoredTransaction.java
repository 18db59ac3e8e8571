package org.chasen.charging.session.journal;

import org.chasen.charging.session.core.TransactionMemory;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a transaction besides its events.
 *
 * @param memory what the session needs to bring it to its end
 * @param owner OCPP version it belongs to; null until a CSMS has taken it over
 * @param memo what the CSMS service asked to keep with it; null if nothing
 * @param ended its last event is written
 */
record StoredTransaction(
        TransactionMemory memory,
        @Nullable String owner,
        @Nullable String memo,
        boolean ended) {

    StoredTransaction owner(@Nullable String version) {
        return new StoredTransaction(memory, version, memo, ended);
    }

    StoredTransaction memo(@Nullable String text) {
        return new StoredTransaction(memory, owner, text, ended);
    }

    StoredTransaction memory(TransactionMemory next, boolean last) {
        return new StoredTransaction(next, owner, memo, ended || last);
    }
}
