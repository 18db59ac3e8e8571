package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;

/** CSMS to station: SetVariables of OCPP 2.0.1. */
public interface SetVariables {

    /** What is asked. */
    record Request(@Items List<SetVariableDataType> setVariableData) {}

    /** The answer. */
    record Response(@Items List<SetVariableResultType> setVariableResult) {}
}
