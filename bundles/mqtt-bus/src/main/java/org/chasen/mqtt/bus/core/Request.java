package org.chasen.mqtt.bus.core;

import org.jspecify.annotations.Nullable;

/** A request read from the bus. */
public sealed interface Request {

    /** Id that its answer carries; null if it could not be read. */
    @Nullable
    String id();

    /** A request that was understood. */
    record Understood(String id, String source, Command command) implements Request {}

    /** A request that was not, and why. */
    record Refused(@Nullable String id, String reason) implements Request {}
}
