package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'209: edition of the discharge sequence and remaining time of a bidirectional charger. Decoded for recordings; this
 * charger never sends it.
 *
 * @param sequenceNumber H'209.0: 0 = 1.0 and earlier, 1 = 2.0 appendix A, 2 = 2.0 appendix B, 8 bits
 * @param remainingMinutes H'209.1-2: remaining discharge time, 1 min, 16 bits
 */
public record DischargeTime(int sequenceNumber, int remainingMinutes) implements ChargerMessage {
    /** Identifier. */
    public static final int ID = 0x209;

    /** Checks that each value fits its field. */
    public DischargeTime {
        Wire.range("H'209.0 sequence control number", sequenceNumber, 0xFF);
        Wire.range("H'209.1-2 remaining discharge time", remainingMinutes, 0xFFFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static DischargeTime decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new DischargeTime(frame.byteAt(0), frame.wordAt(1));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(ID, Wire.at(0, sequenceNumber) | Wire.at(1, remainingMinutes));
    }
}
