package org.chasen.console.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One package of an Import-Package header.
 *
 * @param name package
 * @param range version range as written; {@code 0} for any
 * @param optional the bundle resolves without it
 */
public record PackageImport(String name, String range, boolean optional) {
    private static final Pattern VERSION = Pattern.compile("\\bversion\\s*=\\s*\"?([^\";]+)\"?");
    private static final Pattern OPTIONAL = Pattern.compile("\\bresolution\\s*:=\\s*\"?optional\"?");

    /** The imports of a header, in its order. */
    public static List<PackageImport> parse(String header) {
        List<PackageImport> imports = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> parts = split(clause, ';');
            List<String> names =
                    parts.stream().filter(part -> !part.contains("=")).toList();
            Matcher version = VERSION.matcher(clause);
            String range = version.find() ? version.group(1) : "0";
            boolean optional = OPTIONAL.matcher(clause).find();
            names.forEach(name -> imports.add(new PackageImport(name, range, optional)));
        }
        return imports;
    }

    /** Splits outside of quotes; blank parts are left out. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        StringBuilder part = new StringBuilder();
        for (char c : (text + separator).toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            }
            if (c == separator && !quoted) {
                if (!part.toString().isBlank()) {
                    parts.add(part.toString().strip());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        return parts;
    }
}
