package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TransactionJournal;
import org.chasen.session.TriggerReason;
import org.junit.jupiter.api.Test;

/** Journal and device model as text. */
class TextTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:20:00Z");

    @Test
    void exported_events_are_one_json_object_a_line_with_all_that_was_recorded() throws Exception {
        List<TransactionJournal.Entry> events = List.of(
                new TransactionJournal.Entry(null, event(0, null), null),
                new TransactionJournal.Entry("1.6", event(1, StopReason.REMOTE), "refused"));

        List<String> lines = JournalLines.export(events).lines().toList();

        assertThat(lines).hasSameSizeAs(events);
        assertThat(lines.get(0)).contains("\"ocppVersion\":null").doesNotContain("givenUp");
        JsonNode last = new ObjectMapper().readTree(lines.get(1));
        assertThat(last.path("ocppVersion").asText()).isEqualTo("1.6");
        assertThat(last.path("givenUp").asText()).isEqualTo("refused");
        assertThat(last.path("seqNo").asInt()).isEqualTo(1);
        assertThat(last.path("stoppedReason").asText()).isEqualTo("Remote");
        assertThat(last.path("meterWh").asDouble()).isEqualTo(5210);
        assertThat(Instant.parse(last.path("timestamp").asText())).isEqualTo(NOW);
        JsonNode value = last.at("/meterValue/0/sampledValue/0");
        assertThat(value.path("measurand").asText()).isEqualTo("Energy.Active.Import.Register");
        assertThat(value.path("value").asDouble()).isEqualTo(5210);
        assertThat(JournalLines.table(
                        events.stream().map(TransactionJournal.Entry::event).toList()))
                .contains("tx-1")
                .contains("5.210 kWh");
    }

    @Test
    void the_model_is_shown_whole_or_by_component() {
        List<VariableReport> report = List.of(
                variable(new Component("CHAdeMOCtrlr", null, 1, null), "Active"),
                variable(Component.ofStation("ChargingStation"), "Available"));

        assertThat(ModelText.of(report, null)).contains("CHAdeMOCtrlr 1").contains("Available");
        assertThat(ModelText.of(report, "chademoctrlr")).contains("Active").doesNotContain("Available");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelText.of(report, "Ctrlr"))
                .withMessageContaining("Ctrlr")
                .withMessageContaining("CHAdeMOCtrlr, ChargingStation");
    }

    private static VariableReport variable(Component component, String name) {
        return new VariableReport(
                component,
                Variable.of(name),
                new Characteristics("boolean", null, null, null, List.of(), false),
                List.of(new Attribute(AttributeType.ACTUAL, "true", Mutability.READ_ONLY, false, false)));
    }

    private static TransactionEvent event(int seqNo, StopReason stopped) {
        return new TransactionEvent(
                "tx-1",
                1,
                1,
                stopped == null ? TransactionEvent.Type.STARTED : TransactionEvent.Type.ENDED,
                seqNo,
                TriggerReason.REMOTE_STOP,
                NOW,
                null,
                null,
                null,
                stopped,
                stopped == null ? null : new StopCause(StopCause.Side.STATION, stopped, null, "asked"),
                null,
                false,
                false,
                5210,
                List.of(new Sample(
                        Sample.Context.TRANSACTION_END,
                        NOW,
                        List.of(new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, 5210)))),
                true);
    }
}
