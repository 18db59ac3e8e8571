package org.chasen.mqtt.bus.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chasen.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent.
 *
 * <p>Of each retained topic the last message is kept for ever and sent again on every connection, so that a broker that
 * forgot everything knows it again. A message that is not retained waits in order, with quality 1 in a queue that loses its
 * oldest when it is full, with quality 0 only while connected and while little waits. At most a window of messages is under way at a
 * time; what was under way when the connection broke waits again, so a message with quality 1 may arrive twice but not never.
 */
public final class Outbox {
    /** No ticket: nothing is under way. */
    public static final long NOTHING = 0;

    /** A station has a few hundred; beyond this something invents topics. */
    private static final int MOST_RETAINED = 10_000;

    private final int capacity;
    private final int window;
    private final Map<String, BusMessage> retained = new LinkedHashMap<>();
    private final Deque<BusMessage> due = new ArrayDeque<>();
    private final Map<String, BusMessage> dueRetained = new LinkedHashMap<>();
    private final Map<Long, BusMessage> underWay = new LinkedHashMap<>();
    private boolean connected;
    private long tickets;
    private long dropped;

    /**
     * A message to be sent now.
     *
     * @param ticket names it when it has arrived or failed
     * @param message the message
     */
    public record Sending(long ticket, BusMessage message) {}

    /**
     * Starts empty and not connected.
     *
     * @param capacity most messages with quality 1 that wait
     * @param window most messages under way
     */
    public Outbox(int capacity, int window) {
        this.capacity = capacity;
        this.window = window;
    }

    /** Takes a message. */
    public void offer(BusMessage message) {
        if (message.retained()) {
            if (!retained.containsKey(message.topic()) && retained.size() >= MOST_RETAINED) {
                dropped++;
                return;
            }
            retained.put(message.topic(), message);
            // The newest value takes the place of one that has not been sent yet.
            if (connected && dueRetained.put(message.topic(), message) == null) {
                due.add(marker(message));
            }
        } else if (message.qos() == 0) {
            if (connected && due.size() < window) {
                due.add(message);
            }
        } else {
            due.add(message);
            if (due.size() > capacity) {
                dropOldest();
            }
        }
    }

    /** The connection stands: every retained message is due, before what waited. */
    public void connected() {
        connected = true;
        List<BusMessage> waiting = new ArrayList<>(due);
        due.clear();
        dueRetained.clear();
        retained.values().forEach(message -> {
            dueRetained.put(message.topic(), message);
            due.add(marker(message));
        });
        due.addAll(waiting);
    }

    /** The connection broke. */
    public void disconnected() {
        connected = false;
        dueRetained.clear();
        due.removeIf(message -> message.retained() || message.qos() == 0);
        List<Long> back = new ArrayList<>(underWay.keySet());
        for (int i = back.size() - 1; i >= 0; i--) {
            failed(back.get(i));
        }
    }

    /** The next message to send now; null if there is none or enough are under way. */
    public @Nullable Sending poll() {
        if (!connected || underWay.size() >= window) {
            return null;
        }
        BusMessage message = due.poll();
        if (message == null) {
            return null;
        }
        if (message.retained()) {
            BusMessage newest = dueRetained.remove(message.topic());
            message = newest == null ? message : newest;
        }
        long ticket = ++tickets;
        underWay.put(ticket, message);
        return new Sending(ticket, message);
    }

    /** A message has arrived. */
    public void delivered(long ticket) {
        BusMessage message = underWay.remove(ticket);
        // A cleared topic need not be cleared again on the next connection.
        if (message != null && message.retained() && message.json().isEmpty()) {
            retained.remove(message.topic(), message);
        }
    }

    /** A message has not arrived; it waits again unless its loss is allowed or a newer one took its place. */
    public void failed(long ticket) {
        BusMessage message = underWay.remove(ticket);
        if (message == null) {
            return;
        }
        if (message.retained()) {
            BusMessage newest = retained.get(message.topic());
            if (connected && newest != null && dueRetained.put(message.topic(), newest) == null) {
                due.addFirst(marker(message));
            }
        } else if (message.qos() == 1) {
            due.addFirst(message);
        }
    }

    /** States and events lost because too much waited, since the start. */
    public long dropped() {
        return dropped;
    }

    /** Ticket of the message that is under way for the longest time; {@link #NOTHING} if none is. */
    public long oldest() {
        return underWay.isEmpty() ? NOTHING : underWay.keySet().iterator().next();
    }

    /** Messages that wait or are under way. */
    public int waiting() {
        return due.size() + underWay.size();
    }

    private void dropOldest() {
        for (BusMessage message : due) {
            if (!message.retained()) {
                due.removeFirstOccurrence(message);
                dropped++;
                return;
            }
        }
    }

    /** Stands in the queue for whatever is newest on its topic. */
    private static BusMessage marker(BusMessage message) {
        return new BusMessage(message.topic(), "", 1, true);
    }
}
