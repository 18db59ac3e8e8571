package org.chasen.chademo.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.chasen.can.CanFrame;

/**
 * Two chargers before the same vehicle, field by field and frame by frame. A frame agrees when the other charger shows the same
 * within a cycle before or after it; a measured value when it lies between those that the other shows meanwhile.
 */
final class Comparison {
    private static final long CYCLE = 110_000_000L; // and a tenth
    private static final long MOVING = 2 * CYCLE;

    /** A field of H'108 or H'109; {@code tolerance} counts for measured ones, below 0 for what must be equal. */
    private record Field(String name, int id, int tolerance, ToIntFunction<CanFrame> value) {}

    /** A stretch of frames in which both differ, seconds. */
    record Difference(String field, double fromS, double toS, String real, String ours) {}

    /** How often a field was compared, and how often it agreed. */
    record Agreement(String field, int frames, int agreed) {}

    /** A bit of H'109.5 and the moments at which it changed, seconds; NaN where one charger has no such change. */
    record Change(String bit, double realS, double oursS) {}

    private static final List<Field> FIELDS = fields();

    final List<Difference> differences = new ArrayList<>();
    final List<Agreement> agreements = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    private final List<CanFrame> real;
    private final List<CanFrame> ours;

    Comparison(List<CanFrame> real, List<CanFrame> ours) {
        this.real = real;
        this.ours = ours;
        FIELDS.forEach(this::compare);
        for (int bit = 0; bit < 6; bit++) {
            changes(bit);
        }
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("H'108.0 welding detection", 0x108, -1, f -> f.byteAt(0)));
        fields.add(new Field("H'108.1-2 available voltage", 0x108, -1, f -> f.wordAt(1)));
        fields.add(new Field("H'108.3 available current", 0x108, -1, f -> f.byteAt(3)));
        fields.add(new Field("H'108.4-5 threshold voltage", 0x108, -1, f -> f.wordAt(4)));
        fields.add(new Field("H'109.0 protocol number", 0x109, -1, f -> f.byteAt(0)));
        fields.add(new Field("H'109.1-2 voltage", 0x109, 1, f -> f.wordAt(1)));
        fields.add(new Field("H'109.3 current", 0x109, 1, f -> f.byteAt(3)));
        fields.add(new Field("H'109.4.0 discharge compatible", 0x109, -1, f -> f.byteAt(4) & 1));
        for (int bit = 0; bit < 8; bit++) {
            int position = bit;
            fields.add(new Field("H'109.5." + bit, 0x109, -1, f -> f.byteAt(5) >> position & 1));
        }
        fields.add(new Field("H'109.6 remaining time, 10 s", 0x109, -1, f -> f.byteAt(6)));
        fields.add(new Field("H'109.7 remaining time, minutes", 0x109, -1, f -> f.byteAt(7)));
        return fields;
    }

    private void compare(Field field) {
        List<CanFrame> realOnes = with(field.id(), real);
        List<CanFrame> ourOnes = with(field.id(), ours);
        TreeMap<Long, Boolean> moments = new TreeMap<>();
        realOnes.forEach(frame -> moments.put(frame.receivedAtNanos(), agrees(field, frame, ourOnes)));
        ourOnes.forEach(
                frame -> moments.merge(frame.receivedAtNanos(), agrees(field, frame, realOnes), Boolean::logicalAnd));
        agreements.add(new Agreement(field.name(), moments.size(), (int)
                moments.values().stream().filter(agreed -> agreed).count()));
        long from = -1;
        long to = -1;
        for (var moment : moments.entrySet()) {
            if (moment.getValue()) {
                if (from >= 0) {
                    difference(field, from, to, realOnes, ourOnes);
                }
                from = -1;
            } else {
                to = moment.getKey();
                from = from < 0 ? to : from;
            }
        }
        if (from >= 0) {
            difference(field, from, to, realOnes, ourOnes);
        }
    }

    private static List<CanFrame> with(int id, List<CanFrame> frames) {
        return frames.stream().filter(frame -> frame.id() == id).toList();
    }

    private static boolean agrees(Field field, CanFrame frame, List<CanFrame> others) {
        int value = field.value().applyAsInt(frame);
        boolean measured = field.tolerance() >= 0;
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (CanFrame other : others) {
            long apart = Math.abs(other.receivedAtNanos() - frame.receivedAtNanos());
            if (apart <= (measured ? MOVING : CYCLE)) {
                int seen = field.value().applyAsInt(other);
                if (!measured && seen == value) {
                    return true;
                }
                lowest = Math.min(lowest, seen);
                highest = Math.max(highest, seen);
            }
        }
        return measured && value >= lowest - field.tolerance() && value <= highest + field.tolerance();
    }

    private void difference(Field field, long from, long to, List<CanFrame> realOnes, List<CanFrame> ourOnes) {
        differences.add(new Difference(
                field.name(), from / 1e9, to / 1e9, shown(field, from, to, realOnes), shown(field, from, to, ourOnes)));
    }

    /** The values shown between two moments, in order. */
    private static String shown(Field field, long from, long to, List<CanFrame> frames) {
        List<String> values = new ArrayList<>();
        for (CanFrame frame : frames) {
            boolean hex = field.name().startsWith("H'109.6") || field.name().startsWith("H'109.7");
            String value = String.format(
                    Locale.ROOT, hex ? "%02X" : "%d", field.value().applyAsInt(frame));
            boolean within = frame.receivedAtNanos() >= from && frame.receivedAtNanos() <= to;
            if (within && (values.isEmpty() || !values.get(values.size() - 1).equals(value))) {
                values.add(value);
            }
        }
        return values.isEmpty() ? "nothing sent" : String.join(", ", values);
    }

    private void changes(int bit) {
        List<double[]> realOnes = edges(bit, real);
        List<double[]> ourOnes = edges(bit, ours);
        for (int i = 0; i < Math.max(realOnes.size(), ourOnes.size()); i++) {
            double[] one = i < realOnes.size() ? realOnes.get(i) : new double[] {Double.NaN, ourOnes.get(i)[1]};
            double other = i < ourOnes.size() && ourOnes.get(i)[1] == one[1] ? ourOnes.get(i)[0] : Double.NaN;
            changes.add(new Change("H'109.5." + bit + " = " + (int) one[1], one[0], other));
        }
    }

    private static List<double[]> edges(int bit, List<CanFrame> frames) {
        List<double[]> edges = new ArrayList<>();
        int before = -1;
        for (CanFrame frame : with(0x109, frames)) {
            int now = frame.byteAt(5) >> bit & 1;
            if (now != before && (before >= 0 || now == 1)) {
                edges.add(new double[] {frame.receivedAtNanos() / 1e9, now});
            }
            before = now;
        }
        return edges;
    }
}
