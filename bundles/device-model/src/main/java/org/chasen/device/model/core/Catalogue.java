package org.chasen.device.model.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The list of variables, read from text: the official lists disagree and change, so names are data and not code. The text
 * explains its own columns. Every reading is checked here: a catalogue that asks for one the station does not know is
 * refused as a whole.
 */
public final class Catalogue {
    private static final int COLUMNS = 13;

    private Catalogue() {}

    /** The rows of one profile, in the order of the text. */
    public static List<CatalogueRow> parse(String text, ModelSettings settings) {
        List<CatalogueRow> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\|", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException(
                        "catalogue line " + number + " has " + cells.length + " columns, expected " + COLUMNS);
            }
            Arrays.setAll(cells, i -> cells[i].strip());
            if (cells[0].equals("all")
                    || List.of(cells[0].split(",", -1))
                            .contains(settings.profile().label())) {
                try {
                    rows.add(row(cells, settings));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("catalogue line " + number + ": " + e.getMessage(), e);
                }
            }
        }
        return List.copyOf(rows);
    }

    private static CatalogueRow row(String[] cells, ModelSettings settings) {
        Level level =
                cells[2].equals("ev") ? settings.vehicleLevel() : Level.valueOf(cells[2].toUpperCase(Locale.ROOT));
        String[] name = cells[4].split("/", 2);
        List<CatalogueRow.Column> attributes = new ArrayList<>();
        for (String attribute : cells[11].split(" +", -1)) {
            attributes.add(attribute(attribute));
        }
        return new CatalogueRow(
                cells[1],
                level,
                cells[3].equals("chademo"),
                new Variable(name[0], name.length > 1 ? name[1] : null),
                new Characteristics(
                        cells[5],
                        absent(cells[6]) ? null : cells[6],
                        number(cells[7], settings),
                        number(cells[8], settings),
                        absent(cells[12]) ? List.of() : List.of(cells[12].split(",", -1)),
                        cells[10].equals("yes")),
                absent(cells[9]) ? 0 : Double.parseDouble(cells[9]),
                List.copyOf(attributes));
    }

    private static CatalogueRow.Column attribute(String text) {
        String[] parts = text.split(":", 2);
        boolean writable = parts[0].endsWith("!");
        String type = writable ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        Readings.check(parts[1]);
        return new CatalogueRow.Column(
                Arrays.stream(AttributeType.values())
                        .filter(known -> known.wire().equals(type))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no attribute type '" + type + "'")),
                writable ? Mutability.READ_WRITE : Mutability.READ_ONLY,
                parts[1]);
    }

    private static @Nullable Double number(String cell, ModelSettings settings) {
        if (absent(cell)) {
            return null;
        }
        return cell.equals("$maxPowerW") ? Double.valueOf(settings.maxPowerW()) : Double.valueOf(cell);
    }

    private static boolean absent(String cell) {
        return cell.equals("-");
    }
}
