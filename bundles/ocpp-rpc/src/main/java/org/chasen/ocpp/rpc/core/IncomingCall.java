package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A CALL of the CSMS. It is answered once; an answer after the link was lost goes nowhere.
 *
 * @param epoch dial it arrived on
 * @param messageId id
 * @param action action
 * @param payload payload, a JSON object
 */
public record IncomingCall(long epoch, String messageId, String action, JsonNode payload) {}
