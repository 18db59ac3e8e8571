package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** JSON as it stands on the bus. A value that is not known is null, never left out. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** UTC with milliseconds. */
    static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A measurement with one decimal; null if there is none. */
    static @Nullable Double tenth(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : Double.valueOf(Math.round(value * 10) / 10.0);
    }

    /** A whole number of a measurement; null if there is none. */
    static @Nullable Long whole(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : Long.valueOf(Math.round(value));
    }

    /** The payload as a tree. */
    static JsonNode parse(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (tree == null || tree.isMissingNode()) {
                throw new BadCommand("the payload is empty, expected a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new BadCommand("the payload is not JSON: " + e.getOriginalMessage());
        }
    }
}
