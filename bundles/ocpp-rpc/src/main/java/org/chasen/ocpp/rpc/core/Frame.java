package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;

/** One OCPP-J message. */
public sealed interface Frame {

    /** Message id of a frame whose own id cannot be read (2.0.1 part 4, 4.2.3). */
    String NO_ID = "-1";

    /** Id of the CALL that this is, or answers. */
    String messageId();

    /** A request. */
    record Call(String messageId, String action, JsonNode payload) implements Frame {}

    /** A positive answer. */
    record CallResult(String messageId, JsonNode payload) implements Frame {}

    /** A negative answer; the code is spelled as received. */
    record CallError(String messageId, String code, String description, JsonNode details) implements Frame {}

    /**
     * Not a message. It is answered with the code if the version has such a code, and never ends the link.
     *
     * @param answerable false if it looks like an answer: answers are not answered
     */
    record Unusable(String messageId, ErrorCode code, String description, boolean answerable) implements Frame {}
}
