package org.chasen.ocpp.v201.core;

import java.util.List;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;

/**
 * One line of {@code controllers.tsv}: component, variable, instance, mutability, type, unit, lowest, highest, values,
 * first value; {@code -} for nothing.
 *
 * @param key name under which its value is kept
 * @param initial first value
 */
record ControllerVariable(
        String key,
        Component component,
        Variable variable,
        Mutability mutability,
        Characteristics characteristics,
        String initial) {

    private static final int COLUMNS = 10;

    static List<ControllerVariable> parse(String table) {
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(ControllerVariable::line)
                .toList();
    }

    private static ControllerVariable line(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("controllers.tsv: " + cells.length + " columns in: " + line);
        }
        boolean instance = !cells[2].equals("-");
        String key = cells[0] + '.' + cells[1] + (instance ? '[' + cells[2] + ']' : "");
        Mutability mutability = switch (cells[3]) {
            case "RO" -> Mutability.READ_ONLY;
            case "RW" -> Mutability.READ_WRITE;
            case "WO" -> Mutability.WRITE_ONLY;
            default -> throw new IllegalArgumentException("controllers.tsv: mutability in: " + line);
        };
        return new ControllerVariable(
                key,
                Component.ofStation(cells[0]),
                new Variable(cells[1], instance ? cells[2] : null),
                mutability,
                new Characteristics(
                        cells[4],
                        cells[5].equals("-") ? null : cells[5],
                        cells[6].equals("-") ? null : Double.valueOf(cells[6]),
                        cells[7].equals("-") ? null : Double.valueOf(cells[7]),
                        cells[8].equals("-") ? List.of() : List.of(cells[8].split(",", -1)),
                        false),
                cells[9].equals("-") ? "" : cells[9]);
    }

    boolean is(Component other, Variable wanted) {
        String instance = variable.instance();
        String otherInstance = wanted.instance();
        return component.name().equalsIgnoreCase(other.name())
                && other.evseId() == null
                && variable.name().equalsIgnoreCase(wanted.name())
                && (instance == null ? otherInstance == null : instance.equalsIgnoreCase(otherInstance));
    }
}
