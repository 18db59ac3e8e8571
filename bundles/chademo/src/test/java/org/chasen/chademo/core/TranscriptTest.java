package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transcript plays to its own text. {@code -Dchasen.rewrite=true} writes what came out, to be read and committed. */
class TranscriptTest {
    static final Path DIRECTORY = Path.of("src/test/resources/transcripts");

    static List<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    static List<Transcript> all() throws IOException {
        return transcripts().stream().map(TranscriptTest::read).toList();
    }

    private static Transcript read(Path file) {
        try {
            return new Transcript(Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void playsAsWritten(Path file) throws IOException {
        String played = read(file).play();
        if (Boolean.getBoolean("chasen.rewrite")) {
            Files.writeString(file, played);
        }
        assertThat(played)
                .as("%s, rewrite with -Dchasen.rewrite=true", file.getFileName())
                .isEqualTo(Files.readString(file));
    }
}
