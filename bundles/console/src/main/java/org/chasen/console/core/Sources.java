package org.chasen.console.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a bundle may come from that is named over the local bus. Who may publish there must not thereby run any code.
 *
 * @param prefixes directories and URL prefixes, each ended by a slash
 */
public record Sources(List<String> prefixes) {
    private static final String FILE = "file:";

    /**
     * Reads the configuration: {@code shipped}, {@code none}, or prefixes separated by commas.
     *
     * @param home directory of the plain-Felix installation; null elsewhere
     * @throws IllegalArgumentException if a prefix does not end with a slash
     */
    public static Sources parse(String text, @Nullable String home) {
        List<String> prefixes = new ArrayList<>();
        switch (text.strip()) {
            case "shipped" -> {
                prefixes.add("mvn:org.chasen/");
                if (home != null) {
                    prefixes.add(home + "/ocpp/");
                }
            }
            case "none" -> {}
            default -> {
                for (String part : text.split(",", -1)) {
                    String prefix = path(part.strip());
                    if (!prefix.endsWith("/") || prefix.length() == 1) {
                        throw new IllegalArgumentException("org.chasen.console: exchangeSources has '" + part.strip()
                                + "', expected shipped, none, or directories and URL prefixes ended by a slash");
                    }
                    prefixes.add(prefix);
                }
            }
        }
        return new Sources(List.copyOf(prefixes));
    }

    /** Whether a file or URL lies below one of the prefixes. */
    public boolean allow(String source) {
        String plain = path(source);
        return !plain.contains("..")
                && !plain.contains("%")
                && prefixes.stream().anyMatch(plain::startsWith);
    }

    private static String path(String source) {
        return source.startsWith(FILE) ? source.substring(FILE.length()).replaceFirst("^/+", "/") : source;
    }
}
