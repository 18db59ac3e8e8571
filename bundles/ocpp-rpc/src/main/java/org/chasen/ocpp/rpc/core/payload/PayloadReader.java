package org.chasen.ocpp.rpc.core.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.chasen.ocpp.rpc.core.CallException;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.rpc.core.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * JSON to record. What does not fit is refused with the code of the first thing wrong: a missing property, or too few or
 * too many elements, violates the occurrence constraint; a wrong JSON type the type constraint; a wrong enum value,
 * length or range the property constraint; a property that does not exist the format.
 *
 * <p>{@code customData} is allowed everywhere and not kept: it must be an object with a {@code vendorId}.
 */
public final class PayloadReader {
    /** What RFC 3339 can write; arithmetic with more may overflow. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final String CUSTOM_DATA = "customData";
    private static final int MAX_VENDOR_ID = 255;

    private final boolean strict;
    private final boolean custom;

    private PayloadReader(boolean strict, boolean custom) {
        this.strict = strict;
        this.custom = custom;
    }

    /**
     * Reads the payload of a CALL strictly.
     *
     * @throws CallException says what is wrong and with which code to answer
     */
    public static <T extends Record> T call(JsonNode payload, Class<T> type) {
        return type.cast(new PayloadReader(true, true).object(payload, type, ""));
    }

    /**
     * Reads the payload of a CALL strictly, as a dialect has it: 1.6 knows no {@code customData}.
     *
     * @throws CallException says what is wrong and with which code to answer
     */
    public static <T extends Record> T call(JsonNode payload, Class<T> type, Dialect dialect) {
        return type.cast(new PayloadReader(true, dialect == Dialect.V201).object(payload, type, ""));
    }

    /**
     * Reads the payload of a CALLRESULT: unknown properties are passed over, null counts as absent.
     *
     * @throws CallException says what is wrong; a CALLRESULT is not answered
     */
    public static <T extends Record> T result(JsonNode payload, Class<T> type) {
        return type.cast(new PayloadReader(false, true).object(payload, type, ""));
    }

    private Object object(JsonNode json, Class<?> type, String path) {
        if (!json.isObject()) {
            throw wrongType(path, "an object", json);
        }
        Shape shape = Shape.of(type);
        if (strict) {
            refuseUnknown(json, shape, path, custom);
        }
        @Nullable Object[] values = new @Nullable Object[shape.slots().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = property(json, shape.slots().get(i), path);
        }
        return shape.create(values);
    }

