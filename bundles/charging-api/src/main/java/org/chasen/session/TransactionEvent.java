package org.chasen.session;

import java.time.Instant;
import java.util.List;
import org.chasen.evse.IdToken;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.jspecify.annotations.Nullable;

/**
 * One step of a transaction, as the journal keeps it: durable before anyone is told.
 *
 * @param transactionId transaction, a UUID
 * @param evseId EVSE
 * @param connectorId connector within the EVSE
 * @param type first, middle or last event of the transaction
 * @param seqNo number within the transaction, from 0 without gaps
 * @param trigger why the event is
 * @param timestamp when it happened
 * @param chargingState charging state; null if it has not changed
 * @param idToken token, on the one event that brings it; null otherwise
 * @param groupId group of that token; null if not known
 * @param stoppedReason first cause of the end; only on the last event
 * @param stopCause cause behind a stop or a fault, for vendor codes; null otherwise
 * @param remoteStartId id of the remote start, on the event that brings it; null otherwise
 * @param firstAfterPlugIn this event is the first after the connection was made: it names the EVSE
 * @param transferring energy is being transferred (state E) after this event
 * @param meterWh meter register at that moment, watt hours; NaN if unknown
 * @param samples meter values; may be empty
 * @param offline it happened while no CSMS was connected
 */
public record TransactionEvent(
        String transactionId,
        int evseId,
        int connectorId,
        Type type,
        int seqNo,
        TriggerReason trigger,
        Instant timestamp,
        @Nullable ChargingState chargingState,
        @Nullable IdToken idToken,
        @Nullable String groupId,
        @Nullable StopReason stoppedReason,
        @Nullable StopCause stopCause,
        @Nullable Integer remoteStartId,
        boolean firstAfterPlugIn,
        boolean transferring,
        double meterWh,
        List<Sample> samples,
        boolean offline) {

    /** Place in the transaction. */
    public enum Type {
        STARTED("Started"),
        UPDATED("Updated"),
        ENDED("Ended");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        /** Spelling of OCPP 2.0.1. */
        public String wire() {
            return wire;
        }
    }
}
