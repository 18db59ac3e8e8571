package org.chasen.ocpp.rpc.core;

/** A CALL that has to be answered with a CALLERROR; the message says what is wrong with which field. */
public final class CallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /** Says what is wrong. */
    public CallException(ErrorCode code, String description) {
        super(description);
        this.code = code;
    }

    /** Code to answer with. */
    public ErrorCode code() {
        return code;
    }

    /** What is wrong, for the description of the CALLERROR. */
    public String description() {
        return String.valueOf(getMessage());
    }
}
