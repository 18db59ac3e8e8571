package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'208: what a bidirectional charger can take. Decoded for recordings; this charger never sends it.
 *
 * @param dischargeCurrentA present discharge current, 1 A, 0..255; on the wire H'208.0 = 255 - value
 * @param minInputVoltageV H'208.1-2: lowest input voltage, 1 V, 16 bits
 * @param availableInputCurrentA available input current, 1 A, 0..255; on the wire H'208.3 = 255 - value
 * @param lowerThresholdV H'208.6-7: voltage below which discharging stops, 1 V, 16 bits
 */
public record DischargeCapability(
        int dischargeCurrentA, int minInputVoltageV, int availableInputCurrentA, int lowerThresholdV)
        implements ChargerMessage {
    /** Identifier. */
    public static final int ID = 0x208;

    /** Checks that each value fits its field. */
    public DischargeCapability {
        Wire.range("H'208.0 discharge current", dischargeCurrentA, 0xFF);
        Wire.range("H'208.1-2 minimum input voltage", minInputVoltageV, 0xFFFF);
        Wire.range("H'208.3 available input current", availableInputCurrentA, 0xFF);
        Wire.range("H'208.6-7 lower threshold", lowerThresholdV, 0xFFFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static DischargeCapability decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new DischargeCapability(
                0xFF - frame.byteAt(0), frame.wordAt(1), 0xFF - frame.byteAt(3), frame.wordAt(6));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(0, 0xFF - dischargeCurrentA)
                        | Wire.at(1, minInputVoltageV)
                        | Wire.at(3, 0xFF - availableInputCurrentA)
                        | Wire.at(6, lowerThresholdV));
    }
}
