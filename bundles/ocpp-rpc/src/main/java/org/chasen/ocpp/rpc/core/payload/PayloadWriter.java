package org.chasen.ocpp.rpc.core.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Record to JSON: null components are left out, moments are UTC with milliseconds. */
public final class PayloadWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private PayloadWriter() {}

    /** The JSON object of a message. */
    public static ObjectNode write(Record message) {
        ObjectNode object = NODES.objectNode();
        for (Slot slot : Shape.of(message.getClass()).slots()) {
            Object value = Shape.read(slot, message);
            if (value != null) {
                object.set(slot.name(), node(value));
            }
        }
        return object;
    }

    /** A moment as it stands in a message. */
    public static String text(Instant moment) {
        return MILLIS.format(moment);
    }

    private static JsonNode node(Object value) {
        if (value instanceof String text) {
            return NODES.textNode(text);
        } else if (value instanceof Integer number) {
            return IntNode.valueOf(number);
        } else if (value instanceof Double number) {
            return number(number);
        } else if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        } else if (value instanceof Instant moment) {
            return NODES.textNode(text(moment));
        } else if (value instanceof Enum<?> constant) {
            return NODES.textNode(Wires.of(constant));
        } else if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode(list.size());
            list.forEach(element -> array.add(node(element)));
            return array;
        } else if (value instanceof Record message) {
            return write(message);
        } else if (value instanceof JsonNode json) {
            return json;
        }
        throw new IllegalArgumentException(value.getClass() + " cannot stand in a message");
    }

    /** Whole numbers without a fraction: some management systems trip over {@code 5.0}. */
    private static JsonNode number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
    }
}
