package org.chasen.evse;

/** A port could not carry out a command. The message says what was asked, what happened and what to do. */
public final class PortException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a message for a technician. */
    public PortException(String message) {
        super(message);
    }

    /** With a message for a technician and the cause. */
    public PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
