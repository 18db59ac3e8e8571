package org.chasen.ocpp.v201.core.message;

import java.time.Instant;
import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** IdTokenInfoType of OCPP 2.0.1. */
public record IdTokenInfoType(
        AuthorizationStatusEnumType status,
        @Nullable Instant cacheExpiryDateTime,
        @Nullable Integer chargingPriority,
        @Length(8) @Nullable String language1,
        @Items @Nullable List<Integer> evseId,
        @Nullable IdTokenType groupIdToken,
        @Length(8) @Nullable String language2,
        @Nullable MessageContentType personalMessage) {}
