package org.chasen.mqtt.bus.core;

import org.jspecify.annotations.Nullable;

/** Topics and topic filters of MQTT 3.1.1. */
public final class Topics {

    private Topics() {}

    /** Whether a filter with {@code +} and {@code #} matches a topic. Allocates nothing: every message meets every filter. */
    public static boolean matches(String filter, String topic) {
        int wanted = 0;
        int given = 0;
        while (true) {
            int wantedEnd = endOfLevel(filter, wanted);
            int length = wantedEnd - wanted;
            if (length == 1 && filter.charAt(wanted) == '#') {
                return true;
            }
            if (given > topic.length()) {
                return false;
            }
            int givenEnd = endOfLevel(topic, given);
            boolean any = length == 1 && filter.charAt(wanted) == '+';
            if (!any && !(length == givenEnd - given && filter.regionMatches(wanted, topic, given, length))) {
                return false;
            }
            if (wantedEnd == filter.length()) {
                return givenEnd == topic.length();
            }
            wanted = wantedEnd + 1;
            given = givenEnd + 1;
        }
    }

    private static int endOfLevel(String text, int begin) {
        int slash = text.indexOf('/', begin);
        return slash < 0 ? text.length() : slash;
    }

    /** What is wrong with a filter; null if nothing is. */
    public static @Nullable String faultOfFilter(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean wild = levels[i].contains("+") || levels[i].contains("#");
            if (wild && levels[i].length() > 1) {
                return "a wildcard must stand alone between slashes";
            }
            if (levels[i].equals("#") && i < levels.length - 1) {
                return "nothing may follow #";
            }
        }
        return faultOfText(filter);
    }

    /** What is wrong with a topic to publish on; null if nothing is. */
    public static @Nullable String faultOfTopic(String topic) {
        if (topic.contains("+") || topic.contains("#")) {
            return "it holds a wildcard";
        }
        if (topic.startsWith("$")) {
            return "topics that begin with $ belong to the broker";
        }
        return faultOfText(topic);
    }

    /**
     * What is wrong with the topic on which a client wants its answer; null if nothing is. Below the station's base an answer
     * may go where answers go, and nowhere else: an answer must never be taken for a command, a measurement or a state.
     *
     * @param base base of the station
     * @param replyTo whole topic, not relative to the base
     */
    public static @Nullable String faultOfReply(String base, String replyTo) {
        String fault = faultOfTopic(replyTo);
        if (fault != null || !(replyTo + "/").startsWith(base + "/")) {
            return fault;
        }
        boolean answers = false;
        for (String level : replyTo.substring(base.length()).split("/", -1)) {
            answers |= level.equals("reply");
        }
        return answers ? null : "below " + base + " only topics with a level named reply take answers";
    }

    private static @Nullable String faultOfText(String text) {
        if (text.isEmpty() || text.length() > 1000) {
            return text.length() + " characters, expected 1..1000";
        }
        return text.indexOf('\0') >= 0 ? "it holds a null character" : null;
    }
}
