package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/** Fields of a payload that is packed into a long, first byte lowest. */
final class Wire {
    private Wire() {}

    /** A field at its place. */
    static long at(int index, long field) {
        return field << (8 * index);
    }

    /** One bit of a byte, at its place. */
    static long bit(int index, int bit, boolean set) {
        return set ? 1L << (8 * index + bit) : 0;
    }

    /** One bit of a frame. */
    static boolean bit(CanFrame frame, int index, int bit) {
        return (frame.byteAt(index) >> bit & 1) != 0;
    }

    /** Refuses a value that does not fit into its field. */
    static void range(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " = " + value + ", expected 0.." + max);
        }
    }

    /** Refuses a frame with another identifier or length than the one expected. */
    static void expect(CanFrame frame, int id) {
        if (frame.id() != id || frame.length() != 8) {
            throw new IllegalArgumentException(String.format("frame %s is not an H'%03X of eight bytes", frame, id));
        }
    }
}
