package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each claim has a test that proves it; {@code -Dchasen.rewrite=true} writes the table again. */
class ConformanceTest {
    private static final Path CLASSES = Path.of("target/test-classes");

    @Test
    void everyRowHasATestAndTheDocumentSaysWhich() throws IOException {
        Claims claims = Claims.read();
        Map<String, Set<String>> proofs = proofs();
        assertThat(proofs.keySet())
                .as("ids that no row has")
                .isSubsetOf(claims.rows().keySet());
        assertThat(claims.rows().keySet().stream().filter(id -> !proofs.containsKey(id)))
                .as("rows without a test")
                .isEmpty();
        String table = table(claims, proofs);
        Path file = Documents.of("chademo-conformance.md");
        if (Boolean.getBoolean("chasen.rewrite")) {
            Files.writeString(file, table);
        }
        assertThat(file).as("write again with -Dchasen.rewrite=true").hasContent(table);
    }

    /** The tests of each row, as the document names them. */
    static Map<String, Set<String>> proofs() throws IOException {
        Map<String, Set<String>> proofs = new TreeMap<>();
        for (Path file : TranscriptTest.transcripts()) {
            for (String id : new Transcript(Files.readAllLines(file)).proves) {
                proofs.computeIfAbsent(id, key -> new TreeSet<>()).add("`transcripts/" + file.getFileName() + "`");
            }
        }
        for (Class<?> type : testClasses()) {
            for (Method method : type.getDeclaredMethods()) {
                Proves proves = method.getAnnotation(Proves.class);
                if (proves != null) {
                    for (String id : proves.value()) {
                        proofs.computeIfAbsent(id, key -> new TreeSet<>())
                                .add("`" + type.getSimpleName() + "." + method.getName() + "`");
                    }
                }
            }
        }
        return proofs;
    }

    private static List<Class<?>> testClasses() throws IOException {
        List<Class<?>> types = new ArrayList<>();
        Path classes = Path.of(System.getProperty("chasen.test.classes", CLASSES.toString()));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith("Test.class"))
                    .sorted()
                    .toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                types.add(Class.forName(name, false, ConformanceTest.class.getClassLoader()));
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("test classes lie elsewhere than " + classes, e);
        }
        return types;
    }

    private static String table(Claims claims, Map<String, Set<String>> proofs) {
        StringBuilder text = new StringBuilder("""
            # CHAdeMO: each fact and the test that proves it

            Generated from `bundles/chademo/src/test/resources/facts.txt`, the `@Proves` annotations of tests and the `proves:`
            lines of transcripts; the build fails when a row has no test, when a row of the facts is neither here nor left out
            with a reason, or when this page differs. `./mvnw verify -pl bundles/chademo -am -Dchasen.rewrite=true` writes it
            again. Facts carry over from public material and are named by section and row; what is not public (the full table
            of compliance values, high current, high voltage) is not claimed. Certification needs the check sheets of CHAdeMO.
            """);
        String part = "";
        for (Claims.Row row : claims.rows().values()) {
            if (!row.part().equals(part)) {
                part = row.part();
                text.append("\n## ")
                        .append(part)
                        .append("\n\n| Row | What must hold | Fact | Proof |\n|---|---|---|---|\n");
            }
            line(text, row.id(), row.what(), String.join("; ", row.sources()), String.join(", ", proofs.get(row.id())));
        }
        text.append("\n## Not claimed\n\n| Fact | Why |\n|---|---|\n");
        claims.notClaimed().forEach((source, why) -> line(text, source, why));
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
