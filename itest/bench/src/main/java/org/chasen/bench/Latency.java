package org.chasen.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.chasen.evse.SequenceState;

/**
 * From a vehicle's stop or fault frame, as the bus delivers it, to the call of the power supply and to the H'109 that
 * answers it. Real component, real threads, real time; the frame comes at a random moment of the 100 ms cycle.
 */
final class Latency {
    private static final int PLACES = 48;
    private static final long STEP = 5_000_000L;
    private static final long HURRY = 20_000_000_000L;
    /** H'102.5.0 withdrawn, then one bit of H'102.4 or H'102.5 set: bits of the payload. */
    private static final long ENABLED = 1L << 40;

    private static final long[] FAULTS = {
        1L << 32, 1L << 33, 1L << 34, 1L << 35, 1L << 36, 1L << 41, 1L << 42,
    };

    private Latency() {}

    static void measure(Report report, int stops) throws Exception {
        Percentiles call = new Percentiles();
        Percentiles answer = new Percentiles();
        long first = 0;
        try (Bare bare = new Bare();
                BareRelay relay = new BareRelay()) {
            List<Visit> visits = new ArrayList<>();
            for (int i = 1; i <= PLACES; i++) {
                visits.add(new Visit(new LivePlace(i), new Random(i)));
            }
            try {
                while (call.size() < stops) {
                    LockSupport.parkNanos(STEP);
                    for (Visit visit : visits) {
                        if (!visit.pass(System.nanoTime())) {
                            continue;
                        }
                        if (first == 0) {
                            first = visit.place.callNanos();
                        }
                        if (visit.count > 2) {
                            call.add(visit.place.callNanos());
                            answer.add(visit.place.answerNanos());
                            relay.send();
                        }
                    }
                }
            } finally {
                visits.parallelStream().forEach(visit -> visit.place.close());
            }
            report.row(
                    "vehicle's stop or fault frame to the power-supply call",
                    call.toString(),
                    String.format(
                            Locale.ROOT,
                            "goal p99.9 1 ms; realTimePriority %d; %,d stops at %d connectors; the very first, on cold code, %.1f ms; %s",
                            Machine.realTimePriority(),
                            call.size(),
                            PLACES,
                            first / 1e6,
                            Machine.load()));
            report.row(
                    "two bare threads in that process, from one to the other",
                    relay.delays(),
                    "the same way with nothing to do; as many words, at other moments");
            report.row(
                    "vehicle's stop or fault frame to the answering H'109",
                    answer.toString(),
                    "sent with the next cycle, so 100 ms and its deviation at most");
            report.row(
                    "an ordinary timer of 100 ms in that process, deviation", bare.deviations(), "with nothing to do");
        }
    }

    /** One vehicle after another at one place, driven by the bench's thread. */
    private static final class Visit {
        private final LivePlace place;
        private final Random random;
        private long next;
        private long since;
        private boolean charging;
        private boolean stopped;
        private boolean leaving;
        private int count;

        Visit(LivePlace place, Random random) {
            this.place = place;
            this.random = random;
            this.since = System.nanoTime();
            this.next = since + random.nextInt(2000) * 1_000_000L;
            this.leaving = true;
        }

        /** Whether a stop was just completed. */
        boolean pass(long now) {
            place.step(now);
            SequenceState state = place.service().status().state();
            if (now - since > HURRY) {
                throw new IllegalStateException(
                        "a visit hangs: " + place.service().status());
            }
            if (leaving) {
                if (state == SequenceState.A && now >= next) {
                    leaving = false;
                    since = now;
                    place.plug(true);
                    place.service().start();
                }
            } else if (!charging) {
                if (state == SequenceState.E) {
                    charging = true;
                    next = now + (300 + random.nextInt(500)) * 1_000_000L + random.nextInt(1_000_000);
                }
            } else if (!stopped) {
                if (now >= next) {
                    stopped = true;
                    count++;
                    int kind = random.nextInt(2 * FAULTS.length);
                    if (kind < FAULTS.length) {
                        place.stopFrame(FAULTS[kind], 0);
                    } else {
                        place.stopFrame(0, ENABLED);
                    }
                }
            } else if (!state.active() && place.callNanos() >= 0 && place.answerNanos() >= 0) {
                charging = false;
                stopped = false;
                leaving = true;
                place.plug(false);
                next = now + 50_000_000L;
                return true;
            }
            return false;
        }
    }
}
