package org.chasen.simulator.csms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks payloads against the official schemas of a directory; without one it finds no fault with anything. */
final class SchemaCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final @Nullable Path directory;
    private final SchemaRegistry draft4 = registry(Dialects.getDraft4());
    private final SchemaRegistry draft6 = registry(Dialects.getDraft6());
    private final Map<Path, Schema> schemas = new HashMap<>();

    SchemaCheck(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * The directory of that name; for an empty name that of the system property {@code chasen.schemas}, else
     * {@code shared/schemas} in a directory above the station's home or the working directory. Null if there is none.
     */
    static @Nullable Path find(String given) {
        String named = given.isEmpty() ? System.getProperty("chasen.schemas", "") : given;
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        for (String start : new String[] {System.getProperty("chasen.home", ""), System.getProperty("user.dir", "")}) {
            Path above = start.isEmpty() ? null : Path.of(start).toAbsolutePath();
            while (above != null) {
                if (Files.isDirectory(above.resolve("shared/schemas/ocpp-2.0.1"))) {
                    return above.resolve("shared/schemas");
                }
                above = above.getParent();
            }
        }
        return null;
    }

    /** Whether there are schemas to check against. */
    boolean armed() {
        return directory != null;
    }

    /** Every violation of a payload, in words; empty if there is none. */
    List<String> violations(String version, String action, boolean answer, JsonNode payload) {
        if (directory == null) {
            return List.of();
        }
        try {
            Schema schema = schema(directory, version, action, answer);
            if (schema == null) {
                return List.of("OCPP " + version + " has no action " + action);
            }
            return schema.validate(payload).stream().map(SchemaCheck::words).toList();
        } catch (IOException e) {
            return List.of("the schema of " + action + " cannot be read: " + e);
        }
    }

    /** The official files carry two keywords for programmers, which say nothing about payloads. */
    private static SchemaRegistry registry(Dialect dialect) {
        return SchemaRegistry.withDialect(Dialect.builder(dialect)
                .keyword(new NonValidationKeyword("comment"))
                .keyword(new NonValidationKeyword("javaType"))
                .build());
    }

    private static String words(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }

    private @Nullable Schema schema(Path root, String version, String action, boolean answer) throws IOException {
        boolean old = version.equals("1.6");
        String name = action + (answer ? "Response" : old ? "" : "Request") + ".json";
        for (String folder : old ? List.of("ocpp-1.6", "ocpp-1.6-security") : List.of("ocpp-2.0.1")) {
            Path file = root.resolve(folder).resolve(name);
            Schema known = schemas.get(file);
            if (known != null) {
                return known;
            }
            if (Files.exists(file)) {
                SchemaRegistry registry = folder.equals("ocpp-1.6") ? draft4 : draft6;
                Schema read = registry.getSchema(MAPPER.readTree(Files.readString(file)));
                schemas.put(file, read);
                return read;
            }
        }
        return null;
    }
}
