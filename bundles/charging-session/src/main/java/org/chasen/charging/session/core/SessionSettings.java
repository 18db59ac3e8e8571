package org.chasen.charging.session.core;

import org.chasen.csms.TransactionPolicy;

/**
 * What is configured for one EVSE.
 *
 * @param evseId EVSE id, from 1
 * @param connectorId connector id within the EVSE, from 1
 * @param connectorType OCPP connector type
 * @param hardwareCurrentA highest output current of the hardware, amperes
 * @param hardwarePowerW highest output power of the hardware, watts
 * @param nominalVoltageV voltage by which watts become amperes while no vehicle has named one, volts
 * @param pauseAtZero pause a vehicle that follows the limit when it falls below what the vehicle can take; otherwise end
 * @param stoppedReasonPolicy which cause an ended transaction names
 * @param vehicleStopReport how a stop by the vehicle is reported
 * @param suspendedAtVehicleStop report SuspendedEV as well when the vehicle stops
 * @param abnormalEndedBySymptom the end after a fault is triggered by EVCommunicationLost; otherwise by AbnormalCondition
 * @param reportRateChanges report significant changes of the limit
 * @param acceptWithoutCsms any token may charge while no CSMS bundle is installed
 * @param stopWithoutMeter stop the charge when the meter falls silent
 * @param meterSilentS seconds without a reading after which the meter counts as silent
 * @param checkpointS seconds between two durable notes of the meter register during a charge
 * @param tokenDebounceS seconds for which the token that has just been accepted is not taken once more: a card held to
 *     the reader does not stop the charge that it began
 * @param policy how transactions are recorded until a CSMS says otherwise
 */
public record SessionSettings(
        int evseId,
        int connectorId,
        String connectorType,
        double hardwareCurrentA,
        double hardwarePowerW,
        double nominalVoltageV,
        boolean pauseAtZero,
        StoppedReasonPolicy stoppedReasonPolicy,
        VehicleStopReport vehicleStopReport,
        boolean suspendedAtVehicleStop,
        boolean abnormalEndedBySymptom,
        boolean reportRateChanges,
        boolean acceptWithoutCsms,
        boolean stopWithoutMeter,
        int meterSilentS,
        int checkpointS,
        double tokenDebounceS,
        TransactionPolicy policy) {

    /** Which cause an ended transaction names as stoppedReason. */
    public enum StoppedReasonPolicy {
        /** What first stopped the charge. */
        FIRST_CAUSE,
        /** What ended the transaction: the vehicle was unplugged. */
        LAST_EVENT
    }

    /** How a stop by the vehicle is reported. */
    public enum VehicleStopReport {
        /** StopAuthorized with EVConnected. */
        STOP_AUTHORIZED,
        /** ChargingStateChanged with SuspendedEV, then with EVConnected. */
        CHARGING_STATE_CHANGED
    }
}
