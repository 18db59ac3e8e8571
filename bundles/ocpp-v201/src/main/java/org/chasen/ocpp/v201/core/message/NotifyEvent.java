package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: NotifyEvent of OCPP 2.0.1. */
public interface NotifyEvent {

    /** What is asked. */
    record Request(
            Instant generatedAt,
            @Nullable Boolean tbc,
            int seqNo,
            @Items List<EventDataType> eventData) {}

    /** The answer. */
    record Response() {}
}
