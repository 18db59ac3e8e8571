package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'118: extended functions of the charger, the answer to H'110. Bytes 1 to 7 are not public and sent as 0.
 *
 * @param functions H'118.0: same bits as {@link VehicleExtension#functions()}
 */
public record ChargerExtension(int functions) implements ChargerMessage {
    /** Identifier. */
    public static final int ID = 0x118;

    /** Checks that the value fits its field. */
    public ChargerExtension {
        Wire.range("H'118.0 functions", functions, 0xFF);
    }

    /** Whether any of the given bits of H'118.0 is set. */
    public boolean is(int bits) {
        return (functions & bits) != 0;
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static ChargerExtension decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new ChargerExtension(frame.byteAt(0));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(ID, Wire.at(0, functions));
    }
}
