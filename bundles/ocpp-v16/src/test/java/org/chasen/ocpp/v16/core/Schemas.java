package org.chasen.ocpp.v16.core;

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
import java.util.List;
import java.util.Map;

/** The official schemas of OCPP 1.6, in the directory of {@code chasen.schemas} or beside the checkout. */
public final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    private static final Map<String, Schema> COMPILED = new HashMap<>();

    private Schemas() {}

    /** Text of a schema, for example {@code StartTransactionResponse}. */
    static JsonNode text(String name) {
        try {
            return JSON.readTree(
                    Files.readString(directory().resolve("ocpp-1.6").resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Violations of a schema; empty if there are none. */
    public static List<String> violations(String name, JsonNode payload) {
        return COMPILED.computeIfAbsent(name, key -> REGISTRY.getSchema(text(key))).validate(payload).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Path directory() {
        String named = System.getProperty("chasen.schemas", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve("shared/schemas/ocpp-1.6"))) {
                return above.resolve("shared/schemas");
            }
        }
        throw new IllegalStateException("the official schemas are needed: set -Dchasen.schemas=DIRECTORY");
    }
}
