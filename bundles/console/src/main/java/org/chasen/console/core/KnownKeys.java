package org.chasen.console.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is wrong with the keys of a configuration, in words: one that nobody reads is most often a misspelt one. */
public final class KnownKeys {
    /** Keys that the framework and its installers add. */
    private static final List<String> OF_THE_FRAMEWORK =
            List.of("service.", "component.", "osgi.ds.", "felix.fileinstall.", "org.apache.karaf.");

    private KnownKeys() {}

    /**
     * A sentence for each key that is not known, by name.
     *
     * @param pid PID of the configuration
     * @param present its keys
     * @param known the keys that its PID has
     */
    public static List<String> complaints(String pid, Collection<String> present, Set<String> known) {
        return new TreeSet<>(present)
                .stream()
                        .filter(key -> !known.contains(key))
                        .filter(key -> OF_THE_FRAMEWORK.stream().noneMatch(key::startsWith))
                        .map(key -> complaint(pid, key, known))
                        .toList();
    }

    private static String complaint(String pid, String key, Set<String> known) {
        String closest = closest(key, known);
        return "unknown key " + key + " in " + pid + ", it has no effect"
                + (closest == null
                        ? "; known are " + String.join(", ", new TreeSet<>(known))
                        : ", did you mean " + closest)
                + (closest == null ? "" : "?");
    }

    /** The known key that is most like this one; null if none is like it. */
    static @Nullable String closest(String key, Set<String> known) {
        int tolerated = Math.max(2, key.length() / 3);
        return known.stream()
                .filter(each -> distance(key, each) <= tolerated)
                .min(Comparator.comparingInt((String each) -> distance(key, each))
                        .thenComparing(each -> each))
                .orElse(null);
    }

    /** Letters to insert, remove or replace; capitals do not count. */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
