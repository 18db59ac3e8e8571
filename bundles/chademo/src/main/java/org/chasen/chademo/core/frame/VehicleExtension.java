package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'110: extended functions of the vehicle. Vehicles with protocol number 2 send it too.
 *
 * @param functions H'110.0: bits {@link #DYNAMIC_CONTROL}, {@link #HIGH_CURRENT}, {@link #HIGH_VOLTAGE}
 * @param extendedRequest H'110.1-2: current request above 255 A; unit and byte order are not public, taken as 1 A,
 *     little-endian, 16 bits; shown, never acted on
 */
public record VehicleExtension(int functions, int extendedRequest) implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x110;

    /** H'110.0.0: follows a changing H'108.3 during charge. */
    public static final int DYNAMIC_CONTROL = 0x01;
    /** H'110.0.1: more than 255 A. */
    public static final int HIGH_CURRENT = 0x02;
    /** H'110.0.2: more than 600 V. */
    public static final int HIGH_VOLTAGE = 0x04;

    /** Checks that each value fits its field. */
    public VehicleExtension {
        Wire.range("H'110.0 functions", functions, 0xFF);
        Wire.range("H'110.1-2 extended request", extendedRequest, 0xFFFF);
    }

    /** Whether any of the given bits of H'110.0 is set. */
    public boolean is(int bits) {
        return (functions & bits) != 0;
    }

    /** A bit of H'110.0 to H'110.2 by its position, 8 * byte + bit. */
    public boolean at(int position) {
        return ((functions | extendedRequest << 8) >> position & 1) != 0;
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static VehicleExtension decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new VehicleExtension(frame.byteAt(0), frame.wordAt(1));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(ID, Wire.at(0, functions) | Wire.at(1, extendedRequest));
    }
}
