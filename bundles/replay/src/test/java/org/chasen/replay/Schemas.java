package org.chasen.replay;

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

/** The official schemas: directory of property {@code chasen.schemas}, or {@code shared/schemas} beside the checkout. */
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Schema> COMPILED = new HashMap<>();

    private Schemas() {}

    /** What is wrong with the request of an {@code ocpp} line; empty if nothing is. */
    static List<String> violations(JsonNode line) {
        String version = line.path("version").asText();
        String action = line.path("action").asText();
        Schema schema = COMPILED.computeIfAbsent(version + " " + action, key -> schema(version, action));
        return schema.validate(line.path("payload")).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String version, String action) {
        boolean old = version.equals("1.6");
        Path file = directory().resolve("ocpp-" + version).resolve(action + (old ? "" : "Request") + ".json");
        try {
            return SchemaRegistry.withDefaultDialect(old ? SpecificationVersion.DRAFT_4 : SpecificationVersion.DRAFT_6)
                    .getSchema(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        String given = System.getProperty("chasen.schemas", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/schemas"))) {
                return up.resolve("shared/schemas");
            }
        }
        throw new IllegalStateException("no OCPP schemas: give their directory with -Dchasen.schemas=DIRECTORY");
    }
}
