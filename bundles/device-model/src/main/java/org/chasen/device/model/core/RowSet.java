package org.chasen.device.model.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one EVSE, or of the station itself, and what of them was last told.
 *
 * <p>A value without a dead band is told as soon as it changes, and so is one that becomes known or unknown. A value with a
 * dead band is told when it has moved at least that far and the last telling is at least one second old; if that second is not
 * over, it is told at its end.
 */
final class RowSet {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final List<CatalogueRow> rows;
    private final List<Component> components;
    private final List<@Nullable Told> told = new ArrayList<>();
    private List<VariableReport> reports = List.of();
    private long deadline = Long.MAX_VALUE;

    private record Told(String value, long atNanos) {}

    RowSet(List<CatalogueRow> rows, Function<CatalogueRow, Component> place) {
        this.rows = rows;
        this.components = rows.stream().map(place).toList();
        for (CatalogueRow row : rows) {
            row.attributes().forEach(attribute -> told.add(null));
        }
    }

    /** Takes new values and returns what is worth telling. */
    List<VariableChange> take(Function<String, String> readings, Instant at, long nanos) {
        List<VariableChange> changes = new ArrayList<>();
        List<VariableReport> next = new ArrayList<>(rows.size());
        deadline = Long.MAX_VALUE;
        int index = 0;
        for (int i = 0; i < rows.size(); i++) {
            CatalogueRow row = rows.get(i);
            VariableReport before = reports.isEmpty() ? null : reports.get(i);
            List<String> values = new ArrayList<>(row.attributes().size());
            for (CatalogueRow.Column column : row.attributes()) {
                String value = readings.apply(column.reading());
                values.add(value);
                if (worthTelling(told.get(index), value, row.deadBand(), nanos)) {
                    told.set(index, new Told(value, nanos));
                    changes.add(new VariableChange(components.get(i), row.variable(), column.type(), value, at));
                }
                index++;
            }
            next.add(before != null && holds(before, values) ? before : report(i, values));
        }
        reports = List.copyOf(next);
        return changes;
    }

    private static boolean holds(VariableReport report, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!report.attributes().get(i).value().equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private VariableReport report(int row, List<String> values) {
        CatalogueRow it = rows.get(row);
        List<Attribute> attributes = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            CatalogueRow.Column column = it.attributes().get(i);
            attributes.add(new Attribute(column.type(), values.get(i), column.mutability(), false, column.constant()));
        }
        return new VariableReport(components.get(row), it.variable(), it.characteristics(), attributes);
    }

    /** Every value becomes unknown: the EVSE is gone. */
    List<VariableChange> leave(Instant at, long nanos) {
        List<VariableChange> changes = take(reading -> "", at, nanos);
        reports = List.of();
        deadline = Long.MAX_VALUE;
        return changes;
    }

    List<VariableReport> reports() {
        return reports;
    }

    /** When a change that was held back becomes due. */
    long deadline() {
        return deadline;
    }

    private boolean worthTelling(@Nullable Told last, String value, double deadBand, long nanos) {
        if (last == null) {
            return true;
        }
        if (last.value.equals(value)) {
            return false;
        }
        if (deadBand == 0 || last.value.isEmpty() || value.isEmpty()) {
            return true;
        }
        if (new BigDecimal(value).subtract(new BigDecimal(last.value)).abs().doubleValue() < deadBand) {
            return false;
        }
        if (nanos - last.atNanos >= INTERVAL_NANOS) {
            return true;
        }
        deadline = Math.min(deadline, last.atNanos + INTERVAL_NANOS);
        return false;
    }
}
