package org.chasen.mqtt.broker;

import java.util.HashSet;
import java.util.Set;

/**
 * The threads on which Moquette carries out what clients ask, each for a share of them. It lets such a thread end with the
 * first exception: whoever it served is never answered again, not even on a new connection.
 */
final class SessionThreads {
    private static final String NAME = "Session Executor";
    private final Set<Thread> before = running();
    private Set<Thread> ours = Set.of();

    /** The broker, which was not there at the construction, has started. */
    void started() {
        ours = new HashSet<>(running());
        ours.removeAll(before);
    }

    /** Whether every client is served. */
    boolean alive() {
        return ours.stream().allMatch(Thread::isAlive);
    }

    private static Set<Thread> running() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith(NAME));
        return threads;
    }
}
