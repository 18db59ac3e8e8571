package org.chasen.evse;

import org.jspecify.annotations.Nullable;

/**
 * Why a charge ends, or never began.
 *
 * @param side who asked for it
 * @param reason first cause in OCPP 2.0.1 words
 * @param fault fault that caused it; null for a normal stop
 * @param detail one sentence for people
 */
public record StopCause(
        Side side, StopReason reason, @Nullable FaultCode fault, String detail) {

    /** Who asked for the stop. */
    public enum Side {
        STATION,
        VEHICLE
    }
}
