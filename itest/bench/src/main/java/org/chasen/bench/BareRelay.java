package org.chasen.bench;

import org.chasen.serialloop.RealTime;
import org.chasen.serialloop.SerialLoop;

/**
 * A word that passes through two threads of the same priority with nothing to do: the least that a frame on its way to a port
 * can take here.
 */
final class BareRelay implements AutoCloseable {
    private final SerialLoop first = loop("bare-relay-1");
    private final SerialLoop second = loop("bare-relay-2");
    private final Percentiles delays = new Percentiles();

    private static SerialLoop loop(String name) {
        SerialLoop thread = new SerialLoop(name, Thread.MAX_PRIORITY, (loop, failure) -> failure.printStackTrace());
        thread.execute(new RealTime(Machine.realTimePriority(), System.err::println)::enter);
        return thread;
    }

    /** Sends a word. */
    void send() {
        long begin = System.nanoTime();
        first.execute(() -> second.execute(() -> delays.add(System.nanoTime() - begin)));
    }

    /** How long the words were on their way; ends. */
    String delays() {
        close();
        return delays.toString();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
