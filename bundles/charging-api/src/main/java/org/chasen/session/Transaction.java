package org.chasen.session;

import java.time.Instant;
import org.chasen.evse.IdToken;
import org.jspecify.annotations.Nullable;

/**
 * What the CSMS bills.
 *
 * @param id transaction id, a UUID made by the station
 * @param ocppVersion OCPP version it belongs to, {@code 1.6} or {@code 2.0.1}; null until a CSMS has taken it over
 * @param idToken token it runs on; null while not authorised
 * @param startedAt when it began
 * @param meterStartWh meter register at its beginning, watt hours
 * @param chargingState charging state last reported
 * @param nextSeqNo sequence number of its next event
 */
public record Transaction(
        String id,
        @Nullable String ocppVersion,
        @Nullable IdToken idToken,
        Instant startedAt,
        double meterStartWh,
        ChargingState chargingState,
        int nextSeqNo) {}
