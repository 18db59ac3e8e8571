package org.chasen.chademo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The table of known vehicles that comes with the bundle. */
public final class KnownVehicles {
    private static final String FILE = "known-vehicles.txt";

    private KnownVehicles() {}

    /** Its lines, as {@link org.chasen.chademo.core.QuirkTable} reads them. */
    public static List<String> lines() {
        try (InputStream in = KnownVehicles.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the bundle: install it again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " of the bundle cannot be read: install it again", e);
        }
    }
}
