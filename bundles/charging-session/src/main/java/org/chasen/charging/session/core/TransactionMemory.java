package org.chasen.charging.session.core;

import java.time.Instant;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopCause;
import org.chasen.session.ChargingState;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What must survive a power cut to bring an open transaction to its end: kept durably with its events.
 *
 * @param id transaction id
 * @param evseId EVSE
 * @param connectorId connector within the EVSE
 * @param sessionId charging session, plug-in to plug-out
 * @param startedAt when it began
 * @param meterStartWh register at its beginning, watt hours; NaN if unknown
 * @param idToken token it runs on; null while not authorised
 * @param groupId group of that token; null if not known
 * @param chargingState charging state last reported
 * @param charged energy transfer was reached
 * @param nextSeqNo sequence number of its next event
 * @param lastMeterWh register last seen, watt hours; NaN if unknown
 * @param lastAt when that was
 * @param cause first cause of its stop; null while none
 * @param orderly the station was shut down in order while it was open
 */
public record TransactionMemory(
        String id,
        int evseId,
        int connectorId,
        String sessionId,
        Instant startedAt,
        double meterStartWh,
        @Nullable IdToken idToken,
        @Nullable String groupId,
        ChargingState chargingState,
        boolean charged,
        int nextSeqNo,
        double lastMeterWh,
        Instant lastAt,
        @Nullable StopCause cause,
        boolean orderly) {

    static TransactionMemory begin(
            String id, SessionSettings settings, String sessionId, Instant at, double meterWh, ChargingState state) {
        return new TransactionMemory(
                id,
                settings.evseId(),
                settings.connectorId(),
                sessionId,
                at,
                meterWh,
                null,
                null,
                state,
                false,
                0,
                meterWh,
                at,
                null,
                false);
    }

    TransactionMemory token(@Nullable IdToken token, @Nullable String group) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                token,
                group,
                chargingState,
                charged,
                nextSeqNo,
                lastMeterWh,
                lastAt,
                cause,
                orderly);
    }

    TransactionMemory state(ChargingState state) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                idToken,
                groupId,
                state,
                charged || state == ChargingState.CHARGING,
                nextSeqNo,
                lastMeterWh,
                lastAt,
                cause,
                orderly);
    }

    TransactionMemory charged(boolean reached) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                idToken,
                groupId,
                chargingState,
                reached,
                nextSeqNo,
                lastMeterWh,
                lastAt,
                cause,
                orderly);
    }

    TransactionMemory counted() {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                idToken,
                groupId,
                chargingState,
                charged,
                nextSeqNo + 1,
                lastMeterWh,
                lastAt,
                cause,
                orderly);
    }

    TransactionMemory metered(double meterWh, Instant at) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                Double.isNaN(meterStartWh) ? meterWh : meterStartWh,
                idToken,
                groupId,
                chargingState,
                charged,
                nextSeqNo,
                meterWh,
                at,
                cause,
                orderly);
    }

    TransactionMemory cause(@Nullable StopCause first) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                idToken,
                groupId,
                chargingState,
                charged,
                nextSeqNo,
                lastMeterWh,
                lastAt,
                first,
                orderly);
    }

    TransactionMemory orderly(boolean shutDown) {
        return new TransactionMemory(
                id,
                evseId,
                connectorId,
                sessionId,
                startedAt,
                meterStartWh,
                idToken,
                groupId,
                chargingState,
                charged,
                nextSeqNo,
                lastMeterWh,
                lastAt,
                cause,
                shutDown);
    }

    Transaction asTransaction(@Nullable String owner) {
        return new Transaction(id, owner, idToken, startedAt, meterStartWh, chargingState, nextSeqNo);
    }
}
