package org.chasen.charging.session.core;

import org.chasen.evse.SequenceState;
import org.chasen.session.Sample;
import org.chasen.session.TriggerReason;

/** The meter values that are told in the interval the CSMS wants, while energy flows. */
final class PeriodicSamples {
    private static final long NEVER = Long.MAX_VALUE;

    private final Situation situation;
    private final TransactionWriter writer;
    private long due = NEVER;

    PeriodicSamples(Situation situation, TransactionWriter writer) {
        this.situation = situation;
        this.writer = writer;
    }

    long deadline() {
        return due;
    }

    /** They count from now on. */
    void begin() {
        int interval = situation.policy.sampleIntervalS();
        due = interval <= 0 || situation.state() != SequenceState.E ? NEVER : situation.now.plusSeconds(interval);
    }

    void end() {
        due = NEVER;
    }

    void tick() {
        if (due > situation.now.nanos()) {
            return;
        }
        if (situation.state() == SequenceState.E && writer.open() != null) {
            writer.tell(Draft.updated(TriggerReason.METER_VALUE_PERIODIC)
                    .samples(situation.samples(Sample.Context.SAMPLE_PERIODIC)));
            begin();
        } else {
            end();
        }
    }
}
