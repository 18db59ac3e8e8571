package org.chasen.replay;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chasen.can.CanFrame;
import org.chasen.candump.CandumpEntry;
import org.chasen.candump.CandumpException;
import org.chasen.candump.CandumpReader;
import org.chasen.chademo.core.frame.ChargerMessage;
import org.chasen.chademo.core.frame.VehicleMessage;

/**
 * The CHAdeMO frames of a log.
 *
 * @param bus interface they were recorded on
 * @param frames in order; every one eight bytes long
 * @param foreign frames of other identifiers or interfaces
 * @param skipped frames of kinds that CHAdeMO does not use
 * @param warnings what was left out, for people
 */
record Recording(
        String bus, List<Timed> frames, long foreign, Map<CandumpEntry.Kind, Integer> skipped, List<String> warnings) {
    private static final long STEP_BACK_MICROS = 1_000_000;
    private static final long ALL_FRAMES = Integer.MAX_VALUE;
    /** Identifiers without which there is no session to show. */
    private static final Set<Integer> ESSENTIAL = Set.of(0x100, 0x101, 0x102, 0x108, 0x109);

    /**
     * One frame.
     *
     * @param micros time on the log's scale
     */
    record Timed(long micros, CanFrame frame) {}

    /**
     * Reads a log to its end.
     *
     * @throws CandumpException with the number of the line that cannot be read
     * @throws IOException if the file cannot be read, or no line holds CHAdeMO
     */
    static Recording read(Reader in) throws IOException {
        Map<String, List<Timed>> buses = new TreeMap<>();
        Map<CandumpEntry.Kind, Integer> skipped = new EnumMap<>(CandumpEntry.Kind.class);
        List<String> warnings = new ArrayList<>();
        long all = 0;
        long latest = Long.MIN_VALUE;
        try (CandumpReader reader = new CandumpReader(in, CandumpReader.BadLine.REFUSE)) {
            for (CandumpEntry entry = reader.next(); entry != null; entry = reader.next()) {
                if (latest != Long.MIN_VALUE && entry.micros() < latest - STEP_BACK_MICROS) {
                    throw new CandumpException(
                            entry.line(),
                            String.format(
                                    Locale.ROOT,
                                    "time goes back by %.1f s, expected one recording in one file; split it here",
                                    (latest - entry.micros()) / 1e6));
                }
                latest = Math.max(latest, entry.micros());
                if (entry instanceof CandumpEntry.Frame frame) {
                    all++;
                    keep(frame, buses, warnings);
                } else if (entry instanceof CandumpEntry.Skipped other) {
                    skipped.merge(other.kind(), 1, Integer::sum);
                }
            }
            warnings.addAll(reader.warnings());
        }
        String best = likeliest(buses, all, skipped);
        List<Timed> frames = buses.getOrDefault(best, List.of());
        if (buses.size() > 1) {
            warnings.add("CHAdeMO identifiers on " + String.join(", ", buses.keySet()) + "; shown is " + best);
        }
        return new Recording(best, frames, all - frames.size(), skipped, warnings);
    }

    private static void keep(CandumpEntry.Frame frame, Map<String, List<Timed>> buses, List<String> warnings) {
        int id = frame.frame().id();
        if (!VehicleMessage.IDS.contains(id) && !ChargerMessage.IDS.contains(id)) {
            return;
        }
        if (frame.frame().length() != 8) {
            if (warnings.size() < 10) {
                warnings.add(String.format(
                        "line %d: H'%03X with %d bytes, expected 8: left out",
                        frame.line(), id, frame.frame().length()));
            }
            return;
        }
        buses.computeIfAbsent(frame.bus(), name -> new ArrayList<>()).add(new Timed(frame.micros(), frame.frame()));
    }

    /** The interface with most of the essential identifiers, then with most frames of them. */
    private static String likeliest(Map<String, List<Timed>> buses, long all, Map<CandumpEntry.Kind, Integer> skipped)
            throws IOException {
        String best = "";
        long most = 0;
        for (Map.Entry<String, List<Timed>> bus : buses.entrySet()) {
            int[] ids = bus.getValue().stream()
                    .mapToInt(timed -> timed.frame().id())
                    .filter(ESSENTIAL::contains)
                    .toArray();
            long kinds = Arrays.stream(ids).distinct().count();
            if (kinds * ALL_FRAMES + ids.length > most) {
                most = kinds * ALL_FRAMES + ids.length;
                best = bus.getKey();
            }
        }
        if (most == 0) {
            throw new IOException("no CHAdeMO frame in the whole file (" + all + " others"
                    + (skipped.isEmpty() ? "" : ", left out: " + skipped)
                    + "), expected H'100, 101, 102, 108, 109");
        }
        return best;
    }
}
