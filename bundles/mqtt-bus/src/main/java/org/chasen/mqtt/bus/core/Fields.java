package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.TreeSet;
import org.chasen.evse.IdToken;
import org.jspecify.annotations.Nullable;

/** Reads the members of a request one by one, and refuses what nobody asked for: a misspelt limit must not be no limit. */
final class Fields {
    private static final java.util.Set<String> TOKEN_TYPES = java.util.Set.of(
            "Central", "eMAID", "ISO14443", "ISO15693", "KeyCode", "Local", "MacAddress", "NoAuthorization");

    private static final String USUAL_TOKEN_TYPE = "ISO14443";

    private final JsonNode json;
    private final TreeSet<String> known = new TreeSet<>();

    Fields(JsonNode json) {
        if (!json.isObject()) {
            throw new BadCommand("the payload is no JSON object");
        }
        this.json = json;
    }

    boolean has(String name) {
        known.add(name);
        return json.hasNonNull(name);
    }

    @Nullable
    String text(String name, int longest) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = json.get(name);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > longest) {
            throw new BadCommand(name + " is " + value + ", expected a text of 1.." + longest + " characters");
        }
        return value.textValue();
    }

    String required(String name, int longest) {
        String value = text(name, longest);
        if (value == null) {
            throw new BadCommand(name + " is missing");
        }
        return value;
    }

    /** A text that may be empty. */
    String requiredValue(String name, int longest) {
        if (has(name)
                && json.get(name).isTextual()
                && json.get(name).textValue().isEmpty()) {
            return "";
        }
        return required(name, longest);
    }

    @Nullable
    Double number(String name, double min, double max) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = json.get(name);
        if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            throw new BadCommand(name + " is " + value + ", expected a number from " + min + " to " + max);
        }
        return value.doubleValue();
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = json.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            throw new BadCommand(name + " is " + value + ", expected a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!json.get(name).isBoolean()) {
            throw new BadCommand(name + " is " + json.get(name) + ", expected true or false");
        }
        return json.get(name).booleanValue();
    }

    /** When something ends by itself: {@code expires} (a time) or {@code validFor_s} (seconds from now); null if neither is given. */
    @Nullable
    Instant expiry(Instant now) {
        Double seconds = number("validFor_s", 1, 31_536_000);
        String text = text("expires", 40);
        if (seconds != null && text != null) {
            throw new BadCommand("both validFor_s and expires are given, expected one");
        }
        if (seconds != null) {
            return now.plusMillis(Math.round(seconds * 1000));
        }
        if (text == null) {
            return null;
        }
        try {
            Instant expires = OffsetDateTime.parse(text).toInstant();
            if (!expires.isAfter(now)) {
                throw new BadCommand("expires " + text + " has passed, it is " + Json.time(now));
            }
            return expires;
        } catch (DateTimeException e) {
            throw new BadCommand("expires is '" + text + "', expected a time like 2026-03-01T12:00:00Z");
        }
    }

    /** {@code idToken}: a text, or an object with value and type. The same text is the same token in every command. */
    IdToken idToken() {
        if (!has("idToken")) {
            throw new BadCommand("idToken is missing");
        }
        JsonNode value = json.get("idToken");
        if (value.isTextual()) {
            return new IdToken(required("idToken", 36), USUAL_TOKEN_TYPE);
        }
        Fields fields = object("idToken");
        String token = fields.required("value", 36);
        String type = fields.text("type", 20);
        fields.done();
        if (type != null && !TOKEN_TYPES.contains(type)) {
            throw new BadCommand("type of idToken is '" + type + "', expected one of " + new TreeSet<>(TOKEN_TYPES));
        }
        return new IdToken(token, type == null ? USUAL_TOKEN_TYPE : type);
    }

    Fields object(String name) {
        if (!has(name) || !json.get(name).isObject()) {
            throw new BadCommand(name + " is missing or no object");
        }
        return new Fields(json.get(name));
    }

    /** Refuses members that nothing has asked for. */
    void done() {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new BadCommand("'" + name + "' is not known here, expected " + String.join(", ", known));
            }
        }
    }
}
