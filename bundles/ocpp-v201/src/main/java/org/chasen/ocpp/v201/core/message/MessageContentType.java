package org.chasen.ocpp.v201.core.message;

import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/** MessageContentType of OCPP 2.0.1. */
public record MessageContentType(
        MessageFormatEnumType format,
        @Length(8) @Nullable String language,
        @Length(512) String content) {}