    private static void refuseUnknown(JsonNode json, Shape shape, String path, boolean custom) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (custom && name.equals(CUSTOM_DATA)) {
                customData(json.get(name), path);
            } else if (shape.slots().stream().noneMatch(slot -> slot.name().equals(name))) {
                throw new CallException(ErrorCode.FORMAT_VIOLATION, at(path, name) + ": no such property");
            }
        }
    }

    private static void customData(JsonNode data, String path) {
        if (!data.isObject()) {
            throw wrongType(at(path, CUSTOM_DATA), "an object", data);
        }
        JsonNode vendor = data.get("vendorId");
        String where = at(path, "customData.vendorId");
        if (vendor == null) {
            throw new CallException(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, where + ": missing");
        }
        if (!vendor.isTextual()) {
            throw wrongType(where, "a string", vendor);
        }
        if (vendor.textValue().length() > MAX_VENDOR_ID) {
            throw property(where, "longer than 255 characters");
        }
    }

    private @Nullable Object property(JsonNode json, Slot slot, String path) {
        JsonNode value = json.get(slot.name());
        String where = at(path, slot.name());
        if (value == null || (value.isNull() && !strict && slot.type() != JsonNode.class)) {
            if (slot.required()) {
                throw new CallException(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, where + ": missing");
            }
            return null;
        }
        return slot.list() ? list(value, slot, where) : value(value, slot, where);
    }

    private List<Object> list(JsonNode json, Slot slot, String where) {
        if (!json.isArray()) {
            throw wrongType(where, "an array", json);
        }
        if (json.size() < slot.minItems() || json.size() > slot.maxItems()) {
            throw new CallException(
                    ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
                    where + ": " + json.size() + " elements, expected " + slot.minItems() + " to " + slot.maxItems());
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(value(json.get(i), slot, where + '[' + i + ']'));
        }
        return List.copyOf(values);
    }

    private Object value(JsonNode json, Slot slot, String where) {
        Class<?> type = slot.type();
        if (type == String.class) {
            return text(json, slot.maxLength(), where);
        } else if (type == int.class || type == Integer.class) {
            return integer(json, slot, where);
        } else if (type == double.class || type == Double.class) {
            return decimal(json, slot, where);
        } else if (type == boolean.class || type == Boolean.class) {
            if (!json.isBoolean()) {
                throw wrongType(where, "true or false", json);
            }
            return json.booleanValue();
        } else if (type == Instant.class) {
            return moment(json, where);
        } else if (type == JsonNode.class) {
            return json;
        } else if (type.isEnum()) {
            Enum<?> constant = Wires.find(type, text(json, Integer.MAX_VALUE, where));
            if (constant == null) {
                throw property(where, "'" + shorten(json.textValue()) + "' is not one of its values");
            }
            return constant;
        }
        return object(json, type, where);
    }

    private static String text(JsonNode json, int maxLength, String where) {
        if (!json.isTextual()) {
            throw wrongType(where, "a string", json);
        }
        String text = json.textValue();
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw property(where, text.length() + " characters, at most " + maxLength + " allowed");
        }
        return text;
    }

    private static Integer integer(JsonNode json, Slot slot, String where) {
        if (!json.isNumber() || json.doubleValue() != Math.rint(json.doubleValue())) {
            throw wrongType(where, "an integer", json);
        }
        range(json.doubleValue(), slot, where);
        if (Math.abs(json.doubleValue()) > Integer.MAX_VALUE) {
            throw property(where, "does not fit into 32 bits");
        }
        return (int) json.doubleValue();
    }

    private static Double decimal(JsonNode json, Slot slot, String where) {
        if (!json.isNumber()) {
            throw wrongType(where, "a number", json);
        }
        range(json.doubleValue(), slot, where);
        if (json.decimalValue().stripTrailingZeros().scale() > slot.decimals()) {
            throw property(where, json.asText() + " has more than " + slot.decimals() + " decimals");
        }
        return json.doubleValue();
    }

    private static void range(double value, Slot slot, String where) {
        if (!(value >= slot.min() && value <= slot.max()) || Double.isInfinite(value)) {
            throw property(where, value + " is not within " + slot.min() + " .. " + slot.max());
        }
    }

    private static Instant moment(JsonNode json, String where) {
        if (!json.isTextual()) {
            throw wrongType(where, "a dateTime", json);
        }
        String text = json.textValue();
        Instant moment = moment(text);
        if (moment == null || moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw new CallException(
                    ErrorCode.TYPE_CONSTRAINT_VIOLATION,
                    where + ": '" + shorten(text) + "' is no dateTime of the years 0000 to 9999");
        }
        return moment;
    }

    /** RFC 3339 wants an offset; a CSMS that leaves it out means UTC. */
    private static @Nullable Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException none) {
                return null;
            }
        }
    }

    private static CallException wrongType(String where, String expected, JsonNode json) {
        return new CallException(
                ErrorCode.TYPE_CONSTRAINT_VIOLATION,
                (where.isEmpty() ? "payload" : where) + ": expected " + expected + ", not " + json.getNodeType());
    }

    private static CallException property(String where, String why) {
        return new CallException(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, where + ": " + why);
    }

    private static String shorten(String text) {
        return text.length() <= 50 ? text : text.substring(0, 50) + "...";
    }

    private static String at(String path, String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }
}
