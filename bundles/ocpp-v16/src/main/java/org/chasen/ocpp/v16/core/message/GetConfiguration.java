package org.chasen.ocpp.v16.core.message;

import java.util.List;
import org.chasen.ocpp.rpc.core.payload.Length;
import org.jspecify.annotations.Nullable;

/**
 * Asks for configuration keys (5.8).
 *
 * @param key keys; none for all
 */
public record GetConfiguration(@Length(50) @Nullable List<String> key) {

    /**
     * Answer.
     *
     * @param configurationKey known keys
     * @param unknownKey keys that do not exist
     */
    public record Response(
            @Nullable List<KeyValue> configurationKey,
            @Length(50) @Nullable List<String> unknownKey) {}

    /**
     * One key.
     *
     * @param key name
     * @param readonly whether ChangeConfiguration would refuse it
     * @param value value; null if it is write-only
     */
    public record KeyValue(
            @Length(50) String key,
            boolean readonly,
            @Length(500) @Nullable String value) {}
}
