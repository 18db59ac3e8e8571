package org.chasen.chademo.core;

import org.chasen.evse.PilotReading.Proximity;
import org.chasen.evse.SensorReading;

/**
 * Whether a vehicle is connected. Where proximity works it decides; while the lines cannot be read nothing changes. Where there
 * is none (vehicles and chargers before 1.1), a start or a connector taken from its holster means that one may be there, and
 * its first frame that it is; holster, bay or time mean departure.
 */
final class Presence {
    private static final long NEVER = Long.MAX_VALUE;

    private final SequenceSettings settings;
    private final Readings readings;
    private final VehicleView vehicle;
    private final Moments moments;
    private boolean legacy;
    private boolean heard;
    private long departAt = NEVER;

    Presence(SequenceSettings settings, Readings readings, VehicleView vehicle, Moments moments) {
        this.settings = settings;
        this.readings = readings;
        this.vehicle = vehicle;
        this.moments = moments;
    }

    /** Whether the session goes on without a proximity line. */
    boolean withoutProximity() {
        return legacy;
    }

    /** Whether a vehicle is only taken to be there: no line shows it, and it has sent no frame since it may have come. */
    boolean assumed() {
        heard |= legacy && (!vehicle.silent() || readings.proximity() == Proximity.CLOSED);
        return legacy && !heard;
    }

    /** Whether nothing but a start shows that a vehicle is there. */
    boolean startMeansArrival() {
        Proximity proximity = readings.proximity();
        return readings.pilotKnown()
                && (proximity == Proximity.ABSENT || (proximity == Proximity.OPEN && settings.startWithoutProximity()));
    }

    boolean connected(boolean before, boolean startWanted) {
        if (!readings.pilotKnown()) {
            return before && !(legacy && gone()); // nobody sees the line: it is as it was
        }
        Proximity proximity = readings.proximity();
        if (proximity == Proximity.CLOSED) {
            legacy = false;
            return true;
        }
        if (proximity == Proximity.INVALID) {
            return before;
        }
        boolean lineMissing = proximity == Proximity.ABSENT || settings.startWithoutProximity();
        if (!lineMissing) {
            return before && legacy && !gone();
        }
        if (!before) {
            legacy = startWanted || (proximity == Proximity.ABSENT && readings.holster(SensorReading.Presence.ABSENT));
            heard = false;
            departAt = NEVER;
        }
        return legacy && !gone();
    }

    private boolean gone() {
        return moments.reached(departAt)
                || readings.holster(SensorReading.Presence.PRESENT)
                || (readings.bay(SensorReading.Presence.ABSENT) && !vehicle.silent());
    }

    /** A sequence is over: without a proximity line the vehicle is taken as gone after a time. */
    void sequenceEnded(boolean vehicleSeen) {
        long now = moments.now();
        departAt = vehicleSeen ? now + settings.times().nanos(SequenceTime.LEGACY_DEPARTURE) : now;
    }

    void departed() {
        legacy = false;
        departAt = NEVER;
    }
}
