package org.chasen.chademo.core;

/** One measured quantity. What is not a number is no measurement; the last number stays for as long as a silence may last. */
final class Measurement {
    private double last = Double.NaN;
    private boolean sure;
    private long at;

    void take(double value, long now) {
        sure = Double.isFinite(value);
        if (sure) {
            last = value;
            at = now;
        }
    }

    /** It can be measured from now on: the first number is awaited as long as any later one. */
    void await(long now) {
        lose();
        at = now;
    }

    /** It can no longer be measured. */
    void lose() {
        last = Double.NaN;
        sure = false;
    }

    /** When the last number came. */
    long at() {
        return at;
    }

    /** The last number while it counts, for protection and display; else NaN. */
    double last(long now, long silenceNanos) {
        return now - at <= silenceNanos ? last : Double.NaN;
    }

    /** The same, but NaN too if the newest reading was no number: for steps that need certainty. */
    double sure(long now, long silenceNanos) {
        return sure ? last(now, silenceNanos) : Double.NaN;
    }
}
