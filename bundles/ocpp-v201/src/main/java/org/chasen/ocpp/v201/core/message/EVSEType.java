package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** EVSEType of OCPP 2.0.1. */
public record EVSEType(int id, @Nullable Integer connectorId) {}
