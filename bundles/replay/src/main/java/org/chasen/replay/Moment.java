package org.chasen.replay;

import org.chasen.can.CanFrame;

/**
 * One frame in its context.
 *
 * @param micros time on the log's scale
 * @param frame the frame
 * @param before what was seen before it
 * @param now what has been seen with it
 * @param stateBefore state before it
 * @param state state with it
 */
record Moment(long micros, CanFrame frame, Seen before, Seen now, State stateBefore, State state) {

    /** States of the white paper that CAN shows; A and B are not on it. */
    enum State {
        NONE,
        C,
        D,
        E,
        F,
        G,
        H,
        I
    }

    /** Identifier of the frame. */
    int id() {
        return frame.id();
    }

    boolean enters(State entered) {
        return state != stateBefore && state.compareTo(entered) >= 0 && stateBefore.compareTo(entered) < 0;
    }
}
