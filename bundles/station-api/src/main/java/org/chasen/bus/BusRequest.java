package org.chasen.bus;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A request that arrived on the bus, to be carried out and answered. */
@ProviderType
public interface BusRequest {

    /** Topic relative to the station's base. */
    String topic();

    /** Id the sender gave it, 1..100 characters, for the answer; null if it gave none. */
    @Nullable
    String id();

    /** The payload: a JSON object, {@code id} and {@code replyTo} included. */
    String json();

    /**
     * Sends an answer to where the sender wants it, or else to {@code reply} beside the request. May be called from any
     * thread, more than once where the request takes its time.
     *
     * @param json answer, JSON text
     */
    void answer(String json);
}
