package org.chasen.mqtt.bus;

import org.jspecify.annotations.Nullable;

/** Answers to requests; unlike everything else they may leave the station's own topics. */
interface Replies {

    /**
     * Sends an answer.
     *
     * @param replyTo whole topic the sender named; null if it named none
     * @param usual topic below the base for senders that named none
     * @param json answer
     */
    void reply(@Nullable String replyTo, String usual, String json);
}
