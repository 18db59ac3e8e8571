package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.v201.core.message.SecurityEventNotification;

/** Critical security events (use case A04): kept until the CSMS has them, over a restart too; one after the other. */
final class SecurityEvents {
    private static final String PREFIX = "security.";
    private static final int MAX_KEPT = 100;

    private final Turn turn;
    private final Runnable changed;
    private final ArrayDeque<SecurityEventNotification.Request> queue = new ArrayDeque<>();
    private boolean sent;

    SecurityEvents(Turn turn, Map<String, String> kept, Runnable changed) {
        this.turn = turn;
        this.changed = changed;
        new TreeMap<>(kept).forEach((key, text) -> {
            int blank = text.indexOf(' ');
            if (key.startsWith(PREFIX) && blank > 0) {
                queue.add(new SecurityEventNotification.Request(
                        text.substring(blank + 1), Instant.parse(text.substring(0, blank)), null));
            }
        });
    }

    void raise(String type) {
        if (queue.size() < MAX_KEPT) {
            queue.add(new SecurityEventNotification.Request(type, turn.now, null));
            changed.run();
            sendNext();
        }
    }

    void sendNext() {
        SecurityEventNotification.Request first = queue.peek();
        if (first == null || sent || !turn.online) {
            return;
        }
        sent = true;
        turn.send("SecurityEventNotification", first, Priority.NORMAL, outcome -> {
            sent = false;
            if (outcome instanceof Outcome.Answered || outcome instanceof Outcome.Refused) {
                queue.remove(first);
                changed.run();
                sendNext();
            }
        });
    }

    Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>();
        int number = 1000;
        for (SecurityEventNotification.Request event : queue) {
            kept.put(PREFIX + number++, event.timestamp() + " " + event.type());
        }
        return kept;
    }
}
