package org.chasen.hardware.mqtt;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.chasen.evse.Subscription;
import org.jspecify.annotations.Nullable;

/** Readings of one port: delivered on the bus's thread as they come, the last one at once to a new listener. */
final class Feed<T> {
    private final CopyOnWriteArrayList<Listening<T>> listeners = new CopyOnWriteArrayList<>();
    private final boolean keepsLast;
    private volatile @Nullable T last;

    /** With {@code keepsLast} false for what happens once, such as a token. */
    Feed(boolean keepsLast) {
        this.keepsLast = keepsLast;
    }

    void deliver(T reading) {
        if (keepsLast) {
            last = reading;
        }
        listeners.forEach(listening -> listening.call(reading));
    }

    Subscription subscribe(Consumer<T> listener) {
        Listening<T> listening = new Listening<>(listener);
        listeners.add(listening);
        T known = last;
        if (known != null) {
            listening.call(known);
        }
        return () -> {
            listeners.remove(listening);
            listening.close();
        };
    }

    private static final class Listening<T> {
        private final ReentrantLock delivery = new ReentrantLock();
        private final Consumer<T> listener;
        private boolean closed;

        Listening(Consumer<T> listener) {
            this.listener = listener;
        }

        void call(T reading) {
            delivery.lock();
            try {
                if (!closed) {
                    listener.accept(reading);
                }
            } finally {
                delivery.unlock();
            }
        }

        void close() {
            delivery.lock();
            try {
                closed = true;
            } finally {
                delivery.unlock();
            }
        }
    }
}
