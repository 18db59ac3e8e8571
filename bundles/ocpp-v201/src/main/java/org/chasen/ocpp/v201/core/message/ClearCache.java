package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** CSMS to station: ClearCache of OCPP 2.0.1. */
public interface ClearCache {

    /** What is asked. */
    record Request() {}

    /** The answer. */
    record Response(
            ClearCacheStatusEnumType status, @Nullable StatusInfoType statusInfo) {}
}
