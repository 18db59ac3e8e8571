package org.chasen.chademo.core.frame;

import java.util.Locale;
import org.chasen.can.CanFrame;

/**
 * H'710, H'711, H'712: eight bytes each of the vehicle id; sent by vehicles of 2.0.1.
 *
 * @param part 0, 1 or 2: which third
 * @param bytes eight bytes, first byte lowest
 */
public record VehicleIdPart(int part, long bytes) implements VehicleMessage {
    /** Identifier of the first third. */
    public static final int FIRST_ID = 0x710;
    /** Identifier of the last third. */
    public static final int LAST_ID = 0x712;

    /** Checks the part. */
    public VehicleIdPart {
        Wire.range("part of the vehicle id", part, LAST_ID - FIRST_ID);
    }

    /** The bytes in order of transmission, 16 upper-case hexadecimal digits. */
    public String hex() {
        return String.format(Locale.ROOT, "%016X", Long.reverseBytes(bytes));
    }

    /** Reads a frame of eight bytes with one of these identifiers. */
    public static VehicleIdPart decode(CanFrame frame) {
        int part = frame.id() - FIRST_ID;
        if (part < 0 || part > LAST_ID - FIRST_ID || frame.length() != 8) {
            throw new IllegalArgumentException("frame " + frame + " is not an H'710..712 of eight bytes");
        }
        return new VehicleIdPart(part, frame.payload());
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(FIRST_ID + part, bytes);
    }
}
