package org.chasen.charging.session.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.chasen.session.ChargingLimit;
import org.chasen.session.EvseRating;
import org.chasen.session.LimitInForce;

/**
 * The limits of all sources and the one number in force: the lowest.
 *
 * <p>Watts become amperes by the voltage and are cut to whole amperes, as H'108.3 carries them. A rising voltage counts at
 * once, so that the power never exceeds its limit; a falling one counts from 1 % on, so that noise does not make the limit
 * flutter.
 */
final class LimitBook {
    private static final double DEAD_BAND = 0.99;

    private final EvseRating hardware;
    private final Map<String, Entry> entries = new TreeMap<>();
    private double voltageV;

    LimitBook(EvseRating hardware, double nominalVoltageV) {
        this.hardware = hardware;
        this.voltageV = nominalVoltageV;
    }

    /** Sets the limit of its source; its end counts from now on the monotonic scale. */
    void set(ChargingLimit limit, Moment now) {
        long ends = Long.MAX_VALUE;
        if (limit.expires() != null) {
            Duration left = Duration.between(now.at(), limit.expires());
            double seconds = left.getSeconds() + left.getNano() / 1e9;
            ends = now.plusSeconds(Math.min(Math.max(seconds, 0), 1e9));
        }
        entries.put(limit.source(), new Entry(limit, ends));
    }

    /** Withdraws the limit of a source; whether there was one. */
    boolean clear(String source) {
        return entries.remove(source) != null;
    }

    /** When the next limit ends; {@link Long#MAX_VALUE} for never. */
    long deadline() {
        return entries.values().stream().mapToLong(Entry::ends).min().orElse(Long.MAX_VALUE);
    }

    /** The limit in force at a moment and a voltage; not a number means the voltage before. */
    LimitInForce inForce(long nanos, double presentVoltageV) {
        entries.values().removeIf(entry -> entry.ends <= nanos);
        if (presentVoltageV > voltageV || presentVoltageV < voltageV * DEAD_BAND) {
            voltageV = presentVoltageV;
        }
        double most = Math.floor(hardware.amperesAt(voltageV));
        return entries.values().stream()
                .map(entry -> inForce(entry.limit.source(), bound(entry.limit)))
                .filter(limit -> limit.currentA() < most)
                .min(Comparator.comparingDouble(LimitInForce::currentA))
                .orElseGet(() -> inForce("hardware", most));
    }

    private LimitInForce inForce(String source, double currentA) {
        return new LimitInForce(currentA, currentA * voltageV, source);
    }

    private double bound(ChargingLimit limit) {
        return Math.floor(
                EvseRating.UNBOUNDED.within(limit.currentA(), limit.powerW()).amperesAt(voltageV));
    }

    private record Entry(ChargingLimit limit, long ends) {}
}
