package org.chasen.csms;

import java.util.Set;
import org.chasen.session.Measurand;

/**
 * How transactions are to be recorded.
 *
 * @param sampleIntervalS seconds between periodic meter values; 0 for none
 * @param measurands measurands of meter values during a transaction; those at its begin and end are always complete, and
 *     the provider of the CSMS picks what it wants
 * @param stopOnInvalidId stop the charge when the CSMS withdraws the token; otherwise hold it at 0 A
 * @param connectionTimeoutS seconds an authorisation waits for a vehicle
 * @param authoriseRemoteStart ask for authorisation also after a remote start
 * @param reportSuspended report suspended states before energy flows
 * @param significantChangePercent change of the limit, in percent, from which it is reported
 * @param alignedIntervalS seconds between the meter values on the clock, counted from midnight UTC, that are recorded while
 *     a transaction is open; 0 for none
 * @param alignedMeasurands measurands of these
 */
public record TransactionPolicy(
        int sampleIntervalS,
        Set<Measurand> measurands,
        boolean stopOnInvalidId,
        int connectionTimeoutS,
        boolean authoriseRemoteStart,
        boolean reportSuspended,
        double significantChangePercent,
        int alignedIntervalS,
        Set<Measurand> alignedMeasurands) {

    /** A policy without meter values on the clock. */
    public TransactionPolicy(
            int sampleIntervalS,
            Set<Measurand> measurands,
            boolean stopOnInvalidId,
            int connectionTimeoutS,
            boolean authoriseRemoteStart,
            boolean reportSuspended,
            double significantChangePercent) {
        this(
                sampleIntervalS,
                measurands,
                stopOnInvalidId,
                connectionTimeoutS,
                authoriseRemoteStart,
                reportSuspended,
                significantChangePercent,
                0,
                Set.of());
    }
}
