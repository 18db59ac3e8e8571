package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'109: status of the charger.
 *
 * @param protocolNumber H'109.0: 1 = 0.9, 2 = 1.x, 3 = 2.0, 8 bits
 * @param voltageV H'109.1-2: measured output voltage, 1 V, 16 bits
 * @param currentA H'109.3: measured output current, 1 A, 0..255 (255 also for more)
 * @param dischargeCompatible H'109.4.0
 * @param status H'109.5: bits {@link #CHARGING} to {@link #STOP_CONTROL}
 * @param remainingTenSeconds H'109.6: remaining charging time, 10 s, 0..254; 255 = {@code remainingMinutes} counts
 * @param remainingMinutes H'109.7: remaining charging time, 1 min, 8 bits
 */
public record ChargerStatus(
        int protocolNumber,
        int voltageV,
        int currentA,
        boolean dischargeCompatible,
        int status,
        int remainingTenSeconds,
        int remainingMinutes)
        implements ChargerMessage {
    /** Identifier. */
    public static final int ID = 0x109;

    /** H'109.5.0: charging. */
    public static final int CHARGING = 0x01;
    /** H'109.5.1: own fault. */
    public static final int MALFUNCTION = 0x02;
    /** H'109.5.2: output energised, connector locked. */
    public static final int ENERGISED = 0x04;
    /** H'109.5.3: battery incompatible. */
    public static final int INCOMPATIBLE = 0x08;
    /** H'109.5.4: fault of the charging system: the vehicle or what lies between. */
    public static final int SYSTEM_MALFUNCTION = 0x10;
    /** H'109.5.5: charging stop control; 0 only while charging. */
    public static final int STOP_CONTROL = 0x20;

    /** Checks that each value fits its field. */
    public ChargerStatus {
        Wire.range("H'109.0 protocol number", protocolNumber, 0xFF);
        Wire.range("H'109.1-2 output voltage", voltageV, 0xFFFF);
        Wire.range("H'109.3 output current", currentA, 0xFF);
        Wire.range("H'109.5 status", status, 0xFF);
        Wire.range("H'109.6 remaining time", remainingTenSeconds, 0xFF);
        Wire.range("H'109.7 remaining time", remainingMinutes, 0xFF);
    }

    /** Whether any of the given bits of H'109.5 is set. */
    public boolean is(int bits) {
        return (status & bits) != 0;
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static ChargerStatus decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new ChargerStatus(
                frame.byteAt(0),
                frame.wordAt(1),
                frame.byteAt(3),
                Wire.bit(frame, 4, 0),
                frame.byteAt(5),
                frame.byteAt(6),
                frame.byteAt(7));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(0, protocolNumber)
                        | Wire.at(1, voltageV)
                        | Wire.at(3, currentA)
                        | Wire.bit(4, 0, dischargeCompatible)
                        | Wire.at(5, status)
                        | Wire.at(6, remainingTenSeconds)
                        | Wire.at(7, remainingMinutes));
    }
}
