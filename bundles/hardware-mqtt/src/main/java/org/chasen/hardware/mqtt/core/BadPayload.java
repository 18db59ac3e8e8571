package org.chasen.hardware.mqtt.core;

/** A message cannot be used. Says which field, what was found and what was expected. */
public final class BadPayload extends Exception {
    private static final long serialVersionUID = 1L;

    /** With words for whoever writes the other side. */
    public BadPayload(String message) {
        super(message);
    }
}
