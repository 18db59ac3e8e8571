package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'108: what the charger can do.
 *
 * @param weldingDetection H'108.0: 0 = the voltage does not fall for the vehicle's welding detection, else it does
 * @param availableVoltageV H'108.1-2: available output voltage, 1 V, 16 bits; constant during a session
 * @param availableCurrentA H'108.3: available output current, 1 A, 0..255
 * @param thresholdVoltageV H'108.4-5: voltage at which the charger stops at once, 1 V, 16 bits
 */
public record ChargerCapability(
        int weldingDetection, int availableVoltageV, int availableCurrentA, int thresholdVoltageV)
        implements ChargerMessage {
    /** Identifier. */
    public static final int ID = 0x108;

    /** Checks that each value fits its field. */
    public ChargerCapability {
        Wire.range("H'108.0 welding detection", weldingDetection, 0xFF);
        Wire.range("H'108.1-2 available voltage", availableVoltageV, 0xFFFF);
        Wire.range("H'108.3 available current", availableCurrentA, 0xFF);
        Wire.range("H'108.4-5 threshold voltage", thresholdVoltageV, 0xFFFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static ChargerCapability decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new ChargerCapability(frame.byteAt(0), frame.wordAt(1), frame.byteAt(3), frame.wordAt(4));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(0, weldingDetection)
                        | Wire.at(1, availableVoltageV)
                        | Wire.at(3, availableCurrentA)
                        | Wire.at(4, thresholdVoltageV));
    }
}
