package org.chasen.device.model.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.jspecify.annotations.Nullable;

/** Finds, orders, reads and judges variables. Names compare without regard to case. */
public final class Answers {
    private static final Comparator<VariableReport> ORDER = Comparator.comparingInt(
                    (VariableReport report) -> level(report.component()))
            .thenComparingInt(report -> number(report.component().evseId()))
            .thenComparingInt(report -> number(report.component().connectorId()))
            .thenComparing(report -> report.component().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(report -> text(report.component().instance()), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(report -> report.variable().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(report -> text(report.variable().instance()), String.CASE_INSENSITIVE_ORDER);

    private Answers() {}

    /**
     * All variables in their order: station, EVSEs, connectors, then by name. Where two own the same variable, the later list
     * counts: what the platform contributes replaces what follows from the EVSE alone.
     */
    public static List<VariableReport> merge(List<List<VariableReport>> lists) {
        Map<VariableReport, VariableReport> merged = new TreeMap<>(ORDER);
        for (List<VariableReport> list : lists) {
            for (VariableReport report : list) {
                merged.remove(report);
                merged.put(report, report);
            }
        }
        return new ArrayList<>(merged.values());
    }

    /** The variable meant; null if there is none. */
    public static @Nullable VariableReport find(List<VariableReport> reports, Component component, Variable variable) {
        for (VariableReport report : reports) {
            if (same(report.component(), component) && same(report.variable(), variable)) {
                return report;
            }
        }
        return null;
    }

    /** Reads one attribute. */
    public static Access get(List<VariableReport> reports, Component component, Variable variable, AttributeType type) {
        VariableReport report = find(reports, component, variable);
        if (report == null) {
            return missing(reports, component, variable);
        }
        Attribute attribute = attribute(report, type);
        if (attribute == null) {
            return unsupported(report, type);
        }
        if (attribute.mutability() == Mutability.WRITE_ONLY) {
            return rejected(name(report) + " is write-only");
        }
        return Access.accepted(attribute.value());
    }

    /** Why a value cannot be written; null if it can be handed to its owner. */
    public static @Nullable Access refusal(
            List<VariableReport> reports, Component component, Variable variable, AttributeType type, String value) {
        VariableReport report = find(reports, component, variable);
        if (report == null) {
            return missing(reports, component, variable);
        }
        Attribute attribute = attribute(report, type);
        if (attribute == null) {
            return unsupported(report, type);
        }
        if (attribute.mutability() == Mutability.READ_ONLY) {
            return rejected(name(report) + " " + type.wire() + " is read-only");
        }
        String fault = ValueRules.fault(report.characteristics(), value);
        return fault == null ? null : rejected(name(report) + ": " + fault);
    }

    /** Whether both mean the same component. */
    public static boolean same(Component a, Component b) {
        return a.name().equalsIgnoreCase(b.name())
                && text(a.instance()).equalsIgnoreCase(text(b.instance()))
                && number(a.evseId()) == number(b.evseId())
                && number(a.connectorId()) == number(b.connectorId());
    }

    private static boolean same(Variable a, Variable b) {
        return a.name().equalsIgnoreCase(b.name()) && text(a.instance()).equalsIgnoreCase(text(b.instance()));
    }

    private static Access missing(List<VariableReport> reports, Component component, Variable variable) {
        boolean known = reports.stream().anyMatch(report -> same(report.component(), component));
        return known
                ? new Access(
                        Access.Status.UNKNOWN_VARIABLE,
                        "",
                        component.name() + " has no variable " + variable.name() + suffix(variable.instance()))
                : new Access(
                        Access.Status.UNKNOWN_COMPONENT,
                        "",
                        "no component " + component.name() + suffix(component.instance()) + place(component));
    }

    private static Access unsupported(VariableReport report, AttributeType type) {
        return new Access(
                Access.Status.NOT_SUPPORTED_ATTRIBUTE_TYPE, "", name(report) + " has no attribute " + type.wire());
    }

    private static Access rejected(String reason) {
        return new Access(Access.Status.REJECTED, "", reason);
    }

    private static @Nullable Attribute attribute(VariableReport report, AttributeType type) {
        return report.attributes().stream()
                .filter(attribute -> attribute.type() == type)
                .findFirst()
                .orElse(null);
    }

    private static String name(VariableReport report) {
        return report.component().name() + "." + report.variable().name();
    }

    private static String suffix(@Nullable String instance) {
        return instance == null ? "" : " instance " + instance;
    }

    private static String place(Component component) {
        if (component.evseId() == null) {
            return " at the station";
        }
        String evse = " at EVSE " + component.evseId();
        return component.connectorId() == null ? evse : evse + " connector " + component.connectorId();
    }

    private static int level(Component component) {
        return component.evseId() == null ? 0 : component.connectorId() == null ? 1 : 2;
    }

    private static int number(@Nullable Integer id) {
        return id == null ? 0 : id;
    }

    private static String text(@Nullable String instance) {
        return instance == null ? "" : instance;
    }
}
