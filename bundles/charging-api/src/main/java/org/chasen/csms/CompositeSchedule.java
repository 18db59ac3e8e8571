package org.chasen.csms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the charging profiles of the CSMS allow an EVSE in the time to come. Without a transaction it says what would hold if
 * one began at {@code start}.
 *
 * @param evseId EVSE, from 1
 * @param transactionId transaction it holds for, as in the journal; null without one
 * @param start from when on, a full second
 * @param unit unit of every limit
 * @param periods the first one begins at 0, each ends where the next begins
 * @param durationS seconds for which it speaks, 1 or more
 */
public record CompositeSchedule(
        int evseId, @Nullable String transactionId, Instant start, Unit unit, List<Period> periods, int durationS) {

    /** Unit of a limit; amperes are DC output amperes. */
    public enum Unit {
        A,
        W
    }

    /**
     * A limit from one moment on.
     *
     * @param startS seconds after the start of the schedule
     * @param limit amperes or watts, 0 or more; null where the CSMS sets none
     */
    public record Period(int startS, @Nullable Double limit) {}

    /** Checks that there is a first period and keeps a copy of the list. */
    public CompositeSchedule {
        if (periods.isEmpty() || periods.get(0).startS() != 0 || durationS < 1) {
            throw new IllegalArgumentException("composite schedule of EVSE " + evseId
                    + ": expected a period from 0 s on and 1 s or more, have " + periods + " for " + durationS + " s");
        }
        periods = List.copyOf(periods);
    }

    /** From when on it says nothing. */
    public Instant end() {
        return start.plusSeconds(durationS);
    }

    /**
     * Whether this says nothing that an earlier schedule has not said: the same limit is in force as at its start, and every
     * later one is at the same moment, as far as both reach. False once the earlier one has ended.
     */
    public boolean continues(CompositeSchedule earlier) {
        boolean same = evseId == earlier.evseId
                && unit == earlier.unit
                && Objects.equals(transactionId, earlier.transactionId)
                && !start.isBefore(earlier.start)
                && start.isBefore(earlier.end());
        if (!same) {
            return false;
        }
        if (transactionId == null && periods.equals(earlier.periods)) {
            return true; // one that begins with a transaction moves along while there is none
        }
        long passed = Duration.between(earlier.start, start).toSeconds();
        long common = Math.min(durationS, earlier.durationS - passed);
        boolean stepped = earlier.periods.size() > 1 && earlier.periods.get(1).startS <= passed;
        return !stepped && within(common, 0).equals(earlier.within(common, passed));
    }

    /** Periods that begin in the coming seconds, counted from a later start. */
    private List<Period> within(long seconds, long later) {
        List<Period> within = new ArrayList<>();
        for (Period period : periods) {
            long startS = Math.max(0, period.startS - later);
            if (startS < seconds) {
                within.add(new Period((int) startS, period.limit));
            }
        }
        return within;
    }
}
