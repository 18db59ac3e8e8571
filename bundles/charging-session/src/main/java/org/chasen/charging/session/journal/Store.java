package org.chasen.charging.session.journal;

import java.util.Map;
import java.util.NavigableMap;
import org.chasen.session.TransactionEvent;
import org.jspecify.annotations.Nullable;

/** A durable place for events and transactions. Used from one thread. */
interface Store extends AutoCloseable {

    /** Opens it and reads everything but the events themselves. */
    Contents open() throws StoreException;

    /**
     * Makes a batch durable: after the return it survives a power cut, after an exception it is not written. A store that threw
     * must be closed and opened again.
     */
    void write(Batch batch) throws StoreException;

    /**
     * One event.
     *
     * @throws UnreadableException if its record is damaged while the store itself works
     */
    TransactionEvent read(long key) throws StoreException;

    @Override
    void close();

    /**
     * What was found.
     *
     * @param events what is to be known of each event without reading it, by its key: oldest first
     * @param parked those among them that the CSMS did not take
     * @param unreadable how many records were set aside because they cannot be read
     * @param transactions transactions by id
     * @param operative EVSEs that were taken out of or into service
     * @param damage what could not be read and where it was put; null if all is well
     */
    record Contents(
            NavigableMap<Long, Noted> events,
            NavigableMap<Long, Parked> parked,
            int unreadable,
            Map<String, StoredTransaction> transactions,
            Map<Integer, Boolean> operative,
            @Nullable String damage) {}

    /**
     * What is known of an event without reading it.
     *
     * @param transactionId its transaction
     * @param spare it tells of nothing but meter values: the transaction can be understood and billed without it
     */
    record Noted(String transactionId, boolean spare) {
        static Noted of(TransactionEvent event) {
            boolean spare = event.type() == TransactionEvent.Type.UPDATED
                    && event.chargingState() == null
                    && event.idToken() == null
                    && event.remoteStartId() == null
                    && event.stopCause() == null
                    && switch (event.trigger()) {
                        case METER_VALUE_PERIODIC, METER_VALUE_CLOCK, CHARGING_RATE_CHANGED -> true;
                        default -> false;
                    };
            return new Noted(event.transactionId(), spare);
        }
    }

    /** The disk does not do what it should; the message says where, why, and what to do. */
    class StoreException extends Exception {
        private static final long serialVersionUID = 1L;

        StoreException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** One record cannot be read; the others can. */
    final class UnreadableException extends StoreException {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
