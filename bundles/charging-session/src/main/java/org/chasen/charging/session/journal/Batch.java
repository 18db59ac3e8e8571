package org.chasen.charging.session.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chasen.session.TransactionEvent;

/** Changes that reach the disk together or not at all. */
final class Batch {
    final Map<Long, TransactionEvent> events = new LinkedHashMap<>();
    final Map<String, StoredTransaction> transactions = new LinkedHashMap<>();
    final Map<Integer, Boolean> operative = new LinkedHashMap<>();
    /** Events that need not be kept any more. */
    final List<Long> delivered = new ArrayList<>();

    /** Events that the CSMS did not take; they are kept. */
    final Map<Long, Parked> parked = new LinkedHashMap<>();

    /** Events whose record cannot be read; it is moved, never deleted. */
    final List<Long> unreadable = new ArrayList<>();

    final List<String> finished = new ArrayList<>();
}
