package org.chasen.ocpp.rpc.core;

/**
 * Wait before the next dial (2.0.1 part 4, 5.3): the minimum, doubled with every failure at most {@code repeatTimes}
 * times, plus a random part.
 *
 * @param waitMinimumMillis RetryBackOffWaitMinimum, milliseconds, 1 or more
 * @param randomRangeMillis RetryBackOffRandomRange, milliseconds, 0 or more
 * @param repeatTimes RetryBackOffRepeatTimes, 0..20
 */
public record BackOff(long waitMinimumMillis, long randomRangeMillis, int repeatTimes) {

    /** Checks the ranges. */
    public BackOff {
        if (waitMinimumMillis < 1 || randomRangeMillis < 0 || repeatTimes < 0 || repeatTimes > 20) {
            throw new IllegalArgumentException("back-off out of range: wait " + waitMinimumMillis + " ms, random "
                    + randomRangeMillis + " ms, " + repeatTimes + " doublings");
        }
    }

    /**
     * Wait in milliseconds.
     *
     * @param failures attempts that failed since the last success
     * @param jitter random number, 0 or more and below 1
     */
    public long waitMillis(int failures, double jitter) {
        return (waitMinimumMillis << Math.min(failures, repeatTimes)) + (long) (randomRangeMillis * jitter);
    }
}
