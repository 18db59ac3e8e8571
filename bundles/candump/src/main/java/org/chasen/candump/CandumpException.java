package org.chasen.candump;

import java.io.IOException;

/** A log cannot be read on. The message begins with the number of the line and says what was expected there. */
public final class CandumpException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /** With the number of the line, from 1, and what was found and expected there. */
    public CandumpException(int line, String message) {
        super("line " + line + ": " + message);
        this.line = line;
    }

    /** Number of the line, from 1. */
    public int line() {
        return line;
    }
}
