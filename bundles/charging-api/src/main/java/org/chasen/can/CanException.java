package org.chasen.can;

import java.io.IOException;

/** A frame could not be sent. The message names the bus, the cause and what to do. */
public final class CanException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a message for a technician. */
    public CanException(String message) {
        super(message);
    }

    /** With a message for a technician and the cause. */
    public CanException(String message, Throwable cause) {
        super(message, cause);
    }
}
