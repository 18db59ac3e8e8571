package org.chasen.replay;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the timeline.
 *
 * @param micros time on the log's scale
 * @param kind what it is about
 * @param fields what JSON shows after time and kind, in order; numbers, booleans, texts and whole JSON objects
 */
record Event(long micros, Kind kind, Map<String, Object> fields) {
    enum Kind {
        STATE,
        FLAG,
        VALUE,
        LIMIT,
        OCPP
    }

    /** With names and values in turn. */
    static Event of(long micros, Kind kind, Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Event(micros, kind, fields);
    }

    String text(String field) {
        return String.valueOf(fields.getOrDefault(field, ""));
    }
}
