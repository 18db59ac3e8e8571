package org.chasen.ocpp.rpc.core;

/**
 * A message that was sent or received.
 *
 * @param outgoing from station to CSMS
 * @param type CALL, CALLRESULT or CALLERROR
 * @param action action of the CALL, also for its answer; empty if not known
 * @param messageId id of the CALL
 * @param payload JSON payload; of a CALLERROR an object with code, description and details
 */
public record PassedMessage(boolean outgoing, String type, String action, String messageId, String payload) {}
