package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: SecurityEventNotification of OCPP 2.0.1. */
public interface SecurityEventNotification {

    /** What is asked. */
    record Request(
            @Length(50) String type,
            Instant timestamp,
            @Length(255) @Nullable String techInfo) {}

    /** The answer. */
    record Response() {}
}
