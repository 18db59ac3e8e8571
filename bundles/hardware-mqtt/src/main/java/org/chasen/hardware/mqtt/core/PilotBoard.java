package org.chasen.hardware.mqtt.core;

import org.chasen.evse.PilotReading;
import org.chasen.evse.PilotReading.Proximity;
import org.jspecify.annotations.Nullable;

/**
 * Puts permission and proximity, which come as two topics, into one reading. The reading is as old as the older of them, and
 * there is none while one is missing or silent: silence must stay silence.
 *
 * @param permission last permission, or null
 * @param permissionAtNanos its arrival
 * @param proximity last proximity, or null
 * @param proximityAtNanos its arrival
 */
public record PilotBoard(
        @Nullable Boolean permission,
        long permissionAtNanos,
        @Nullable Proximity proximity,
        long proximityAtNanos) {

    /** Nothing heard yet. */
    public static final PilotBoard SILENT = new PilotBoard(null, 0, null, 0);

    /** With a permission just heard. */
    public PilotBoard permission(boolean on, long nowNanos) {
        return new PilotBoard(on, nowNanos, proximity, proximityAtNanos);
    }

    /** With a proximity just heard. */
    public PilotBoard proximity(Proximity heard, long nowNanos) {
        return new PilotBoard(permission, permissionAtNanos, heard, nowNanos);
    }

    /**
     * The reading, or null while one of both is missing or older than {@code maxAgeNanos}.
     *
     * @param hasProximity whether the charger has a proximity circuit; without it the reading says ABSENT
     */
    public @Nullable PilotReading reading(long nowNanos, long maxAgeNanos, boolean hasProximity) {
        if (permission == null || nowNanos - permissionAtNanos > maxAgeNanos) {
            return null;
        }
        if (!hasProximity) {
            return new PilotReading(permission, Proximity.ABSENT, permissionAtNanos);
        }
        if (proximity == null || nowNanos - proximityAtNanos > maxAgeNanos) {
            return null;
        }
        return new PilotReading(permission, proximity, Math.min(permissionAtNanos, proximityAtNanos));
    }
}
