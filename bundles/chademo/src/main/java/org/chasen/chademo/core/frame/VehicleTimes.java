package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'101: charging times and battery capacity.
 *
 * @param maxTenSeconds H'101.1: longest charging time, 10 s, 0..254; 255 = {@code maxMinutes} counts
 * @param maxMinutes H'101.2: longest charging time, 1 min, 8 bits
 * @param estimatedMinutes H'101.3: estimated charging time, 1 min, 8 bits; 0 and 255 = not given (before 1.0.1 reserved)
 * @param capacity H'101.5-6: battery capacity, 0.1 kWh by the standard, 16 bits; 0 and 65535 = not given
 */
public record VehicleTimes(int maxTenSeconds, int maxMinutes, int estimatedMinutes, int capacity)
        implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x101;

    /** Checks that each value fits its field. */
    public VehicleTimes {
        Wire.range("H'101.1 maximum charging time", maxTenSeconds, 0xFF);
        Wire.range("H'101.2 maximum charging time", maxMinutes, 0xFF);
        Wire.range("H'101.3 estimated charging time", estimatedMinutes, 0xFF);
        Wire.range("H'101.5-6 capacity", capacity, 0xFFFF);
    }

    /** Longest charging time in seconds, from the field that counts; 0 if the vehicle gives none. */
    public int maxTimeS() {
        return maxTenSeconds != 0xFF ? maxTenSeconds * 10 : maxMinutes * 60;
    }

    /** Whether an estimated charging time is given. */
    public boolean hasEstimate() {
        return estimatedMinutes != 0 && estimatedMinutes != 0xFF;
    }

    /** Whether a capacity is given. */
    public boolean hasCapacity() {
        return capacity != 0 && capacity != 0xFFFF;
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static VehicleTimes decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new VehicleTimes(frame.byteAt(1), frame.byteAt(2), frame.byteAt(3), frame.wordAt(5));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(1, maxTenSeconds)
                        | Wire.at(2, maxMinutes)
                        | Wire.at(3, estimatedMinutes)
                        | Wire.at(5, capacity));
    }
}
