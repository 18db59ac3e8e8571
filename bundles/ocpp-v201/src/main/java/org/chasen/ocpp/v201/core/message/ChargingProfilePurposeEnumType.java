package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ChargingProfilePurposeEnumType of OCPP 2.0.1. */
public enum ChargingProfilePurposeEnumType {
    @Wire("ChargingStationExternalConstraints")
    CHARGING_STATION_EXTERNAL_CONSTRAINTS,
    @Wire("ChargingStationMaxProfile")
    CHARGING_STATION_MAX_PROFILE,
    @Wire("TxDefaultProfile")
    TX_DEFAULT_PROFILE,
    @Wire("TxProfile")
    TX_PROFILE
}
