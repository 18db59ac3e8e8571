package org.chasen.chademo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chasen.chademo.core.Documents;
import org.chasen.chademo.core.SequenceSettings;
import org.chasen.chademo.core.SequenceTime;
import org.junit.jupiter.api.Test;

class ConnectorSetupTest {

    @Test
    void nothingGivenMeansTheDefaults() {
        SequenceSettings given = Given.setup(Map.of()).settings();
        SequenceSettings defaults = SequenceSettings.DEFAULTS;
        assertThat(given.protocolNumber()).isEqualTo(defaults.protocolNumber());
        assertThat(given.maxCurrentA()).isEqualTo(defaults.maxCurrentA());
        assertThat(given.withoutDynamicControl()).isEqualTo(defaults.withoutDynamicControl());
        for (SequenceTime time : SequenceTime.values()) {
            assertThat(given.times().millis(time)).as(time.key()).isEqualTo(time.defaultMillis());
        }
        assertThat(given.quirks().rows()).isNotEmpty();
    }

    @Test
    void aWrongValueIsRefusedWithWhatIsExpected() {
        refused(Map.of("protocolNumber", 4), "protocolNumber = 4, expected 1..3");
        refused(Map.of("maxCurrentA", 300), "maxCurrentA = 300, expected 1..255");
        refused(Map.of("rampAPerS", 25.0), "rampAPerS = 25, expected 1..20");
        refused(Map.of("chasen.evse", 0), "chasen.evse = 0, expected 1..1000");
        refused(Map.of("limitWithoutDynamicControl", "SOMETIMES"), "expected one of [NEXT_START, STOP, LOWER_ANYWAY]");
        refused(Map.of("stopAtC", 70.0), "stopAtC = 70.0, expected more than derateFromC = 80.0");
        refused(Map.of("time.permission", "soon"), "time.permission = soon, expected whole milliseconds");
        refused(Map.of("time.permission", 100), "time.permission = 100 ms, expected 4000..60000 ms");
        refused(Map.of("realTimePriority", 100), "realTimePriority = 100, expected 0..99");
        refused(Map.of("time.permision", 8000), "time.permision is not known");
        refused(
                Map.of("time.legacyOpen", 9000, "time.weldingCheck", 5000),
                "time.legacyOpen = 9000 ms, expected at most time.weldingCheck = 5000 ms: lower time.legacyOpen");
        refused(Map.of("time.d2ToD1", 3000), "time.d2ToD1 = 3000 ms, expected at most time.discharge = 2000 ms");
        refused(Map.of("time.canStart", 9000), "expected at most time.permission = 8000 ms");
        refused(Map.of("time.contactorCloseCompliance", 5000), "expected at most time.contactorClose = 4000 ms");
        refused(Map.of("insulationReached", 0.5), "insulationReached = 0.5, expected 0.8..1");
        refused(Map.of("highVoltageBit", "3.1"), "highVoltageBit = 3.1, expected byte.bit within H'110");
        refused(Map.of("time.lock", 6000), "shorten a step or lock less often");
        refused(Map.of("quirks", new String[] {"car"}), "expected \"name; condition, ...; tuning, ...; remark\"");
        refused(Map.of("quirks", new String[] {"car; h110=maybe; followsLimit"}), "expected yes or no");
        refused(
                Map.of("quirks", new String[] {"car; ; time.request=100"}),
                "time.request = 100 ms, expected 2000..30000");
        refused(Map.of("quirks", new String[] {"car; ; time.never=100"}), "time.never is not known");
        refused(Map.of("quirks", new String[] {"car; ; endCurrentA=7"}), "endCurrentA = 7.0, expected 0..5");
    }

    @Test
    void theTimeToStopIsEnoughForAnOrderlyStop() {
        ConnectorSetup setup = Given.setup(Map.of());
        assertThat(setup.orderlyStopMillis()).isEqualTo(18_900).isLessThanOrEqualTo(setup.stopMillis());
    }

    @Test
    void ownQuirksComeBeforeThoseOfTheBundle() {
        ConnectorSetup setup = Given.setup(Map.of("quirks", new String[] {"my car; automaker=7; followsLimit"}));
        assertThat(setup.settings().quirks().rows().get(0).name()).isEqualTo("my car");
    }

    @Test
    void theShippedFileNamesEveryKeyWithItsDefault() throws IOException {
        String file = Files.readString(Documents.configuration("org.chasen.chademo-1.cfg"));
        for (Method method : ChademoConfig.class.getDeclaredMethods()) {
            String key = method.getName().replace('_', '.');
            if (!key.startsWith("chasen.") && !key.startsWith("time.")) {
                Object value = method.getDefaultValue();
                String shown = value instanceof String[]
                        ? ""
                        : value instanceof Double number && number == Math.rint(number)
                                ? Long.toString(number.longValue())
                                : value.toString();
                assertThat(file).contains(("#" + key + " = " + shown).strip());
            }
        }
    }

    /** Enum, Metatype and the shipped file say the same of each time: default, range, unit, meaning. */
    @Test
    void everyTimeIsTheSameInTheSequenceInMetatypeAndInTheShippedFile() throws Exception {
        String file = Files.readString(Documents.configuration("org.chasen.chademo-1.cfg"));
        String metatype =
                Files.readString(Path.of("src", "main", "java", "org", "chasen", "chademo", "ChademoConfig.java"));
        assertThat(file).contains("Times of the sequence, in milliseconds");
        assertThat(ChademoConfig.MS).isEqualTo("Milliseconds; ");
        for (SequenceTime time : SequenceTime.values()) {
            assertThat(file)
                    .contains("# " + time.meaning() + " (" + time.minMillis() + ".." + time.maxMillis() + ")\n#time."
                            + time.key() + " = " + time.defaultMillis() + "\n");
            Method attribute = ChademoConfig.class.getDeclaredMethod("time_" + time.key());
            assertThat(attribute.getDefaultValue()).as(time.key()).isEqualTo(time.defaultMillis());
            assertThat(metatype.replaceAll("\\s+", " "))
                    .contains("@AttributeDefinition(min = \"" + time.minMillis() + "\", max = \"" + time.maxMillis()
                            + "\", description = MS + Meaning." + time.name() + ") int time_" + time.key() + "()");
        }
    }

    private static void refused(Map<String, Object> changes, String message) {
        assertThatThrownBy(() -> Given.setup(changes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
