package org.chasen.device.model.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Component CTRLR = Component.ofStation("OCPPCommCtrlr");
    private static final Component EVSE = new Component("EVSE", null, 1, null);

    private final List<VariableReport> reports = List.of(
            report(CTRLR, "HeartbeatInterval", "integer", Mutability.READ_WRITE, "300", 1.0, 86400.0, List.of()),
            report(CTRLR, "Secret", "string", Mutability.WRITE_ONLY, "", null, 8.0, List.of()),
            report(CTRLR, "Priority", "SequenceList", Mutability.READ_WRITE, "1", null, null, List.of("1", "2", "3")),
            report(CTRLR, "Mode", "OptionList", Mutability.READ_WRITE, "A", null, null, List.of("A", "B")),
            report(CTRLR, "Since", "dateTime", Mutability.READ_WRITE, "", null, null, List.of()),
            report(CTRLR, "Factor", "decimal", Mutability.READ_WRITE, "1", 0.0, 2.0, List.of()),
            report(CTRLR, "On", "boolean", Mutability.READ_WRITE, "true", null, null, List.of()),
            report(EVSE, "Power", "decimal", Mutability.READ_ONLY, "42", null, null, List.of()));

    @Test
    void names_compare_without_regard_to_case() {
        assertThat(Answers.get(
                        reports,
                        Component.ofStation("ocppCOMMctrlr"),
                        Variable.of("heartbeatinterval"),
                        AttributeType.ACTUAL))
                .isEqualTo(Access.accepted("300"));
    }

    @Test
    void every_way_to_miss_has_its_own_answer() {
        assertThat(read(Component.ofStation("Nothing"), "Power")).isEqualTo(Access.Status.UNKNOWN_COMPONENT);
        assertThat(read(new Component("EVSE", null, 2, null), "Power")).isEqualTo(Access.Status.UNKNOWN_COMPONENT);
        assertThat(read(EVSE, "Mood")).isEqualTo(Access.Status.UNKNOWN_VARIABLE);
        assertThat(Answers.get(reports, EVSE, new Variable("Power", "L1"), AttributeType.ACTUAL)
                        .status())
                .isEqualTo(Access.Status.UNKNOWN_VARIABLE);
        assertThat(Answers.get(reports, EVSE, Variable.of("Power"), AttributeType.TARGET)
                        .status())
                .isEqualTo(Access.Status.NOT_SUPPORTED_ATTRIBUTE_TYPE);
        assertThat(read(CTRLR, "Secret")).isEqualTo(Access.Status.REJECTED);
    }

    @Test
    void a_write_is_refused_with_its_reason() {
        assertThat(refusal(EVSE, "Power", "1").reason()).contains("read-only");
        assertThat(refusal(CTRLR, "HeartbeatInterval", "0").reason()).contains("less than");
        assertThat(refusal(CTRLR, "HeartbeatInterval", "86401").reason()).contains("more than");
        assertThat(refusal(CTRLR, "HeartbeatInterval", "1.5").reason()).contains("not an integer");
        assertThat(refusal(CTRLR, "Factor", "two").reason()).contains("not a decimal");
        assertThat(refusal(CTRLR, "On", "TRUE").reason()).contains("neither true nor false");
        assertThat(refusal(CTRLR, "Mode", "C").reason()).contains("not one of");
        assertThat(refusal(CTRLR, "Priority", "1,1").reason()).contains("twice");
        assertThat(refusal(CTRLR, "Priority", "1,4").reason()).contains("not one of");
        assertThat(refusal(CTRLR, "Since", "yesterday").reason()).contains("not a date");
        assertThat(refusal(CTRLR, "Secret", "123456789").reason()).contains("more than 8");
        assertThat(refusal(EVSE, "Mood", "1").status()).isEqualTo(Access.Status.UNKNOWN_VARIABLE);
    }

    @Test
    void a_good_value_is_left_to_its_owner() {
        assertThat(refusal(CTRLR, "HeartbeatInterval", "1")).isNull();
        assertThat(refusal(CTRLR, "HeartbeatInterval", "86400")).isNull();
        assertThat(refusal(CTRLR, "Priority", "3,1")).isNull();
        assertThat(refusal(CTRLR, "Since", "2026-01-01T00:00:00Z")).isNull();
        assertThat(refusal(CTRLR, "Secret", "12345678")).isNull();
    }

    @Test
    void the_order_is_station_evses_connectors_then_name() {
        VariableReport plug = report(
                new Component("Connector", null, 1, 1),
                "Available",
                "boolean",
                Mutability.READ_ONLY,
                "true",
                null,
                null,
                List.of());
        VariableReport second = report(
                new Component("AcDcConverter", null, 2, null),
                "Power",
                "decimal",
                Mutability.READ_ONLY,
                "",
                null,
                null,
                List.of());
        List<VariableReport> merged = Answers.merge(List.of(List.of(plug, second), reports));
        assertThat(merged)
                .extracting(report ->
                        report.component().name() + "." + report.variable().name())
                .containsExactly(
                        "OCPPCommCtrlr.Factor",
                        "OCPPCommCtrlr.HeartbeatInterval",
                        "OCPPCommCtrlr.Mode",
                        "OCPPCommCtrlr.On",
                        "OCPPCommCtrlr.Priority",
                        "OCPPCommCtrlr.Secret",
                        "OCPPCommCtrlr.Since",
                        "EVSE.Power",
                        "AcDcConverter.Power",
                        "Connector.Available");
    }

    @Test
    void what_the_platform_contributes_replaces_what_follows_from_the_evse() {
        VariableReport better = report(EVSE, "power", "decimal", Mutability.READ_ONLY, "43", null, null, List.of());
        List<VariableReport> merged = Answers.merge(List.of(reports, List.of(better)));
        assertThat(Answers.get(merged, EVSE, Variable.of("Power"), AttributeType.ACTUAL)
                        .value())
                .isEqualTo("43");
        assertThat(merged).hasSameSizeAs(reports);
    }

    private Access.Status read(Component component, String variable) {
        return Answers.get(reports, component, Variable.of(variable), AttributeType.ACTUAL)
                .status();
    }

    private Access refusal(Component component, String variable, String value) {
        return Answers.refusal(reports, component, Variable.of(variable), AttributeType.ACTUAL, value);
    }

    private static VariableReport report(
            Component component,
            String variable,
            String type,
            Mutability mutability,
            String value,
            Double min,
            Double max,
            List<String> values) {
        return new VariableReport(
                component,
                Variable.of(variable),
                new Characteristics(type, null, min, max, values, true),
                List.of(new Attribute(AttributeType.ACTUAL, value, mutability, false, false)));
    }
}
