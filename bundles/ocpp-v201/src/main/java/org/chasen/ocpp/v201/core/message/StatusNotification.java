package org.chasen.ocpp.v201.core.message;

import java.time.Instant;

/** Station to CSMS: StatusNotification of OCPP 2.0.1. */
public interface StatusNotification {

    /** What is asked. */
    record Request(Instant timestamp, ConnectorStatusEnumType connectorStatus, int evseId, int connectorId) {}

    /** The answer. */
    record Response() {}
}
