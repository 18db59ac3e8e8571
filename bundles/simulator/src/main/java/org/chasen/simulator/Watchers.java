package org.chasen.simulator;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.chasen.evse.Subscription;
import org.jspecify.annotations.Nullable;

/** Those who want to know a reading, and the last one. */
final class Watchers<T> {
    private final CopyOnWriteArrayList<Consumer<T>> consumers = new CopyOnWriteArrayList<>();
    private volatile @Nullable T last;

    /** Keeps the reading and tells everyone. */
    void push(T reading) {
        last = reading;
        tell(reading);
    }

    /** Tells everyone of something that has no last value. */
    void tell(T event) {
        for (Consumer<T> consumer : consumers) {
            consumer.accept(event);
        }
    }

    @Nullable
    T last() {
        return last;
    }

    Subscription subscribe(Consumer<T> consumer) {
        consumers.add(consumer);
        T known = last;
        if (known != null) {
            consumer.accept(known);
        }
        return () -> consumers.remove(consumer);
    }
}
