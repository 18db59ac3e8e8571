package org.chasen.ocpp.rpc.core;

/**
 * What happened on the link since it was created.
 *
 * @param dials attempts to connect
 * @param opened attempts that led to an open link
 * @param lost open links that ended without our wish
 * @param sent messages sent
 * @param received messages received
 * @param timeouts requests without an answer in time
 * @param unmatched answers that no request waited for, late ones included
 * @param unusable texts that were no message
 */
public record LinkCounters(
        long dials, long opened, long lost, long sent, long received, long timeouts, long unmatched, long unusable) {}
