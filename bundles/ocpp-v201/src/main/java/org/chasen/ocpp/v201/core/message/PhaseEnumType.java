package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Wire;

/** PhaseEnumType of OCPP 2.0.1. */
public enum PhaseEnumType {
    @Wire("L1")
    L1,
    @Wire("L2")
    L2,
    @Wire("L3")
    L3,
    @Wire("N")
    N,
    @Wire("L1-N")
    L1_N,
    @Wire("L2-N")
    L2_N,
    @Wire("L3-N")
    L3_N,
    @Wire("L1-L2")
    L1_L2,
    @Wire("L2-L3")
    L2_L3,
    @Wire("L3-L1")
    L3_L1
}
