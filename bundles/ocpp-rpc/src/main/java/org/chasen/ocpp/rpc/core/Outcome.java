package org.chasen.ocpp.rpc.core;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a {@link Request}. Every request gets exactly one. */
public sealed interface Outcome {

    /** CALLRESULT. */
    record Answered(JsonNode payload) implements Outcome {}

    /** CALLERROR; the code is spelled as received. */
    record Refused(String code, String description) implements Outcome {}

    /** No answer within the message time-out, or the link was lost meanwhile: the CSMS may have it or not. */
    record Unanswered(String detail) implements Outcome {}

    /** It never left. */
    record NotSent(String detail) implements Outcome {}
}
