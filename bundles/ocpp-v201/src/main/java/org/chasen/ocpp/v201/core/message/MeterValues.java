package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** Station to CSMS: MeterValues of OCPP 2.0.1. */
public interface MeterValues {

    /** What is asked. */
    record Request(int evseId, @Items List<MeterValueType> meterValue) {}

    /** The answer. */
    record Response() {}
}
