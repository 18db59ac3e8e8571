package org.chasen.architecture.violation.core;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What a core may do: count, compare, remember, and take the time it is given. */
public final class Pure {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Deque<Instant> deadlines = new ArrayDeque<>();
    private final byte[] last = new byte[8];

    public Instant handle(byte[] bytes, Instant at) {
        System.arraycopy(bytes, 0, last, 0, last.length);
        deadlines.add(at.plus(PATIENCE));
        return at.plusMillis(TimeUnit.SECONDS.toMillis(ByteBuffer.wrap(last).getInt()));
    }
}
