package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.chasen.evse.SequenceState;
import org.junit.jupiter.api.Test;

/** The state diagram is drawn from the table the sequence runs on. {@code -Dchasen.rewrite=true} draws it again. */
class StateDiagramTest {

    @Test
    void theDocumentShowsTheTable() throws IOException {
        Path file = Documents.of("chademo-states.md");
        String drawn = draw();
        if (Boolean.getBoolean("chasen.rewrite")) {
            Files.writeString(file, drawn);
        }
        assertThat(file).as("draw again with -Dchasen.rewrite=true").hasContent(drawn);
    }

    @Test
    void everyPhaseCanBeReachedAndLeft() {
        Set<Phase> reached = EnumSet.of(Phase.UNPLUGGED);
        boolean more = true;
        while (more) {
            more = false;
            for (Transition row : Transitions.table()) {
                more |= reached.contains(row.from()) && reached.add(row.to());
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(Phase.values());
        for (Phase phase : Phase.values()) {
            assertThat(Transitions.from(phase)).as("ways out of %s", phase).isNotEmpty();
        }
    }

    @Test
    void everyWayIsTakenBySomeTranscript() throws IOException {
        Set<String> taken = new HashSet<>();
        for (Transcript transcript : TranscriptTest.all()) {
            transcript.play(change -> taken.add(change.from() + " " + change.to()));
        }
        Set<String> table = new LinkedHashSet<>();
        for (Transition row : Transitions.table()) {
            if (row.from() != row.to()) {
                table.add(row.from() + " " + row.to());
            }
        }
        table.removeAll(taken);
        assertThat(table).as("ways that no transcript shows").isEmpty();
    }

    private static String draw() {
        StringBuilder text = new StringBuilder("""
                # States of the CHAdeMO sequence

                Drawn from the table in `bundles/chademo/src/main/java/org/chasen/chademo/core/Transitions.java`; a test fails when it
                differs, `./mvnw verify -pl bundles/chademo -am -Dchasen.rewrite=true` draws it again. Letters are the states of the
                white paper "Using OCPP with CHAdeMO"; a step that lasts too long becomes a stop.

                ```mermaid
                stateDiagram-v2
                    [*] --> UNPLUGGED
                """);
        for (SequenceState state : SequenceState.values()) {
            text.append("    state \"")
                    .append(state)
                    .append("\" as ")
                    .append(state)
                    .append(" {\n");
            for (Phase phase : Phase.values()) {
                if (phase.state() == state) {
                    text.append("        ")
                            .append(phase)
                            .append(" : ")
                            .append(phase.label())
                            .append('\n');
                }
            }
            text.append("    }\n");
        }
        for (Transition row : Transitions.table()) {
            text.append("    ")
                    .append(row.from())
                    .append(" --> ")
                    .append(row.to())
                    .append(" : ")
                    .append(row.when().replace(":", " →"))
                    .append('\n');
        }
        text.append("```\n\n| State | Step | Waits for | At most, ms (key) | Else |\n|---|---|---|---|---|\n");
        for (Phase phase : Phase.values()) {
            SequenceTime limit = phase.limit();
            text.append("| ")
                    .append(phase.state())
                    .append(" | ")
                    .append(phase.label())
                    .append(" | ")
                    .append(phase.waitingFor() == null ? "-" : phase.waitingFor())
                    .append(" | ")
                    .append(limit == null ? "-" : limit.defaultMillis() + " (`time." + limit.key() + "`)")
                    .append(" | ")
                    .append(
                            phase.lateFault() == null
                                    ? "-"
                                    : phase.lateFault() + ", "
                                            + phase.lateFault().code())
                    .append(" |\n");
        }
        text.append("\n| Time | Default, ms | Range, ms | Meaning |\n|---|---|---|---|\n");
        for (SequenceTime time : SequenceTime.values()) {
            text.append("| `time.")
                    .append(time.key())
                    .append("` | ")
                    .append(time.defaultMillis())
                    .append(" | ")
                    .append(time.minMillis())
                    .append("..")
                    .append(time.maxMillis())
                    .append(" | ")
                    .append(time.meaning())
                    .append(" |\n");
        }
        return text.toString();
    }
}
