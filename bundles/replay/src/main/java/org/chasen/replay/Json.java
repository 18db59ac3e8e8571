package org.chasen.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** One event as one line of JSON: time and kind first. */
final class Json {
    private Json() {}

    static String line(Timeline timeline, Event event) {
        StringBuilder text = new StringBuilder(96);
        text.append("{\"t\":").append(number(timeline.seconds(event.micros())));
        text.append(",\"kind\":\"")
                .append(event.kind().name().toLowerCase(Locale.ROOT))
                .append('"');
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            text.append(",\"").append(field.getKey()).append("\":");
            Object value = field.getValue();
            if (value instanceof Double decimal) {
                text.append(number(decimal));
            } else if (value instanceof Number || value instanceof Boolean || value instanceof JsonNode) {
                text.append(value);
            } else {
                quote(text, value.toString());
            }
        }
        return text.append('}').toString();
    }

    /** At most three decimals, none that say nothing. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0' && text.charAt(end - 2) != '.') {
            end--;
        }
        return text.substring(0, end);
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
