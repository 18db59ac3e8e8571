package org.chasen.ocpp.v201;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.csms.CsmsEvent;
import org.chasen.evse.Subscription;

/** Listeners of a {@link org.chasen.csms.Csms}. */
final class Audience {
    private final CopyOnWriteArrayList<Seat> seats = new CopyOnWriteArrayList<>();

    private static final class Seat {
        private final Consumer<CsmsEvent> listener;
        private boolean open = true;

        Seat(Consumer<CsmsEvent> listener) {
            this.listener = listener;
        }

        /** Under the lock, so that no call begins after {@link #close} has returned. */
        synchronized void tell(CsmsEvent event) {
            if (open) {
                listener.accept(event);
            }
        }

        synchronized void close() {
            open = false;
        }
    }

    /** Adds a listener; {@code first} gets it, to tell the present state on the right thread. */
    Subscription add(Consumer<CsmsEvent> listener, Consumer<Consumer<CsmsEvent>> first) {
        Seat seat = new Seat(listener);
        first.accept(event -> {
            seat.tell(event);
            seats.addIfAbsent(seat);
        });
        return () -> {
            seat.close();
            seats.remove(seat);
        };
    }

    void tell(CsmsEvent event) {
        seats.forEach(seat -> seat.tell(event));
    }
}
