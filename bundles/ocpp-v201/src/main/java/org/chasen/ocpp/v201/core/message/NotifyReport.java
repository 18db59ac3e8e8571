package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.jspecify.annotations.Nullable;

/** Station to CSMS: NotifyReport of OCPP 2.0.1. */
public interface NotifyReport {

    /** What is asked. */
    record Request(
            int requestId,
            Instant generatedAt,
            @Items @Nullable List<ReportDataType> reportData,
            @Nullable Boolean tbc,
            int seqNo) {}

    /** The answer. */
    record Response() {}
}
