package org.chasen.chademo.core;

import java.util.List;

/**
 * The table of known vehicles; the first row that matches counts.
 *
 * @param rows in order
 */
public record Quirks(List<Quirk> rows) {
    /** No vehicle is special. */
    public static final Quirks NONE = new Quirks(List.of());

    /** Keeps a copy. */
    public Quirks {
        rows = List.copyOf(rows);
    }
}
