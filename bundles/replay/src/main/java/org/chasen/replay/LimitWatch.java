package org.chasen.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.replay.Event.Kind;
import org.chasen.replay.Moment.State;

/**
 * How long each step took, against the time the standard gives it. Where a step begins or ends on a pilot line, the
 * nearest sign of it on CAN is taken, and the name says which.
 */
final class LimitWatch {
    private static final double PERIOD_S = 0.110;

    private record Step(String name, double limitS, Predicate<Moment> from, Predicate<Moment> to) {}

    private static final List<Step> STEPS = List.of(
            new Step(
                    "d1 on (seen as first vehicle frame) to charging enabled",
                    8,
                    moment -> moment.enters(State.C),
                    moment -> moment.enters(State.D)),
            new Step(
                    "charging enabled to vehicle contactor closed (20 s to d2 on, 2 s to close)",
                    22,
                    moment -> moment.enters(State.D) && moment.now().protocol() >= 2,
                    LimitWatch::contactorCloses),
            new Step(
                    "vehicle contactor closed to current request",
                    4,
                    LimitWatch::contactorCloses,
                    moment -> moment.now().requestA() > 0),
            new Step(
                    "current request to charging (109.5.0 = 1, 109.5.5 = 0)",
                    0.5,
                    moment -> moment.stateBefore() == State.D
                            && moment.before().requestA() == 0
                            && moment.now().requestA() > 0,
                    moment -> moment.enters(State.E)),
            new Step(
                    "stop announced by the charger to permission withdrawn",
                    2,
                    moment -> moment.enters(State.F) && moment.now().vehicle(VehicleRequest.ENABLED),
                    moment -> !moment.now().vehicle(VehicleRequest.ENABLED)),
            new Step(
                    "permission withdrawn to 5 A or less",
                    0.5,
                    moment -> moment.stateBefore().compareTo(State.E) >= 0
                            && moment.before().vehicle(VehicleRequest.ENABLED)
                            && !moment.now().vehicle(VehicleRequest.ENABLED),
                    moment -> moment.now().currentA() <= 5),
            new Step(
                    "charging ended (109.5.0 = 0) to vehicle contactor open",
                    4,
                    moment -> moment.enters(State.G) && moment.now().protocol() >= 2,
                    moment -> moment.now().vehicle(VehicleRequest.CONTACTOR_OPEN)));

    private final Map<Step, Long> running = new LinkedHashMap<>();
    private final Period vehiclePeriod = new Period("longest gap between vehicle frames (102)");
    private final Period chargerPeriod = new Period("longest gap between charger frames (109)");
    private final VoltageFall fall = new VoltageFall();

    List<Event> watch(Moment moment) {
        List<Event> events = new ArrayList<>();
        for (Step step : STEPS) {
            if (step.from.test(moment)) {
                running.put(step, moment.micros());
            }
            Long since = running.get(step);
            if (since != null && step.to.test(moment)) {
                running.remove(step);
                events.add(event(moment.micros(), step.name, seconds(since, moment.micros()), step.limitS, true));
            }
        }
        if (moment.id() == VehicleRequest.ID) {
            vehiclePeriod.frame(moment.micros());
        }
        if (moment.id() == ChargerStatus.ID) {
            chargerPeriod.frame(moment.micros());
        }
        events.addAll(fall.watch(moment));
        return events;
    }

    /** What was still waited for, and the longest gaps. */
    List<Event> end(long micros) {
        List<Event> events = new ArrayList<>();
        running.forEach(
                (step, since) -> events.add(event(micros, step.name, seconds(since, micros), step.limitS, false)));
        vehiclePeriod.end(micros, events);
        chargerPeriod.end(micros, events);
        return events;
    }

    private static boolean contactorCloses(Moment moment) {
        return moment.state() == State.D
                && moment.before().vehicle(VehicleRequest.CONTACTOR_OPEN)
                && !moment.now().vehicle(VehicleRequest.CONTACTOR_OPEN);
    }

    private static Event event(long micros, String name, double measuredS, double limitS, boolean reached) {
        String result = measuredS > limitS ? "exceeded" : reached ? "ok" : "not reached";
        return Event.of(micros, Kind.LIMIT, "name", name, "measured", measuredS, "limit", limitS, "result", result);
    }

    private static double seconds(long from, long to) {
        return Math.round((to - from) / 1e3) / 1e3;
    }

    /** Output voltage after the vehicle's contactor opened: at most 25 % after 1 s, 10 V after 2 s. */
    private static final class VoltageFall {
        private int batteryV;
        private long beganMicros = -1;
        private boolean quarter;
        private boolean safe;

        List<Event> watch(Moment moment) {
            List<Event> events = new ArrayList<>();
            int voltageV = moment.now().voltageV();
            if (moment.enters(State.G)) {
                batteryV = voltageV;
            }
            if (batteryV == 0) {
                return events;
            }
            if (beganMicros < 0 && voltageV < 0.97 * batteryV) {
                beganMicros = moment.micros();
            }
            if (beganMicros >= 0 && !quarter && voltageV <= 0.25 * batteryV) {
                quarter = true;
                events.add(
                        event(moment.micros(), "voltage fall to 25 %", seconds(beganMicros, moment.micros()), 1, true));
            }
            if (beganMicros >= 0 && !safe && voltageV <= 10) {
                safe = true;
                events.add(
                        event(moment.micros(), "voltage fall to 10 V", seconds(beganMicros, moment.micros()), 2, true));
            }
            return events;
        }
    }

    private static final class Period {
        private final String name;
        private long last = -1;
        private long longestMicros;

        Period(String name) {
            this.name = name;
        }

        void frame(long micros) {
            if (last >= 0) {
                longestMicros = Math.max(longestMicros, micros - last);
            }
            last = micros;
        }

        void end(long micros, List<Event> events) {
            if (longestMicros > 0) {
                events.add(event(micros, name, seconds(0, longestMicros), PERIOD_S, true));
            }
        }
    }
}
