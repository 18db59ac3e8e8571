package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'100: limits of the vehicle.
 *
 * @param minCurrentA H'100.0: current below which the vehicle ends the charge, 1 A; 0 = not given (before 1.1 reserved)
 * @param minVoltageV H'100.2-3: lowest battery voltage, 1 V, 16 bits; 0 = not given (before 1.1 reserved)
 * @param maxVoltageV H'100.4-5: highest battery voltage, 1 V, 16 bits; specified 0..600 in 1.x, 0..1200 in 2.0
 * @param socFull H'100.6: value of H'102.6 that means full, 8 bits; 100 from 1.0 on, other values before the vehicle
 *     knows the charger
 */
public record VehicleLimits(int minCurrentA, int minVoltageV, int maxVoltageV, int socFull) implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x100;

    /** Checks that each value fits its field. */
    public VehicleLimits {
        Wire.range("H'100.0 minimum current", minCurrentA, 0xFF);
        Wire.range("H'100.2-3 minimum voltage", minVoltageV, 0xFFFF);
        Wire.range("H'100.4-5 maximum voltage", maxVoltageV, 0xFFFF);
        Wire.range("H'100.6 charged-rate reference", socFull, 0xFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static VehicleLimits decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new VehicleLimits(frame.byteAt(0), frame.wordAt(2), frame.wordAt(4), frame.byteAt(6));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID, Wire.at(0, minCurrentA) | Wire.at(2, minVoltageV) | Wire.at(4, maxVoltageV) | Wire.at(6, socFull));
    }
}
