package org.chasen.ocpp.v201;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The official schemas: directory of property {@code chasen.schemas}, or {@code shared/schemas} beside the checkout. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> TEXTS = new HashMap<>();
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6);

    private Schemas() {}

    public static Path directory() {
        String given = System.getProperty("chasen.schemas");
        if (given != null) {
            return Path.of(given);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/schemas"))) {
                return up.resolve("shared/schemas");
            }
        }
        throw new IllegalStateException("no OCPP schemas: give their directory with -Dchasen.schemas=DIR");
    }

    /** Schema of a message, for example {@code ResetRequest}. */
    public static synchronized JsonNode text(String name) {
        return TEXTS.computeIfAbsent(name, key -> {
            try {
                return JSON.readTree(
                        directory().resolve("ocpp-2.0.1/" + key + ".json").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What is wrong with a message; empty if nothing is. */
    public static synchronized String errors(String name, JsonNode message) {
        Schema schema = SCHEMAS.computeIfAbsent(name, key -> REGISTRY.getSchema(text(key)));
        return String.join(
                "; ", schema.validate(message).stream().map(Object::toString).toList());
    }
}
