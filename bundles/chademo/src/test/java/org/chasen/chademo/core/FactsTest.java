package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chasen.chademo.core.Claims.Row;
import org.junit.jupiter.api.Test;

/** What is claimed, against the facts themselves: no row is forgotten, and every number is the one that stands there. */
class FactsTest {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?) (ms|s)\\b(?: \\(\\+(\\d\\.\\d)\\))?");

    private final Map<String, List<String>> facts = Facts.rows();
    private final Claims claims = Claims.read();

    @Test
    void everyRowOfTheFactsIsClaimedOrLeftOutWithAReason() {
        assertThat(facts.keySet())
                .as("every kind of row was read")
                .hasSizeGreaterThan(150)
                .contains("8 A", "9.1 17", "9.2 9", "9.3", "10 CAN cycle", "10 end current", "11 lock fails")
                .contains("1 3", "6 clearing 109.5.0", "H'109.5 5", "12 1", "codes CX001", "codes CHA-TMO-");
        assertThat(claims.missing(facts.keySet()))
                .as("rows of the facts that facts.txt neither claims nor leaves out")
                .isEmpty();
        assertThat(claims.unknown(facts.keySet()))
                .as("sources in facts.txt that are no row of the facts")
                .isEmpty();
        assertThat(claims.notClaimed().values()).noneMatch(String::isBlank);
    }

    @Test
    void eachRowIsMissedWhereItsClaimsAreTakenAway() {
        for (String fact : facts.keySet()) {
            Map<String, Row> rows = new java.util.LinkedHashMap<>(claims.rows());
            rows.values().removeIf(row -> row.sources().contains(fact));
            Map<String, String> notClaimed = new java.util.LinkedHashMap<>(claims.notClaimed());
            notClaimed.remove(fact);
            assertThat(new Claims(rows, notClaimed).missing(facts.keySet())).contains(fact);
        }
    }

    @Test
    void tablesProseAndListsAreReadBySection() {
        List<String> text = List.of(
                "## 9. Sequences",
                "### 9.2 Normal stop",
                "| # | State |",
                "|---|---|",
                "| 1 | **E** |",
                "",
                "### 9.3 Stop before",
                "Prose.",
                "## 12. Dynamic",
                "* one",
                "* two",
                "## 13. Quirks",
                "| Charger | Behaviour |",
                "|---|---|",
                "| ABB | none of ours |");
        assertThat(Facts.charger(text))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("9.2 1", List.of("E"), "9.3", List.of(), "12 1", List.of(), "12 2", List.of()));
        assertThat(Facts.codes(List.of(
                        "| Fault | Code |",
                        "|---|---|",
                        "| one | CX001 (or CHA-X-<y>) |",
                        "",
                        "| no | Code |",
                        "| x | CX002 |")))
                .containsExactly("CX001", "CHA-X-");
    }

    @Test
    void everyTimeHasARowAndItsDefaultStandsInTheFacts() {
        for (SequenceTime time : SequenceTime.values()) {
            Row row = claims.rows().get("time." + time.key());
            assertThat(row).as("a row for time.%s", time.key()).isNotNull();
            for (String source : row.sources()) {
                if (!source.equals(Claims.OURS)) {
                    assertThat(millis(facts.get(source).subList(0, 3)))
                            .as("compliance, time-out or default of \"%s\", for time.%s", source, time.key())
                            .contains(time.defaultMillis());
                }
            }
        }
    }

    /** Durations of some cells; {@code 1.0 s (+0.5)} is also their sum. */
    private static Set<Integer> millis(List<String> cells) {
        Set<Integer> all = new LinkedHashSet<>();
        for (String cell : cells) {
            for (MatchResult found : DURATION.matcher(cell).results().toList()) {
                double unit = found.group(2).equals("s") ? 1000 : 1;
                double value = Double.parseDouble(found.group(1));
                all.add((int) Math.round(value * unit));
                if (found.group(3) != null) {
                    all.add((int) Math.round((value + Double.parseDouble(found.group(3))) * unit));
                }
            }
        }
        return all;
    }

    @Test
    void thresholdsAreThoseOfTheFacts() {
        assertThat(number("10 end current", "A")).isEqualTo(SequenceSettings.END_CURRENT_A);
        assertThat(number("10 safe voltage (109.5.2 = 0, unlock)", "V")).isEqualTo(SequenceSettings.SAFE_V);
        assertThat(number("10 foreign voltage before the insulation test", "V")).isEqualTo(SequenceSettings.SAFE_V);
        assertThat(number("10 d2 allowed", "V")).isEqualTo(SequenceSettings.D2_ALLOWED_V);
        assertThat(number("10 EV contactor closed, by voltage", "V")).isEqualTo(SequenceSettings.CONTACTOR_CLOSED_V);
        assertThat(number("10 touch voltage after unplug", "V")).isEqualTo(SequenceSettings.TOUCH_V);
        assertThat(number("10 insulation", "%")).isEqualTo(100 * SequenceThresholds.DEFAULTS.insulationReached());
        assertThat(number("10 current ramp", "A/s")).isEqualTo(SequenceSettings.DEFAULTS.rampAPerS());
    }

    private double number(String fact, String unit) {
        return Pattern.compile("(\\d+) " + Pattern.quote(unit) + "(?!\\w)")
                .matcher(facts.get(fact).get(0))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCodeIsSeenInAProofOfARowThatClaimsIt() throws IOException {
        Map<String, Set<String>> proofs = ConformanceTest.proofs();
        for (String fact : facts.keySet()) {
            if (fact.startsWith("codes ") && !claims.notClaimed().containsKey(fact)) {
                String code = fact.substring("codes ".length());
                Set<String> told = new TreeSet<>();
                for (Row row : claims.from(fact)) {
                    for (String proof : proofs.getOrDefault(row.id(), Set.of())) {
                        told.addAll(codesIn(proof));
                    }
                }
                assertThat(told)
                        .as("codes in the proofs of the rows for " + code)
                        .anyMatch(seen -> seen.startsWith(code));
            }
        }
    }

    private static List<String> codesIn(String proof) throws IOException {
        if (!proof.startsWith("`transcripts/")) {
            return List.of();
        }
        String name = proof.substring("`transcripts/".length(), proof.length() - 1);
        try (Stream<String> lines = Files.lines(TranscriptTest.DIRECTORY.resolve(name))) {
            return lines.filter(line -> line.contains("   FAULT "))
                    .map(line -> line.replaceFirst(".*   FAULT ", "").replaceFirst(":.*", ""))
                    .toList();
        }
    }
}
