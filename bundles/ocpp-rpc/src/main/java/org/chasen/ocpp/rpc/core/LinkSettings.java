package org.chasen.ocpp.rpc.core;

/**
 * Times and bounds of the link.
 *
 * @param connectTimeoutMillis until a dial counts as failed: TCP, TLS and WebSocket upgrade together
 * @param messageTimeoutMillis until a CALL counts as unanswered
 * @param backOff wait between dials
 * @param pingIntervalMillis between WebSocket pings; 0 for none, then a half-open link is not noticed
 * @param pongTimeoutMillis until a link without any sign of life after a ping counts as lost
 * @param queueLimit requests that may wait
 */
public record LinkSettings(
        long connectTimeoutMillis,
        long messageTimeoutMillis,
        BackOff backOff,
        long pingIntervalMillis,
        long pongTimeoutMillis,
        int queueLimit) {}
