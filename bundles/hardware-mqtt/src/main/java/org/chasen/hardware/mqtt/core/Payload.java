package org.chasen.hardware.mqtt.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/** Reads fields of one JSON object and refuses what cannot be. */
final class Payload {
    private final JsonNode json;

    Payload(JsonNode json) throws BadPayload {
        if (!json.isObject()) {
            throw new BadPayload("found " + shortened(json) + ", expected a JSON object");
        }
        this.json = json;
    }

    double number(String field, double min, double max) throws BadPayload {
        JsonNode value = json.path(field);
        if (!value.isNumber() || !(value.asDouble() >= min && value.asDouble() <= max)) {
            throw new BadPayload(field + " is " + shortened(value) + ", expected a number " + min + " to " + max);
        }
        return value.asDouble();
    }

    double numberOr(String field, double min, double max, double absent) throws BadPayload {
        return json.path(field).isMissingNode() || json.path(field).isNull() ? absent : number(field, min, max);
    }

    boolean flag(String field) throws BadPayload {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw new BadPayload(field + " is " + shortened(value) + ", expected true or false");
        }
        return value.asBoolean();
    }

    String text(String field, int maxLength) throws BadPayload {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.asText().isEmpty() || value.asText().length() > maxLength) {
            throw new BadPayload(
                    field + " is " + shortened(value) + ", expected a text of 1 to " + maxLength + " characters");
        }
        return value.asText();
    }

    String textOr(String field, int maxLength, String absent) throws BadPayload {
        return json.path(field).isMissingNode() || json.path(field).isNull() ? absent : text(field, maxLength);
    }

    /** A constant of an enum, in lower case on the bus. */
    <T extends Enum<T>> T word(String field, Class<T> type) throws BadPayload {
        JsonNode value = json.path(field);
        for (T constant : type.getEnumConstants()) {
            if (value.isTextual() && constant.name().equals(value.asText().toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw new BadPayload(field + " is " + shortened(value) + ", expected one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    <T extends Enum<T>> T wordOr(String field, Class<T> type, T absent) throws BadPayload {
        return json.path(field).isMissingNode() || json.path(field).isNull() ? absent : word(field, type);
    }

    private static String shortened(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
