package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random payloads that a schema allows, and payloads that it forbids by one change. */
final class SchemaSamples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String LETTERS = "abcXYZ019 .-_ÄßéЖ日\"\\/\n";

    private final Random random;

    SchemaSamples(long seed) {
        random = new Random(seed);
    }

    /** A payload with one thing wrong, and what that is. */
    record Wrong(JsonNode payload, String what, String code) {}

    /** A payload the schema allows. */
    JsonNode valid(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> string(schema);
            case "integer" -> NODES.numberNode(random.nextInt(2_000_001) - 1_000_000);
            case "number" -> NODES.numberNode(random.nextInt(10_000) / 10.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default -> throw new IllegalArgumentException("no sample for " + schema);
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || random.nextBoolean()) {
                object.set(property.getKey(), valid(property.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(valid(schema.path("items")));
        }
        return array;
    }

    private JsonNode string(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if ("date-time".equals(schema.path("format").asText())) {
            return NODES.textNode(String.format(
                    "20%02d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                    random.nextInt(100),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1000)));
        }
        int longest = schema.path("maxLength").asInt(80);
        int length = random.nextInt(4) == 0 ? longest : random.nextInt(longest + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return NODES.textNode(text.toString());
    }

    /** Every payload that differs from a valid one in one place and is forbidden. */
    List<Wrong> wrong(JsonNode schema) {
        List<Wrong> all = new ArrayList<>();
        JsonNode full = full(schema);
        breakAt(schema, full, full, "", all);
        return all;
    }

    /** Everything the schema knows, lists with one element. */
    private JsonNode full(JsonNode schema) {
        if (schema.path("type").asText().equals("object")) {
            ObjectNode object = NODES.objectNode();
            schema.path("properties")
                    .properties()
                    .forEach(property -> object.set(property.getKey(), full(property.getValue())));
            return object;
        }
        return schema.path("type").asText().equals("array")
                ? NODES.arrayNode().add(full(schema.path("items")))
                : valid(schema);
    }

    private void breakAt(JsonNode schema, JsonNode whole, JsonNode here, String path, List<Wrong> all) {
        if (schema.path("type").asText().equals("array")) {
            breakAt(schema.path("items"), whole, here.get(0), path + "/0", all);
            return;
        }
        if (!schema.path("type").asText().equals("object")) {
            return;
        }
        if (schema.has("additionalProperties")) {
            all.add(changed(whole, path, at -> at.put("surplus", 1), path + "/surplus", "FormationViolation"));
        }
        schema.path("required")
                .forEach(name -> all.add(changed(
                        whole,
                        path,
                        at -> at.remove(name.asText()),
                        "without " + path + "/" + name.asText(),
                        "OccurenceConstraintViolation")));
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode rule = property.getValue();
            String place = path + "/" + name;
            JsonNode other =
                    rule.path("type").asText().equals("boolean") ? NODES.textNode("true") : NODES.booleanNode(true);
            all.add(changed(whole, path, at -> at.set(name, other), place + " is " + other, "TypeConstraintViolation"));
            if (rule.has("enum")) {
                all.add(changed(
                        whole, path, at -> at.put(name, "Nothing"), place + " unknown", "PropertyConstraintViolation"));
            }
            if (rule.has("maxLength")) {
                String longer = "x".repeat(rule.path("maxLength").asInt() + 1);
                all.add(changed(
                        whole, path, at -> at.put(name, longer), place + " too long", "PropertyConstraintViolation"));
            }
            if (rule.has("multipleOf")) {
                all.add(changed(
                        whole, path, at -> at.put(name, 16.25), place + " too fine", "PropertyConstraintViolation"));
            }
            breakAt(rule, whole, here.get(name), place, all);
        });
    }

    private static Wrong changed(
            JsonNode whole, String path, java.util.function.Consumer<ObjectNode> change, String what, String code) {
        JsonNode copy = whole.deepCopy();
        change.accept((ObjectNode) copy.at(path));
        return new Wrong(copy, what, code);
    }
}
