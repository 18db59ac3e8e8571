package org.chasen.csms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of the link to the CSMS.
 *
 * @param state how far the link is
 * @param url where to, without credentials
 * @param ocppVersion version spoken
 * @param since when it came into this state
 * @param detail why, for people: last error, next attempt; empty if all is well
 * @param outbox requests that wait to be sent
 * @param currentTimeOffsetMillis CSMS time minus station time at the last answer; null if not known
 */
public record LinkStatus(
        State state,
        String url,
        String ocppVersion,
        Instant since,
        String detail,
        int outbox,
        @Nullable Long currentTimeOffsetMillis) {

    /** How far the link is. */
    public enum State {
        /** Waiting for the next attempt. */
        OFFLINE,
        CONNECTING,
        /** Connected; BootNotification not accepted yet. */
        BOOTING,
        /** Accepted: messages flow. */
        ONLINE
    }
}
