package org.chasen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.chasen.architecture.violation.other.Neighbour;
import org.junit.jupiter.api.Test;

/** What a station installs: named after its module, closed, readable by Java 17, the same whoever built it. */
class JarsTest {

    private static final int JAVA_17 = 61;

    /** Headers in which tools like to leave who, when and where. */
    private static final Set<String> TRACES = Set.of(
            "Bnd-LastModified",
            "Build-Date",
            "Build-Jdk",
            "Build-Time",
            "Build-Timestamp",
            "Built-By",
            "Created-By",
            "Tool");

    static Verdict providersExportNothing(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            if (jar.kind() == BuiltJar.Kind.PROVIDER) {
                verdict.look();
                if (!jar.header("Export-Package").isEmpty()) {
                    verdict.breaks(jar.name() + " exports " + jar.header("Export-Package"));
                }
            }
        }
        return verdict;
    }

    static Verdict namedAfterTheirModule(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            verdict.look();
            String name = jar.header("Bundle-SymbolicName");
            String expected = switch (jar.name()) {
                // A framework resolves one singleton of a name: never two OCPP versions at once.
                case "ocpp-v16", "ocpp-v201" -> "org.chasen.ocpp;singleton:=true";
                default ->
                    jar.kind() == BuiltJar.Kind.LIBRARY || jar.kind() == BuiltJar.Kind.TOOL
                            ? ""
                            : "org.chasen." + jar.name().replace('-', '.');
            };
            if (!name.equals(expected)) {
                verdict.breaks(jar.name() + " has the symbolic name '" + name + "' instead of '" + expected + "'");
            }
        }
        return verdict;
    }

    static Verdict readableByJava17(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            jar.entries().forEach((path, entry) -> {
                if (!path.endsWith(".class")) {
                    return;
                }
                verdict.look();
                int major = ((entry.content()[6] & 0xFF) << 8) | (entry.content()[7] & 0xFF);
                boolean ours = path.startsWith("org/chasen/");
                if (ours ? major != JAVA_17 : major > JAVA_17 && !path.startsWith("META-INF/versions/")) {
                    verdict.breaks(path + " in " + jar.name() + " has class file version " + major);
                }
            });
        }
        return verdict;
    }

    static Verdict tellNothingAboutTheirBuild(Station station, List<String> placesOfThisBuild) {
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            for (Object key : jar.manifest().getMainAttributes().keySet()) {
                verdict.look();
                String header = ((Attributes.Name) key).toString();
                // maven-jar-plugin names itself in Created-By, without a version of anything.
                if (TRACES.contains(header) && !jar.header(header).startsWith("Maven JAR Plugin")) {
                    verdict.breaks(jar.name() + " has " + header + ": " + jar.header(header));
                }
            }
            Set<Long> times = new TreeSet<>();
            jar.entries().forEach((path, entry) -> {
                times.add(entry.time());
                String content = new String(entry.content(), StandardCharsets.ISO_8859_1);
                for (String place : placesOfThisBuild) {
                    if (content.contains(place)) {
                        verdict.breaks(path + " in " + jar.name() + " mentions " + place);
                    }
                }
            });
            if (times.size() > 1) {
                verdict.breaks(jar.name() + " has files of " + times.size() + " different times");
            }
        }
        return verdict;
    }

    @Test
    void providers_export_nothing() {
        providersExportNothing(Station.built()).assertKept();
    }

    @Test
    void jars_are_named_after_their_module() {
        namedAfterTheirModule(Station.built()).assertKept();
    }

    @Test
    void java_17_reads_every_class() {
        readableByJava17(Station.built()).assertKept();
    }

    @Test
    void jars_tell_nothing_about_their_build() {
        Path root = Station.root();
        assertThat(root).isDirectory();
        tellNothingAboutTheirBuild(Station.built(), List.of(root + "/", System.getProperty("user.home") + "/"))
                .assertKept();
    }

    @Test
    void refuses_a_provider_that_exports() {
        Verdict verdict = providersExportNothing(Station.sample(
                BuiltJar.sample("console", Map.of("Export-Package", "org.chasen.console;version=\"1.0.0\"")),
                BuiltJar.sample("station-api", Map.of("Export-Package", "org.chasen.bus;version=\"1.0.0\""))));

        verdict.assertRefuses("console exports");
        verdict.assertAccepts("station-api");
    }

    @Test
    void refuses_a_wrong_symbolic_name() {
        Verdict verdict = namedAfterTheirModule(Station.sample(
                BuiltJar.sample("chademo", Map.of("Bundle-SymbolicName", "chademo")),
                BuiltJar.sample("ocpp-v16", Map.of("Bundle-SymbolicName", "org.chasen.ocpp")),
                BuiltJar.sample("candump", Map.of("Bundle-SymbolicName", "org.chasen.candump")),
                BuiltJar.sample("mqtt-bus", Map.of("Bundle-SymbolicName", "org.chasen.mqtt.bus"))));

        verdict.assertRefuses("chademo", "ocpp-v16", "candump");
        verdict.assertAccepts("mqtt-bus");
    }

    @Test
    void refuses_a_class_for_another_java() {
        for (int major : new int[] {60, 65}) {
            BuiltJar jar = BuiltJar.sample("console", Map.of(), Neighbour.class);
            Map<String, BuiltJar.Entry> entries = new LinkedHashMap<>();
            jar.entries().forEach((path, entry) -> {
                byte[] content = entry.content().clone();
                content[7] = (byte) major;
                entries.put(path, new BuiltJar.Entry(content, entry.time()));
            });

            Verdict verdict = readableByJava17(new Station(
                    List.of(new BuiltJar("console", jar.manifest(), entries)),
                    Station.sample().classes()));

            verdict.assertRefuses("class file version " + major);
        }
    }

    @Test
    void refuses_traces_of_a_build() {
        BuiltJar signed = BuiltJar.sample("console", Map.of("Built-By", "somebody", "Bnd-LastModified", "1"));
        BuiltJar located = new BuiltJar(
                "chademo",
                plain("chademo").manifest(),
                Map.of(
                        "OSGI-INF/a.xml",
                        new BuiltJar.Entry("/home/somebody/chasen/".getBytes(StandardCharsets.UTF_8), 0)));
        BuiltJar stamped = new BuiltJar(
                "mqtt-bus",
                plain("mqtt-bus").manifest(),
                Map.of("a", new BuiltJar.Entry(new byte[0], 0), "b", new BuiltJar.Entry(new byte[0], 2000)));

        Verdict verdict = tellNothingAboutTheirBuild(
                new Station(List.of(signed, located, stamped), Station.sample().classes()), List.of("/home/somebody/"));

        verdict.assertRefuses("Built-By", "Bnd-LastModified", "OSGI-INF/a.xml in chademo", "mqtt-bus has files of 2");
    }

    private static BuiltJar plain(String name) {
        return BuiltJar.sample(name, Map.of());
    }
}
