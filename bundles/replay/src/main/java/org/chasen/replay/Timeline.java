package org.chasen.replay;

import java.util.ArrayList;
import java.util.List;
import org.chasen.can.CanFrame;
import org.chasen.replay.Moment.State;
import org.chasen.replay.Recording.Timed;

/**
 * All events of a recording, and what each session in it came to. A session begins with the first H'100, 101 or 102 and
 * ends when none of them has come for two seconds and one comes again, or with the file.
 *
 * @param zeroMicros time of the first vehicle frame, or of the first frame where no vehicle is heard
 * @param events in order of time
 * @param sessions one or more
 */
record Timeline(long zeroMicros, List<Event> events, List<Session> sessions) {
    private static final long SESSION_GAP_MICROS = 2_000_000;

    /**
     * One session.
     *
     * @param fromMicros first vehicle frame
     * @param toMicros last frame of either side
     * @param last state it reached
     * @param protocol agreed protocol number
     * @param energyWh energy by the charger's own voltage and current
     * @param end the last messages
     */
    record Session(long fromMicros, long toMicros, State last, int protocol, double energyWh, Seen end) {}

    static Timeline of(Recording recording) {
        Builder builder = new Builder(Rating.of(recording));
        recording.frames().forEach(builder::frame);
        builder.finish();
        long zero = builder.sessions.isEmpty()
                ? recording.frames().get(0).micros()
                : builder.sessions.get(0).fromMicros();
        return new Timeline(zero, builder.events, builder.sessions);
    }

    /** Seconds since {@link #zeroMicros}. */
    double seconds(long micros) {
        return (micros - zeroMicros) / 1e6;
    }

    private static final class Builder {
        private final Rating rating;
        private final List<Event> events = new ArrayList<>();
        private final List<Session> sessions = new ArrayList<>();
        private Seen seen = Seen.NOTHING;
        private StateWatch states = new StateWatch();
        private LimitWatch limits = new LimitWatch();
        private Meter meter = new Meter();
        private OcppStations ocpp;
        private long from = -1;
        private long lastVehicle;
        private long last;

        Builder(Rating rating) {
            this.rating = rating;
            ocpp = new OcppStations(1, rating, meter);
        }

        void frame(Timed timed) {
            boolean vehicle = isVehicle(timed.frame());
            if (vehicle && from >= 0 && timed.micros() - lastVehicle > SESSION_GAP_MICROS) {
                finish();
            }
            if (vehicle) {
                from = from < 0 ? timed.micros() : from;
                lastVehicle = timed.micros();
            }
            last = timed.micros();
            events.addAll(ocpp.until(timed.micros()));
            Seen before = seen;
            State stateBefore = states.state();
            seen = seen.after(timed.frame());
            List<Event> stateEvents = states.watch(timed.micros(), seen);
            Moment moment = new Moment(timed.micros(), timed.frame(), before, seen, stateBefore, states.state());
            meter.watch(moment);
            events.addAll(FlagWatch.watch(moment));
            events.addAll(ValueWatch.watch(moment));
            events.addAll(stateEvents);
            events.addAll(limits.watch(moment));
            events.addAll(ocpp.watch(moment));
        }

        /** Ends a session, if one has begun, and makes ready for the next. */
        void finish() {
            if (from < 0) {
                return;
            }
            events.addAll(limits.end(last));
            events.addAll(ocpp.end());
            sessions.add(new Session(from, last, states.state(), seen.protocol(), meter.energyWh(), seen));
            seen = Seen.NOTHING;
            states = new StateWatch();
            limits = new LimitWatch();
            meter = new Meter();
            ocpp = new OcppStations(sessions.size() + 1, rating, meter);
            from = -1;
        }

        private static boolean isVehicle(CanFrame frame) {
            return frame.id() >= 0x100 && frame.id() <= 0x102;
        }
    }
}
