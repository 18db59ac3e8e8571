package org.chasen.evse;

import java.time.Instant;

/**
 * A fault that is present, or held until the next session.
 *
 * @param code which fault
 * @param message what happened, what was expected, what to do; at most 500 characters
 * @param id unique, the same when it is cleared
 * @param since when it was raised
 */
public record ActiveFault(FaultCode code, String message, String id, Instant since) {}
