package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'700: who built the vehicle. Some vehicles send it minutes before d1, so it alone does not mean that the vehicle's
 * CAN has started.
 *
 * @param code H'700.0: automaker code given by CHAdeMO, 8 bits; 0 = none
 * @param vendorContent H'700.1-7: content of the vendor, 56 bits, first byte lowest
 */
public record Automaker(int code, long vendorContent) implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x700;

    /** Checks that each value fits its field. */
    public Automaker {
        Wire.range("H'700.0 automaker code", code, 0xFF);
        if (vendorContent >>> 56 != 0) {
            throw new IllegalArgumentException("H'700.1-7 vendor content has more than 56 bits");
        }
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static Automaker decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new Automaker(frame.byteAt(0), frame.payload() >>> 8);
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(ID, Wire.at(0, code) | vendorContent << 8);
    }
}
