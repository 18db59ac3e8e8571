package org.chasen.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.replay.Moment.State;
import org.chasen.replay.SessionScript.Step;
import org.jspecify.annotations.Nullable;

/** What a station would have reported of one session over OCPP 2.0.1, and what over 1.6: it would speak one of them. */
final class OcppStations {
    private final int number;
    private final Rating rating;
    private final SessionScript script;
    private List<ImaginaryStation> stations = List.of();
    private @Nullable Moment last;

    /**
     * @param number of the session in the recording
     */
    OcppStations(int number, Rating rating, Meter meter) {
        this.number = number;
        this.rating = rating;
        this.script = new SessionScript(meter);
    }

    /** What they report by themselves before the next frame. */
    List<Event> until(long micros) {
        List<Event> events = new ArrayList<>();
        stations.forEach(station -> events.addAll(station.until(micros)));
        events.sort(Comparator.comparingLong(Event::micros));
        return events;
    }

    List<Event> watch(Moment moment) {
        if (moment.state() == State.NONE) {
            return List.of();
        }
        if (last == null) {
            VehicleStatus idle = script.idle(moment);
            stations = List.of(
                    new ImaginaryStation(number, moment.micros(), rating, idle, Dialect.V201, OcppV201::new),
                    new ImaginaryStation(number, moment.micros(), rating, idle, Dialect.V16, OcppV16::new));
        }
        last = moment;
        return report(script.steps(moment));
    }

    /** After the last frame. */
    List<Event> end() {
        return last == null ? List.of() : report(script.unplug(last));
    }

    private List<Event> report(List<Step> steps) {
        List<Event> events = new ArrayList<>();
        for (ImaginaryStation station : stations) {
            steps.forEach(step -> events.addAll(station.take(step)));
        }
        return events;
    }
}
