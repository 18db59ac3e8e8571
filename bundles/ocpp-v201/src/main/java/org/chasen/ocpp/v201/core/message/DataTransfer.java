package org.chasen.ocpp.v201.core.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** Both ways: DataTransfer of OCPP 2.0.1. */
public interface DataTransfer {

    /** What is asked. */
    record Request(
            @Length(50) @Nullable String messageId,
            @Nullable JsonNode data,
            @Length(255) String vendorId) {}

    /** The answer. */
    record Response(
            DataTransferStatusEnumType status,
            @Nullable StatusInfoType statusInfo,
            @Nullable JsonNode data) {}
}
