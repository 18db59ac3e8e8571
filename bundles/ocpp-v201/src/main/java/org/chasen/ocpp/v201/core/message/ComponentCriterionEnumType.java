package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** ComponentCriterionEnumType of OCPP 2.0.1. */
public enum ComponentCriterionEnumType {
    @Wire("Active")
    ACTIVE,
    @Wire("Available")
    AVAILABLE,
    @Wire("Enabled")
    ENABLED,
    @Wire("Problem")
    PROBLEM
}
