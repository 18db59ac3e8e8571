package org.chasen.charging.session.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chasen.session.Sample;
import org.chasen.session.TriggerReason;

/**
 * The meter values that are told on the clock, in the interval the CSMS wants, while a transaction is open. The interval
 * counts from midnight UTC; a moment that has passed is passed over.
 */
final class AlignedSamples {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long DAY_S = 86_400;

    private final Situation situation;
    private final TransactionWriter writer;
    private long due = NEVER;

    AlignedSamples(Situation situation, TransactionWriter writer) {
        this.situation = situation;
        this.writer = writer;
    }

    long deadline() {
        return due;
    }

    /** A transaction has begun, or the CSMS wants another interval. */
    void begin() {
        int interval = situation.policy.alignedIntervalS();
        if (interval <= 0 || writer.open() == null) {
            due = NEVER;
            return;
        }
        Instant now = situation.now.at();
        long day = Math.floorDiv(now.getEpochSecond(), DAY_S) * DAY_S;
        long within = (now.getEpochSecond() - day) / interval * interval + interval;
        Instant next = Instant.ofEpochSecond(day + Math.min(within, DAY_S));
        due = situation.now.nanos() + Duration.between(now, next).toNanos();
    }

    void end() {
        due = NEVER;
    }

    void tick() {
        if (due <= situation.now.nanos()) {
            if (writer.open() != null) {
                List<Sample> taken =
                        situation.samples(Sample.Context.SAMPLE_CLOCK, situation.policy.alignedMeasurands());
                if (!taken.isEmpty()) {
                    writer.tell(Draft.updated(TriggerReason.METER_VALUE_CLOCK).samples(taken));
                }
            }
            begin();
        }
    }
}
