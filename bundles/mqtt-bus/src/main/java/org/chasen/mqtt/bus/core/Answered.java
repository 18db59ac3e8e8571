package org.chasen.mqtt.bus.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The commands of late and their answers. A message with quality 1 may arrive twice; the second one must not present a token again
 * or stop what the first one started, but be answered like the first.
 *
 * <p>A repeat is what arrives with the topic, the id and the payload of the last command of that id, within a time. So a person
 * who gives each command the id 1 is understood: a command between two equal ones makes the second a new one.
 */
public final class Answered {
    /** A sender that lost its connection is back by then, and sends again what was not acknowledged. */
    public static final long WITHIN_MILLIS = 60_000;

    private static final int MOST = 256;
    /** More than this is a flood, not a message that was sent again. */
    private static final int MOST_ASKERS = 16;

    private final Map<String, Kept> byId = new LinkedHashMap<>();

    /** A command, who asked for it, and the answers it has had so far. */
    public static final class Kept {
        private final String topic;
        private final String json;
        private final long nanos;
        private final List<String> answers = new ArrayList<>();
        private final List<Consumer<String>> askers = new ArrayList<>();

        private Kept(String topic, String json, long nanos) {
            this.topic = topic;
            this.json = json;
            this.nanos = nanos;
        }

        /** Whether somebody has asked for it before: it is under way or done. */
        public boolean asked() {
            return !askers.isEmpty();
        }

        /** One more asks: it gets every answer there was, and every one to come. */
        public void ask(Consumer<String> asker) {
            answers.forEach(asker);
            if (askers.size() < MOST_ASKERS) {
                askers.add(asker);
            }
        }

        /** Gives one more answer to everybody who asked. */
        public void answered(String answer) {
            answers.add(answer);
            askers.forEach(asker -> asker.accept(answer));
        }
    }

    /**
     * The command of late that a message repeats, or else a new one, that counts from now.
     *
     * @param nanos now, on a monotonic scale
     */
    public Kept command(String topic, String id, String json, long nanos) {
        forget(nanos);
        Kept last = byId.get(id);
        if (last != null && last.topic.equals(topic) && last.json.equals(json)) {
            return last;
        }
        byId.remove(id);
        Kept command = new Kept(topic, json, nanos);
        byId.put(id, command);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
        return command;
    }

    private void forget(long nanos) {
        for (Iterator<Kept> oldest = byId.values().iterator(); oldest.hasNext(); ) {
            if (nanos - oldest.next().nanos < WITHIN_MILLIS * 1_000_000) {
                return;
            }
            oldest.remove();
        }
    }
}
