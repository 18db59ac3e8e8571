package org.chasen.ocpp.v201.core.message;

import org.jspecify.annotations.Nullable;

/** RelativeTimeIntervalType of OCPP 2.0.1. */
public record RelativeTimeIntervalType(int start, @Nullable Integer duration) {}
