package org.chasen.bench;

import java.util.Arrays;
import java.util.Locale;

/** Many durations in nanoseconds. */
final class Percentiles {
    private long[] values = new long[1024];
    private int size;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = nanos;
    }

    int size() {
        return size;
    }

    /** The value that this share of all does not exceed, in milliseconds. */
    double millis(double share) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * size) - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.3f, p99 %.3f, p99.9 %.3f, max %.3f ms",
                millis(0.5),
                millis(0.99),
                millis(0.999),
                millis(1));
    }
}
