package org.chasen.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything the build made below {@code bundles/}.
 *
 * @param jars one for each module
 * @param classes our classes in them, not those of embedded third parties
 */
record Station(List<BuiltJar> jars, JavaClasses classes) {

    private static final class Built {
        static final Station STATION = read();
    }

    static Station built() {
        return Built.STATION;
    }

    /** Only these classes, each jar with its own: to show a rule something it must refuse. */
    static Station sample(BuiltJar... jars) {
        List<Class<?>> classes = new ArrayList<>();
        for (BuiltJar jar : jars) {
            for (String path : jar.entries().keySet()) {
                if (path.endsWith(".class")) {
                    try {
                        classes.add(Class.forName(path.substring(0, path.length() - ".class".length())
                                .replace('/', '.')));
                    } catch (ClassNotFoundException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return new Station(List.of(jars), new ClassFileImporter().importClasses(classes));
    }

    /** Directories below {@code bundles/} that are modules. */
    static Set<String> modules() {
        try (Stream<Path> directories = Files.list(root().resolve("bundles"))) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .map(directory -> directory.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path root() {
        return Path.of(System.getProperty("chasen.root")).toAbsolutePath().normalize();
    }

    /** The module whose source holds this class; a library keeps its classes wherever they are embedded. */
    Optional<BuiltJar> ownerOf(JavaClass type) {
        Optional<BuiltJar> owner = Optional.empty();
        for (BuiltJar jar : jars) {
            if (jar.packages().contains(type.getPackageName())
                    && (owner.isEmpty() || jar.kind() == BuiltJar.Kind.LIBRARY)) {
                owner = Optional.of(jar);
            }
        }
        return owner;
    }

    /** Packages that API bundles export. */
    Set<String> apiPackages() {
        return jars.stream()
                .filter(jar -> jar.kind() == BuiltJar.Kind.API)
                .flatMap(jar -> jar.packages().stream())
                .collect(Collectors.toSet());
    }

    /** Whom a class mentions: in code, signatures, type arguments and annotations. */
    static Set<JavaClass> mentionedBy(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> !target.isPrimitive() && !target.equals(type))
                .collect(Collectors.toCollection(
                        () -> new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()))));
    }

    private static Station read() {
        Map<String, Path> files = new TreeMap<>();
        Path bundles = root().resolve("bundles");
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path file = Path.of(entry).toAbsolutePath().normalize();
            if (file.startsWith(bundles) && Files.isRegularFile(file)) {
                files.put(bundles.relativize(file).getName(0).toString(), file);
            }
        }
        List<BuiltJar> jars = new ArrayList<>();
        List<JarFile> open = new ArrayList<>();
        try {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                jars.add(BuiltJar.read(file.getKey(), file.getValue()));
                open.add(new JarFile(file.getValue().toFile()));
            }
            JavaClasses classes = new ClassFileImporter()
                    .withImportOption(location -> location.contains("/org/chasen/"))
                    .importJars(open);
            for (JarFile jar : open) {
                jar.close();
            }
            return new Station(jars, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
