package org.chasen.ocpp.v201.core.message;

import java.time.Instant;

/** Station to CSMS: Heartbeat of OCPP 2.0.1. */
public interface Heartbeat {

    /** What is asked. */
    record Request() {}

    /** The answer. */
    record Response(Instant currentTime) {}
}
