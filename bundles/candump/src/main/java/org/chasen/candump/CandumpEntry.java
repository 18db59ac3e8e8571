package org.chasen.candump;

import org.chasen.can.CanFrame;

/** One line of a candump log that carries a frame. */
public sealed interface CandumpEntry {

    /** Number of the line in the file, from 1. */
    int line();

    /** Time in microseconds: since the epoch, or since the first line when the log counts from there. */
    long micros();

    /** Name of the interface, as the log gives it. */
    String bus();

    /**
     * A classical data frame with an 11-bit identifier.
     *
     * @param line number of the line
     * @param micros time in microseconds
     * @param bus name of the interface
     * @param frame the frame; its moment of reception is {@code micros} in nanoseconds, on the log's own scale
     */
    record Frame(int line, long micros, String bus, CanFrame frame) implements CandumpEntry {}

    /**
     * A frame of a kind that no CHAdeMO connector uses: recognised and passed over.
     *
     * @param line number of the line
     * @param micros time in microseconds
     * @param bus name of the interface
     * @param kind why it was passed over
     */
    record Skipped(int line, long micros, String bus, Kind kind) implements CandumpEntry {}

    /** Kinds of frames that are passed over. */
    enum Kind {
        /** 29-bit identifier. */
        EXTENDED,
        /** Remote request, which carries no data. */
        REMOTE,
        /** CAN FD. */
        FD,
        /** CAN XL. */
        XL,
        /** Error message of the controller. */
        ERROR
    }
}
