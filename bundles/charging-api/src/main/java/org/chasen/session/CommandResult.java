package org.chasen.session;

import org.jspecify.annotations.Nullable;

/**
 * Answer to a command.
 *
 * @param status outcome
 * @param detail why, in one sentence; empty if there is nothing to say
 * @param transactionId the transaction concerned; null if none
 */
public record CommandResult(
        Status status, String detail, @Nullable String transactionId) {

    /** Outcome of a command. */
    public enum Status {
        ACCEPTED,
        /** Will be done when the transaction has ended. */
        SCHEDULED,
        REJECTED,
        /** Could not be carried out by the hardware. */
        FAILED
    }

    /** Accepted without more to say. */
    public static CommandResult accepted() {
        return new CommandResult(Status.ACCEPTED, "", null);
    }

    /** Rejected, with the reason. */
    public static CommandResult rejected(String detail) {
        return new CommandResult(Status.REJECTED, detail, null);
    }

    /** Whether the command was or will be carried out. */
    public boolean ok() {
        return status == Status.ACCEPTED || status == Status.SCHEDULED;
    }
}
