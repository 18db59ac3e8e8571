package org.chasen.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chasen.replay.Event.Kind;
import org.chasen.replay.Moment.State;
import org.chasen.replay.Timeline.Session;

/** The timeline for people: a header, one event a line in aligned columns, a summary. */
final class Text {
    private Text() {}

    static List<String> lines(String file, Recording recording, Timeline timeline) {
        List<String> lines = new ArrayList<>();
        lines.add("Recording  " + file + ", bus " + recording.bus());
        lines.add(String.format(
                Locale.ROOT,
                "Frames     %d of CHAdeMO in %.2f s, %d others%s",
                recording.frames().size(),
                duration(recording),
                recording.foreign(),
                recording.skipped().isEmpty() ? "" : ", left out " + recording.skipped()));
        lines.add("Time       seconds since the first vehicle frame");
        lines.add(
                "Inferred   pilot lines, plug, lock and token are not on CAN. State C: d1 is on, since the vehicle speaks.");
        lines.add(
                "           State D: from 102.5.0 alone. OCPP messages marked * rest on something that is not on CAN.");
        recording.warnings().forEach(warning -> lines.add("Warning    " + warning));
        lines.add("");
        lines.add(String.format("%10s  %-7s %-8s %-9s %s", "time", "side", "kind", "field", "what"));
        for (Event event : timeline.events()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%10.3f  %-7s %-8s %-9s %s",
                    timeline.seconds(event.micros()),
                    event.text("source"),
                    event.kind().name().toLowerCase(Locale.ROOT),
                    field(event),
                    what(event)));
        }
        lines.add("");
        timeline.sessions().forEach(session -> lines.addAll(summary(timeline, session)));
        if (timeline.sessions().isEmpty()) {
            lines.add("Summary    no vehicle frame (100, 101, 102): nothing but a charger was recorded");
        }
        return lines;
    }

    private static double duration(Recording recording) {
        List<Recording.Timed> frames = recording.frames();
        return (frames.get(frames.size() - 1).micros() - frames.get(0).micros()) / 1e6;
    }

    private static String field(Event event) {
        return switch (event.kind()) {
            case FLAG -> event.text("bit");
            case VALUE -> event.text("field");
            case OCPP -> event.text("version");
            case STATE, LIMIT -> "";
        };
    }

    private static String what(Event event) {
        return switch (event.kind()) {
            case STATE -> "== " + event.text("state") + " == " + meaning(State.valueOf(event.text("state")));
            case FLAG -> event.text("name") + " = " + event.text("value");
            case VALUE -> event.text("name") + " = " + event.text("value") + " " + event.text("unit");
            case LIMIT ->
                String.format(
                        Locale.ROOT,
                        "%-11s %s: %s s of %s s",
                        event.text("result"),
                        event.text("name"),
                        event.text("measured"),
                        event.text("limit"));
            case OCPP ->
                event.text("action")
                        + event.fields().entrySet().stream()
                                .filter(field -> !List.of("version", "action", "inferred", "payload")
                                        .contains(field.getKey()))
                                .map(field -> " " + field.getKey() + "=" + plain(field.getValue()))
                                .collect(Collectors.joining())
                        + (event.fields().containsKey("inferred") ? " *" : "");
        };
    }

    private static Object plain(Object value) {
        return value instanceof Double decimal ? Json.number(decimal).replaceAll("\\.0$", "") : value;
    }

    private static String meaning(State state) {
        return switch (state) {
            case NONE -> "";
            case C -> "d1 on, parameters are exchanged";
            case D -> "vehicle permits: lock, insulation test, contactor";
            case E -> "energy transfer";
            case F -> "stop announced";
            case G -> "current gone, welding check";
            case H -> "vehicle contactor open";
            case I -> "output discharged, connector free";
        };
    }

    private static List<String> summary(Timeline timeline, Session session) {
        List<Event> own = timeline.events().stream()
                .filter(event -> event.micros() >= session.fromMicros() && event.micros() <= session.toMicros())
                .toList();
        long exceeded = own.stream()
                .filter(event ->
                        event.kind() == Kind.LIMIT && event.text("result").equals("exceeded"))
                .count();
        String states = own.stream()
                .filter(event -> event.kind() == Kind.STATE)
                .map(event ->
                        event.text("state") + String.format(Locale.ROOT, " %.1f", timeline.seconds(event.micros())))
                .collect(Collectors.joining(", "));
        String charge = session.last().compareTo(State.E) >= 0
                ? String.format(Locale.ROOT, "%.0f Wh by the charger's own voltage and current", session.energyWh())
                : "no energy: the start ended in state " + session.last();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Summary    session from %.3f to %.3f, protocol number %d, states %s",
                        timeline.seconds(session.fromMicros()),
                        timeline.seconds(session.toMicros()),
                        session.protocol(),
                        states),
                "           " + charge + ", SoC "
                        + (session.end().request() == null
                                ? "unknown"
                                : session.end().request().soc() + " %")
                        + " at the end, " + exceeded + " of "
                        + own.stream()
                                .filter(event -> event.kind() == Kind.LIMIT)
                                .count() + " times beyond their limit");
    }
}
