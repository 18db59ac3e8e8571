package org.chasen.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * One module of {@code bundles/} as the build left it.
 *
 * @param name directory of the module
 * @param manifest its manifest
 * @param entries its files by path, the manifest included
 */
record BuiltJar(String name, Manifest manifest, Map<String, Entry> entries) {

    /** Content of a file in the jar, and its time as the jar tells it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
    record Entry(byte[] content, long time) {}

    enum Kind {
        API,
        PROVIDER,
        LIBRARY,
        /** Run on the command line with the other jars as plain classes, never deployed. */
        TOOL
    }

    private static final Set<String> LIBRARIES = Set.of("candump", "csms-server", "ocpp-rpc", "serial-loop");
    private static final Set<String> CHARGING_SIDE =
            Set.of("can-socketcan", "can-socketcand", "candump", "chademo", "charging-api", "charging-session");

    static BuiltJar read(String name, Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Map<String, Entry> entries = new TreeMap<>();
            for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
                if (!entry.isDirectory()) {
                    entries.put(
                            entry.getName(), new Entry(jar.getInputStream(entry).readAllBytes(), entry.getTime()));
                }
            }
            return new BuiltJar(name, jar.getManifest(), entries);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": run the build with verify first", e);
        }
    }

    /** A jar that was never built, to show a rule something it must refuse. */
    static BuiltJar sample(String name, Map<String, String> headers, Class<?>... classes) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
        Map<String, Entry> entries = new TreeMap<>();
        for (Class<?> type : classes) {
            String path = type.getName().replace('.', '/') + ".class";
            try (InputStream in = type.getResourceAsStream("/" + path)) {
                entries.put(path, new Entry(in.readAllBytes(), 0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new BuiltJar(name, manifest, entries);
    }

    Kind kind() {
        if (LIBRARIES.contains(name)) {
            return Kind.LIBRARY;
        }
        if (name.equals("replay")) {
            return Kind.TOOL;
        }
        return name.endsWith("-api") ? Kind.API : Kind.PROVIDER;
    }

    /** Whether it must keep running while the station side is replaced. */
    boolean keepsTheCarCharging() {
        return CHARGING_SIDE.contains(name);
    }

    /** Packages of ours with a class in this jar, embedded libraries included. */
    Set<String> packages() {
        Set<String> packages = new TreeSet<>();
        for (String path : entries.keySet()) {
            if (path.startsWith("org/chasen/") && path.endsWith(".class")) {
                packages.add(path.substring(0, path.lastIndexOf('/')).replace('/', '.'));
            }
        }
        return packages;
    }

    /** Whether there is more than the description of its packages. */
    boolean hasBegun() {
        return entries.keySet().stream()
                .anyMatch(path -> path.startsWith("org/chasen/")
                        && path.endsWith(".class")
                        && !path.endsWith("package-info.class"));
    }

    String header(String key) {
        String value = manifest.getMainAttributes().getValue(key);
        return value == null ? "" : value;
    }

    /** Packages named by a header, with their attributes and directives as written. */
    Map<String, String> clauses(String key) {
        Map<String, String> clauses = new LinkedHashMap<>();
        for (String clause : split(header(key), ',')) {
            List<String> names = new ArrayList<>();
            StringBuilder rest = new StringBuilder();
            for (String part : split(clause, ';')) {
                if (part.matches("(?s)[^\"]*?:?=.*")) {
                    rest.append(';').append(part);
                } else {
                    names.add(part);
                }
            }
            names.forEach(each -> clauses.put(each, rest.toString()));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) == '"') {
                quoted = !quoted;
            }
            if (i == text.length() || (!quoted && text.charAt(i) == separator)) {
                String part = text.substring(start, i).trim();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
