package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** CSMS to station: GetVariables of OCPP 2.0.1. */
public interface GetVariables {

    /** What is asked. */
    record Request(@Items List<GetVariableDataType> getVariableData) {}

    /** The answer. */
    record Response(@Items List<GetVariableResultType> getVariableResult) {}
}
