package org.chasen.devicemodel;

import org.jspecify.annotations.Nullable;

/**
 * A component of the station.
 *
 * @param name standardized name, for example {@code CHAdeMOCtrlr}; compared without regard to case
 * @param instance instance; null if there is only one
 * @param evseId EVSE it belongs to; null for the station
 * @param connectorId connector it belongs to; null for the EVSE or the station
 */
public record Component(
        String name,
        @Nullable String instance,
        @Nullable Integer evseId,
        @Nullable Integer connectorId) {

    /** A component of the whole station. */
    public static Component ofStation(String name) {
        return new Component(name, null, null, null);
    }
}
