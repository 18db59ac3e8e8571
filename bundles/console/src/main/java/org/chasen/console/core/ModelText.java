package org.chasen.console.core;

import java.util.List;
import java.util.TreeSet;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;
import org.jspecify.annotations.Nullable;

/** The device model as a table. */
public final class ModelText {
    private ModelText() {}

    /**
     * Every variable, or those of one component.
     *
     * @param component name of a component, compared without regard to case; null for all
     * @throws IllegalArgumentException if there is no such component; names those there are
     */
    public static String of(List<VariableReport> report, @Nullable String component) {
        Table table = new Table("COMPONENT", "VARIABLE", "ATTRIBUTE", "VALUE", "UNIT", "TYPE", "ACCESS");
        for (VariableReport variable : report) {
            if (component != null && !variable.component().name().equalsIgnoreCase(component)) {
                continue;
            }
            for (Attribute attribute : variable.attributes()) {
                String unit = variable.characteristics().unit();
                table.row(
                        name(variable.component()),
                        name(variable.variable()),
                        attribute.type().wire(),
                        attribute.value().isEmpty() ? "-" : attribute.value(),
                        unit == null ? "" : unit,
                        variable.characteristics().dataType(),
                        attribute.mutability().wire());
            }
        }
        if (table.empty() && component != null) {
            TreeSet<String> names = new TreeSet<>();
            report.forEach(variable -> names.add(variable.component().name()));
            throw new IllegalArgumentException("component " + component
                    + " is not in the device model. Expected one of: " + String.join(", ", names));
        }
        return table.text();
    }

    private static String name(Component component) {
        String connector = component.connectorId() == null ? "" : "." + component.connectorId();
        String place = component.evseId() == null ? "" : " " + component.evseId() + connector;
        return instance(component.name(), component.instance()) + place;
    }

    private static String name(Variable variable) {
        return instance(variable.name(), variable.instance());
    }

    private static String instance(String name, @Nullable String instance) {
        return instance == null ? name : name + "[" + instance + "]";
    }
}
