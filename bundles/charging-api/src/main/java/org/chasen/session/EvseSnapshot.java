package org.chasen.session;

import java.util.List;
import java.util.Set;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.MeterReading;
import org.chasen.evse.VehicleStatus;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one EVSE at one moment.
 *
 * @param evseId EVSE id, from 1
 * @param connectorId connector id within the EVSE, from 1
 * @param connectorType OCPP connector type, {@code cG105} for CHAdeMO
 * @param operative in service; false means Unavailable
 * @param vehicle vehicle side; null if the EVSE has no protocol service at the moment
 * @param sessionId present session, plug-in to plug-out; null without one
 * @param transaction open transaction; null without one
 * @param authorised a token is accepted for this session or waits for a vehicle
 * @param rating what the hardware gives at most
 * @param limit limit in force
 * @param meter last meter reading; null if the meter has not reported yet
 * @param faults faults present, of vehicle, station and session
 * @param tolerated codes of those among them that, as configured, do not keep the EVSE from charging
 */
public record EvseSnapshot(
        int evseId,
        int connectorId,
        String connectorType,
        boolean operative,
        @Nullable VehicleStatus vehicle,
        @Nullable String sessionId,
        @Nullable Transaction transaction,
        boolean authorised,
        EvseRating rating,
        LimitInForce limit,
        @Nullable MeterReading meter,
        List<ActiveFault> faults,
        Set<FaultCode> tolerated) {

    /** A snapshot in which no fault is tolerated. */
    public EvseSnapshot(
            int evseId,
            int connectorId,
            String connectorType,
            boolean operative,
            @Nullable VehicleStatus vehicle,
            @Nullable String sessionId,
            @Nullable Transaction transaction,
            boolean authorised,
            EvseRating rating,
            LimitInForce limit,
            @Nullable MeterReading meter,
            List<ActiveFault> faults) {
        this(
                evseId,
                connectorId,
                connectorType,
                operative,
                vehicle,
                sessionId,
                transaction,
                authorised,
                rating,
                limit,
                meter,
                faults,
                Set.of());
    }

    /** Whether a vehicle is connected. */
    public boolean occupied() {
        return vehicle != null && vehicle.connected();
    }

    /** Whether a fault of the station keeps the EVSE from charging. */
    public boolean faulted() {
        return obstacle() != null;
    }

    /** The first fault of the station that keeps the EVSE from charging; null if none does. */
    public @Nullable ActiveFault obstacle() {
        return faults.stream()
                .filter(fault -> fault.code().origin() == FaultCode.Origin.STATION
                        && fault.code().stops())
                .filter(fault -> !tolerated.contains(fault.code()))
                .findFirst()
                .orElse(null);
    }
}
