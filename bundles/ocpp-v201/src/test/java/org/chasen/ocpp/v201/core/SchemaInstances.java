package org.chasen.ocpp.v201.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random messages that obey a schema, and such that break exactly one constraint of it. */
final class SchemaInstances {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    /** A message that is wrong in one way. */
    record Broken(String what, String code, JsonNode message) {}

    private final JsonNode schema;
    private final Random random;

    SchemaInstances(JsonNode schema, Random random) {
        this.schema = schema;
        this.random = random;
    }

    JsonNode valid() {
        return instance(schema, 0);
    }

    private JsonNode resolve(JsonNode type) {
        JsonNode reference = type.get("$ref");
        return reference == null ? type : schema.at(reference.textValue().substring(1));
    }

    private JsonNode instance(JsonNode declared, int depth) {
        JsonNode type = resolve(declared);
        if (type.has("enum")) {
            return type.get("enum").get(random.nextInt(type.get("enum").size()));
        }
        return switch (type.path("type").asText("any")) {
            case "object" -> object(type, depth);
            case "array" -> array(type, depth);
            case "string" -> string(type);
            case "integer" -> NODES.numberNode(type.path("minimum").asInt(-1000) + random.nextInt(50));
            case "number" -> NODES.numberNode(random.nextInt(100_000) / 100.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.objectNode().put("any", random.nextInt());
        };
    }

    private ObjectNode object(JsonNode type, int depth) {
        ObjectNode made = NODES.objectNode();
        type.path("properties").properties().forEach(property -> {
            boolean required = requires(type, property.getKey());
            if (required || (depth < 5 && random.nextInt(3) > 0)) {
                made.set(property.getKey(), instance(property.getValue(), depth + 1));
            }
        });
        return made;
    }

    private static boolean requires(JsonNode type, String name) {
        for (JsonNode required : type.path("required")) {
            if (required.textValue().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode array(JsonNode type, int depth) {
        int min = type.path("minItems").asInt(0);
        int max = Math.min(type.path("maxItems").asInt(min + 3), min + 3);
        ArrayNode made = NODES.arrayNode();
        for (int size = min + random.nextInt(max - min + 1); size > 0; size--) {
            made.add(instance(type.get("items"), depth + 1));
        }
        return made;
    }

    private JsonNode string(JsonNode type) {
        if (type.path("format").asText().equals("date-time")) {
            Instant moment = Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt(1_000_000_000));
            ZoneOffset offset = random.nextBoolean() ? ZoneOffset.UTC : ZoneOffset.ofHours(2);
            return NODES.textNode(MOMENT.format(moment.atOffset(offset)));
        }
        int length = random.nextInt(Math.min(type.path("maxLength").asInt(20), 60) + 1);
        return NODES.textNode("\u00e4Z".repeat(length).substring(0, length));
    }

    /** From one valid message, one broken one for every constraint it touches. */
    List<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        JsonNode message = valid();
        breakObject(schema, message, message, "", all);
        return all;
    }

    private void breakObject(JsonNode type, JsonNode root, JsonNode at, String path, List<Broken> all) {
        if (!type.path("additionalProperties").asBoolean(true)) {
            all.add(broken(
                    "unknown property at " + path, "FORMAT_VIOLATION", root, path + "/notThere", NODES.textNode("x")));
        }
        for (JsonNode required : type.path("required")) {
            all.add(broken(
                    "missing " + path + '/' + required.textValue(),
                    "OCCURRENCE_CONSTRAINT_VIOLATION",
                    root,
                    path + '/' + required.textValue(),
                    null));
        }
        at.fieldNames().forEachRemaining(name -> {
            JsonNode declared = type.path("properties").path(name);
            if (!declared.isMissingNode()) {
                breakValue(resolve(declared), root, at.get(name), path + '/' + name, all);
            }
        });
    }

    private void breakValue(JsonNode type, JsonNode root, JsonNode at, String path, List<Broken> all) {
        String kind = type.path("type").asText("any");
        if (!kind.equals("any")) {
            JsonNode other = kind.equals("string") ? NODES.numberNode(12) : NODES.textNode("some string");
            all.add(broken("type of " + path, "TYPE_CONSTRAINT_VIOLATION", root, path, other));
            all.add(broken("null at " + path, "TYPE_CONSTRAINT_VIOLATION", root, path, NODES.nullNode()));
        }
        if (type.has("enum")) {
            all.add(broken("enum at " + path, "PROPERTY_CONSTRAINT_VIOLATION", root, path, NODES.textNode("Nonsense")));
        }
        if (type.has("maxLength")) {
            all.add(broken(
                    "length of " + path,
                    "PROPERTY_CONSTRAINT_VIOLATION",
                    root,
                    path,
                    NODES.textNode("x".repeat(type.get("maxLength").intValue() + 1))));
        }
        if (type.has("minimum")) {
            all.add(broken(
                    "minimum of " + path,
                    "PROPERTY_CONSTRAINT_VIOLATION",
                    root,
                    path,
                    NODES.numberNode(type.get("minimum").intValue() - 1)));
        }
        if (type.has("maximum")) {
            all.add(broken(
                    "maximum of " + path,
                    "PROPERTY_CONSTRAINT_VIOLATION",
                    root,
                    path,
                    NODES.numberNode(type.get("maximum").intValue() + 1)));
        }
        if (kind.equals("array")) {
            breakArray(type, root, at, path, all);
        } else if (kind.equals("object")) {
            breakObject(type, root, at, path, all);
        }
    }

    private void breakArray(JsonNode type, JsonNode root, JsonNode at, String path, List<Broken> all) {
        if (type.path("minItems").asInt(0) > 0) {
            all.add(broken("too few at " + path, "OCCURRENCE_CONSTRAINT_VIOLATION", root, path, NODES.arrayNode()));
        }
        if (type.has("maxItems")) {
            ArrayNode many = NODES.arrayNode();
            for (int i = 0; i <= type.get("maxItems").intValue(); i++) {
                many.add(instance(type.get("items"), 5));
            }
            all.add(broken("too many at " + path, "OCCURRENCE_CONSTRAINT_VIOLATION", root, path, many));
        }
        for (int i = 0; i < at.size(); i++) {
            breakValue(resolve(type.get("items")), root, at.get(i), path + '/' + i, all);
        }
    }

    private static Broken broken(String what, String code, JsonNode root, String path, JsonNode value) {
        JsonNode copy = root.deepCopy();
        int cut = path.lastIndexOf('/');
        JsonNode parent = copy.at(path.substring(0, cut));
        String last = path.substring(cut + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(last);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return new Broken(what, code, copy);
    }
}
