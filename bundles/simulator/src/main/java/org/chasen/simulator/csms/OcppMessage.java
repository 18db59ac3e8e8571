package org.chasen.simulator.csms;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One message between a station and the CSMS.
 *
 * @param at when it passed
 * @param version {@code 1.6} or {@code 2.0.1}
 * @param fromStation true from the station, false to it
 * @param type {@code CALL}, {@code CALLRESULT} or {@code CALLERROR}
 * @param action action of the call, also for its answer
 * @param messageId id of the call
 * @param payload payload; for a CALLERROR an object with code and description
 * @param violations what is wrong with it; empty if nothing
 */
public record OcppMessage(
        Instant at,
        String version,
        boolean fromStation,
        String type,
        String action,
        String messageId,
        JsonNode payload,
        List<String> violations) {
    /** Whether it is a call of this action from the station. */
    public boolean isCall(String expected) {
        return fromStation && type.equals("CALL") && action.equals(expected);
    }

    /** Text at a JSON pointer of the payload; empty if it is not there. */
    public String text(String pointer) {
        return payload.at(pointer).asText("");
    }
}
