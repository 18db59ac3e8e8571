package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A CALL to be sent.
 *
 * @param messageId id, at most 36 characters, unique
 * @param action action
 * @param payload payload
 * @param priority who goes first
 * @param beforeAcceptance may be sent although the CSMS has not accepted the BootNotification
 */
public record Request(String messageId, String action, JsonNode payload, Priority priority, boolean beforeAcceptance) {

    /** Which of several waiting requests goes first; equal ones in the order they were given. */
    public enum Priority {
        /** Someone waits for the answer: boot, authorisation. */
        URGENT,
        /** Transactions, status. */
        NORMAL,
        /** Reports. */
        BULK
    }
}
