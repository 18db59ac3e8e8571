package org.chasen.chademo.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Frames on the vehicle's bus that are not as they should be: counted, and each kind told once a session. */
final class FrameTally {
    /** What is wrong with a frame. */
    enum Kind {
        LATE("late"),
        LENGTH("of another length than eight bytes"),
        UNKNOWN("with an unknown identifier");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final long[] counts = new long[Kind.values().length];

    void forget() {
        Arrays.fill(counts, 0);
    }

    /** One more; whether it is the first of its kind in this session. */
    boolean first(Kind kind) {
        counts[kind.ordinal()]++;
        return counts[kind.ordinal()] == 1;
    }

    /** How many there were in this session, in words; null if none. */
    @Nullable
    String summary() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            long count = counts[kind.ordinal()];
            if (count > 0) {
                text.append(text.length() == 0 ? "frames of this session: " : ", ")
                        .append(count)
                        .append(' ')
                        .append(kind.words);
            }
        }
        return text.length() == 0 ? null : text.toString();
    }
}
