package org.chasen.ocpp.v201.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Items;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** IdTokenType of OCPP 2.0.1. */
public record IdTokenType(
        @Items @Nullable List<AdditionalInfoType> additionalInfo,
        @Length(36) String idToken,
        IdTokenEnumType type) {}
