package org.chasen.candump;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.chasen.can.CanBusState;
import org.chasen.can.CanFrame;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;

/**
 * The subscriptions of one bus. Frames and states are delivered on the bus's thread by {@link #frame} and
 * {@link #state}; subscriptions come and go from any thread.
 */
public final class CanListeners {
    private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();
    private final Executor busThread;
    private final Runnable changed;
    private final Consumer<RuntimeException> broken;
    private CanBusState state = CanBusState.DOWN; // of the bus's thread

    /**
     * Without a listener yet, bus down.
     *
     * @param busThread runs a task on the bus's thread
     * @param changed called on the caller's thread when {@link #wanted()} may have changed
     * @param broken told of an exception that left a listener, which it must not
     */
    public CanListeners(Executor busThread, Runnable changed, Consumer<RuntimeException> broken) {
        this.busThread = busThread;
        this.changed = changed;
        this.broken = broken;
    }

    /** As {@link org.chasen.can.CanBus#subscribe}. */
    public Subscription add(Set<Integer> ids, CanListener listener) {
        Entry entry = new Entry(ids, listener);
        entries.add(entry);
        changed.run();
        busThread.execute(() -> greet(entry));
        return () -> {
            entry.close();
            if (entries.remove(entry)) {
                changed.run();
            }
        };
    }

    /** Delivers a frame; on the bus's thread. */
    public void frame(CanFrame frame) {
        for (Entry entry : entries) {
            if (entry.wants(frame.id())) {
                greet(entry);
                entry.deliver(() -> entry.listener.frame(frame));
            }
        }
    }

    /** Delivers a state if it is another than before; on the bus's thread. */
    public void state(CanBusState next) {
        if (next == state) {
            return;
        }
        state = next;
        for (Entry entry : entries) {
            entry.ready = true;
            entry.deliver(() -> entry.listener.state(next));
        }
    }

    /** Identifiers that somebody wants; every identifier where one wants them all. */
    public Wanted wanted() {
        BitSet ids = new BitSet();
        boolean all = false;
        for (Entry entry : entries) {
            all |= entry.ids.isEmpty();
            ids.or(entry.ids);
        }
        return all ? Wanted.ALL : new Wanted(false, ids.stream().boxed().toList());
    }

    /**
     * What the subscriptions want together.
     *
     * @param all every identifier
     * @param ids the identifiers, if not all
     */
    public record Wanted(boolean all, List<Integer> ids) {
        /** Every identifier. */
        public static final Wanted ALL = new Wanted(true, List.of());
    }

    /** A frame that overtakes the task which tells the first state must not come before it. */
    private void greet(Entry entry) {
        if (!entry.ready) {
            entry.ready = true;
            entry.deliver(() -> entry.listener.state(state));
        }
    }

    private final class Entry {
        private final BitSet ids = new BitSet();
        private final CanListener listener;
        private final ReentrantLock delivery = new ReentrantLock();
        private boolean ready; // of the bus's thread: a state was told
        private volatile boolean closed;

        Entry(Set<Integer> ids, CanListener listener) {
            ids.forEach(this.ids::set);
            this.listener = listener;
        }

        boolean wants(int id) {
            return ids.isEmpty() || ids.get(id);
        }

        void deliver(Runnable call) {
            delivery.lock();
            try {
                if (!closed) {
                    call.run();
                }
            } catch (RuntimeException e) {
                broken.accept(e);
            } finally {
                delivery.unlock();
            }
        }

        /** Waits for a call that has begun, so that none begins afterwards; a listener may end its own subscription. */
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
