package org.chasen.can.socketcan.core;

import org.chasen.can.CanBusState;

/**
 * Error frames of SocketCAN. The kernel tells the fault confinement of the controller (ISO 11898-1) as frames whose
 * identifier holds one bit per class of error (linux/can/error.h): bus-off, restarted after bus-off, and controller problems
 * whose details are in data byte 1. Classes that say nothing about the state leave it as it was.
 */
public final class ErrorFrame {
    /** Every class, for the filter of the socket. */
    public static final int ALL_CLASSES = 0x1FFF_FFFF;

    private static final int CONTROLLER = 0x04;
    private static final int BUS_OFF = 0x40;
    private static final int RESTARTED = 0x100;

    private static final int PASSIVE = 0x10 | 0x20;
    private static final int WARNING = 0x04 | 0x08;
    private static final int ACTIVE = 0x40;

    private ErrorFrame() {}

    /**
     * State after an error frame.
     *
     * @param before state before it
     * @param classes identifier of the frame without its flags
     * @param payload data of the frame, byte 0 lowest
     */
    public static CanBusState stateAfter(CanBusState before, int classes, long payload) {
        if ((classes & BUS_OFF) != 0) {
            return CanBusState.BUS_OFF;
        }
        if ((classes & RESTARTED) != 0) {
            return CanBusState.UP;
        }
        if ((classes & CONTROLLER) != 0) {
            int detail = (int) (payload >>> 8) & 0xFF;
            if ((detail & PASSIVE) != 0) {
                return CanBusState.ERROR_PASSIVE;
            }
            if ((detail & (WARNING | ACTIVE)) != 0) { // the warning level is still error-active
                return CanBusState.UP;
            }
        }
        return before;
    }

    /** State after a data frame: a controller that receives is not off the bus. */
    public static CanBusState stateAfterData(CanBusState before) {
        return before == CanBusState.BUS_OFF ? CanBusState.UP : before;
    }
}
