package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'200: limits of the vehicle for discharging. Shown, never acted on.
 *
 * @param maxDischargeCurrentA highest discharge current, 1 A, 0..255; on the wire H'200.0 = 255 - value
 * @param minVoltageV H'200.4-5: lowest voltage for discharging, 1 V, 16 bits
 * @param minLevel H'200.6: lowest charge level for discharging, percent, 8 bits; 0 and 255 = unused
 * @param maxRemaining H'200.7: highest remaining capacity for charging, percent, 8 bits; 0 and 255 = unused
 */
public record DischargeLimits(int maxDischargeCurrentA, int minVoltageV, int minLevel, int maxRemaining)
        implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x200;

    /** Checks that each value fits its field. */
    public DischargeLimits {
        Wire.range("H'200.0 maximum discharge current", maxDischargeCurrentA, 0xFF);
        Wire.range("H'200.4-5 minimum discharge voltage", minVoltageV, 0xFFFF);
        Wire.range("H'200.6 minimum discharge level", minLevel, 0xFF);
        Wire.range("H'200.7 maximum remaining capacity", maxRemaining, 0xFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static DischargeLimits decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new DischargeLimits(0xFF - frame.byteAt(0), frame.wordAt(4), frame.byteAt(6), frame.byteAt(7));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(0, 0xFF - maxDischargeCurrentA)
                        | Wire.at(4, minVoltageV)
                        | Wire.at(6, minLevel)
                        | Wire.at(7, maxRemaining));
    }
}
