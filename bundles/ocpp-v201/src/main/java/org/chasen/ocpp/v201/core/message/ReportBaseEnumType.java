package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ReportBaseEnumType of OCPP 2.0.1. */
public enum ReportBaseEnumType {
    @Wire("ConfigurationInventory")
    CONFIGURATION_INVENTORY,
    @Wire("FullInventory")
    FULL_INVENTORY,
    @Wire("SummaryInventory")
    SUMMARY_INVENTORY
}
