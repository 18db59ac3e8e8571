package org.chasen.chademo.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the table of known vehicles: one row a line, {@code name; condition, ...; tuning, ...; remark}; {@code #} begins a
 * comment. The remark may be left out.
 *
 * <p>Conditions: {@code automaker=0..255} (H'700.0), {@code protocol=0..255} (H'102.0), {@code h110=yes|no},
 * {@code earlyDynamic=yes|no} (H'102.5.6), {@code socFull=0..255} (H'100.6), {@code slow=yes|no} (H'102 further apart than
 * time.slowFrame), {@code minVoltage=0..1200} (H'100.2-3), {@code minCurrent=0..255} (H'100.0), {@code firstRequest=1..255}
 * (first H'102.3), {@code targetRaised=yes|no} (H'102.1-2 after permission), {@code codeKnown=no} (recognised by nothing
 * public: never matches). Tunings: {@code followsLimit}, {@code keepsOffer}, {@code ignoreStopBeforeCharge},
 * {@code socIsPercent}, {@code endCurrentA=0..5}, {@code deviationA=0..50}, {@code time.<name>=<ms>}.
 */
public final class QuirkTable {
    private static final String FORM = "expected \"name; condition, ...; tuning, ...; remark\"";

    private QuirkTable() {}

    /** Reads rows of one's own, and after them those that are shipped: the first match counts. */
    public static Quirks of(List<String> own, List<String> shipped) {
        List<Quirk> rows = new ArrayList<>();
        own.forEach(line -> read(line, rows));
        shipped.forEach(line -> read(line, rows));
        return new Quirks(rows);
    }

    private static void read(String line, List<Quirk> rows) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        List<String> parts = List.of(text.split(";", 4));
        if (parts.size() < 3 || parts.get(0).isBlank()) {
            throw new IllegalArgumentException("quirk \"" + text + "\", " + FORM);
        }
        Row row = new Row(parts.get(0).strip());
        for (String condition : parts.get(1).split(",", -1)) {
            row.condition(condition.strip());
        }
        for (String tuning : parts.get(2).split(",", -1)) {
            row.tuning(tuning.strip());
        }
        rows.add(row.build(parts.size() == 4 ? parts.get(3).strip() : ""));
    }

    private static final class Row {
        private final String name;
        private final Map<String, Integer> conditions = new HashMap<>();
        private final Map<SequenceTime, Integer> times = new EnumMap<>(SequenceTime.class);
        private boolean followsLimit;
        private boolean keepsOffer;
        private boolean ignoreStopBeforeCharge;
        private boolean socIsPercent;
        private double endCurrentA = SequenceSettings.END_CURRENT_A;
        private double deviationA;

        Row(String name) {
            this.name = name;
        }

        void condition(String text) {
            if (text.isEmpty()) {
                return;
            }
            String key = key(text);
            String value = value(text);
            int wanted = switch (key) {
                case "automaker", "protocol", "socFull", "minCurrent", "firstRequest" -> number(key, value, 255);
                case "minVoltage" -> number(key, value, 1200);
                case "h110", "earlyDynamic", "slow", "targetRaised", "codeKnown" -> yesNo(key, value);
                default -> throw wrong("condition \"" + text + "\" is not known", FORM);
            };
            conditions.put(key, wanted);
        }

        void tuning(String text) {
            String key = key(text);
            switch (key) {
                case "" -> {}
                case "followsLimit" -> followsLimit = true;
                case "keepsOffer" -> keepsOffer = true;
                case "ignoreStopBeforeCharge" -> ignoreStopBeforeCharge = true;
                case "socIsPercent" -> socIsPercent = true;
                case "endCurrentA" -> endCurrentA = number(key, value(text), 255);
                case "deviationA" -> deviationA = number(key, value(text), 255);
                default -> {
                    if (!key.startsWith("time.")) {
                        throw wrong("tuning \"" + text + "\" is not known", FORM);
                    }
                    times.put(
                            SequenceTimes.byKey(key.substring("time.".length())), number(key, value(text), 3_600_000));
                }
            }
        }

        Quirk build(String remark) {
            QuirkMatch match = new QuirkMatch(
                    wanted("automaker"),
                    wanted("protocol"),
                    wanted("h110"),
                    wanted("earlyDynamic"),
                    wanted("socFull"),
                    wanted("slow"),
                    wanted("minVoltage"),
                    wanted("minCurrent"),
                    wanted("firstRequest"),
                    wanted("targetRaised"),
                    wanted("codeKnown"));
            return new Quirk(
                    name,
                    match,
                    followsLimit,
                    keepsOffer,
                    ignoreStopBeforeCharge,
                    endCurrentA,
                    socIsPercent,
                    deviationA,
                    times,
                    remark);
        }

        private int wanted(String condition) {
            return conditions.getOrDefault(condition, -1);
        }

        private static String key(String text) {
            int equals = text.indexOf('=');
            return equals < 0 ? text : text.substring(0, equals).strip();
        }

        private static String value(String text) {
            int equals = text.indexOf('=');
            return equals < 0 ? "" : text.substring(equals + 1).strip();
        }

        private int number(String key, String value, int max) {
            try {
                int number = Integer.parseInt(value);
                if (number >= 0 && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(key + "=" + value, "expected a whole number 0.." + max);
            }
            throw wrong(key + "=" + value, "expected 0.." + max);
        }

        private int yesNo(String key, String value) {
            return switch (value) {
                case "yes" -> 1;
                case "no" -> 0;
                default -> throw wrong(key + "=" + value, "expected yes or no");
            };
        }

        private IllegalArgumentException wrong(String what, String expected) {
            return new IllegalArgumentException("quirk " + name + ": " + what + ", " + expected);
        }
    }
}
