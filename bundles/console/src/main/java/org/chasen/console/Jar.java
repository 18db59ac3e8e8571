package org.chasen.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.chasen.console.core.Candidate;
import org.chasen.console.core.Exchange.ExchangeException;
import org.chasen.console.core.PackageImport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/**
 * A bundle's jar in memory, on its way into the framework or back.
 *
 * @param source where it came from
 * @param fileName last part of that
 * @param content the jar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Jar(String source, String fileName, byte[] content) {
    private static final int LARGEST_BYTES = 64 << 20;
    private static final int CONNECT_MS = 10_000;
    private static final int READ_MS = 30_000;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Reads a file or a URL. */
    static Jar read(String source) throws ExchangeException {
        try {
            boolean url = source.matches("[a-z][a-z0-9+.-]+:.*");
            Path file = url && !source.startsWith("file:") ? null : file(source);
            if (file != null) {
                if (!Files.isRegularFile(file)) {
                    throw new ExchangeException(
                            "there is no file " + file
                                    + ": expected a jar such as ocpp/chasen-ocpp-v16-0.1.0.jar of the installation, or its URL");
                }
                return limited(source, file.getFileName().toString(), Files.newInputStream(file));
            }
            URLConnection connection = new URL(source).openConnection();
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            return limited(source, source.replaceAll("^.*/|[?#].*$", ""), connection.getInputStream());
        } catch (IOException | IllegalArgumentException | URISyntaxException e) {
            throw new ExchangeException(source + " cannot be read (" + e.getMessage()
                    + "): expected a file or a URL that this station reaches");
        }
    }

    /** The file behind a {@code file:} URL or a path. */
    static Path file(String source) throws URISyntaxException, InvalidPathException {
        return source.startsWith("file:") ? Path.of(new URI(source)) : Path.of(source);
    }

    /** The jar of an installed bundle, packed from its entries: what runs, wherever it came from. */
    static Jar of(Bundle bundle, String fileName) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        URL manifest = bundle.getEntry(MANIFEST);
        try (InputStream in = manifest.openStream();
                JarOutputStream jar = new JarOutputStream(bytes, new Manifest(in))) {
            Enumeration<URL> entries = bundle.findEntries("/", null, true);
            for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
                String path = entry.getPath().replaceFirst("^/", "");
                if (!path.endsWith("/") && !path.equals(MANIFEST)) {
                    jar.putNextEntry(new JarEntry(path));
                    try (InputStream content = entry.openStream()) {
                        content.transferTo(jar);
                    }
                }
            }
        }
        return new Jar(bundle.getLocation(), fileName, bytes.toByteArray());
    }

    /** The jar for people: its file name, or its Maven coordinates. */
    static String title(String source) {
        return source.startsWith("mvn:")
                ? source
                : source.replaceAll("[?#].*$", "").replaceAll("^.*/", "").replaceAll("\\.jar$", "");
    }

    InputStream stream() {
        return new ByteArrayInputStream(content);
    }

    /** What the jar says of itself, and what of its imports this framework lacks. */
    Candidate candidate(BundleContext context) throws ExchangeException {
        Manifest manifest;
        try (JarInputStream jar = new JarInputStream(stream())) {
            manifest = jar.getManifest();
        } catch (IOException | SecurityException e) {
            throw new ExchangeException(source + " is damaged (" + e.getMessage() + "): fetch it again");
        }
        if (manifest == null) {
            return new Candidate(source, "", source, List.of());
        }
        Attributes headers = manifest.getMainAttributes();
        String symbolicName = value(headers, Constants.BUNDLE_SYMBOLICNAME)
                .replaceAll(";.*", "")
                .strip();
        return new Candidate(
                source,
                symbolicName,
                title(source),
                missing(PackageImport.parse(value(headers, Constants.IMPORT_PACKAGE)), context));
    }

    private static List<String> missing(List<PackageImport> imports, BundleContext context) {
        List<String> missing = new ArrayList<>();
        for (PackageImport wanted : imports) {
            if (!wanted.optional() && !exported(wanted, context)) {
                missing.add(wanted.name() + " " + wanted.range());
            }
        }
        return missing;
    }

    private static boolean exported(PackageImport wanted, BundleContext context) {
        VersionRange range = VersionRange.valueOf(wanted.range());
        for (Bundle bundle : context.getBundles()) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null
                    && revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                            .map(capability -> capability.getAttributes())
                            .anyMatch(attributes ->
                                    wanted.name().equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE))
                                            && attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)
                                                    instanceof Version version
                                            && range.includes(version))) {
                return true;
            }
        }
        return false;
    }

    private static String value(Attributes headers, String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value;
    }

    private static Jar limited(String source, String fileName, InputStream stream) throws IOException {
        try (stream) {
            byte[] content = stream.readNBytes(LARGEST_BYTES + 1);
            if (content.length > LARGEST_BYTES) {
                throw new IOException("more than " + LARGEST_BYTES + " bytes");
            }
            return new Jar(source, fileName, content);
        }
    }
}
