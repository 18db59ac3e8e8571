package org.chasen.can;

/**
 * Counters of a {@link CanBus}; each only grows.
 *
 * @param received frames received
 * @param sent frames handed to the controller
 * @param ignored extended, remote, error or FD frames that were received and not delivered
 * @param failed frames that could not be sent
 * @param restarts times the bus was reopened after a loss
 */
public record CanCounters(long received, long sent, long ignored, long failed, long restarts) {}
