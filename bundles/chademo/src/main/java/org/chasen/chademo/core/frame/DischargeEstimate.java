package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'201: edition of the discharge sequence and what the vehicle can give. Shown, never acted on.
 *
 * @param sequenceNumber H'201.0: 0 = 1.0 and earlier, 1 = 2.0 appendix A, 2 = 2.0 appendix B, 8 bits
 * @param completionMinutes H'201.1-2: time until discharging is complete, 16 bits
 * @param availableEnergy H'201.3-4: energy available for discharging, 0.1 kWh, 16 bits
 */
public record DischargeEstimate(int sequenceNumber, int completionMinutes, int availableEnergy)
        implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x201;

    /** Checks that each value fits its field. */
    public DischargeEstimate {
        Wire.range("H'201.0 sequence control number", sequenceNumber, 0xFF);
        Wire.range("H'201.1-2 completion time", completionMinutes, 0xFFFF);
        Wire.range("H'201.3-4 available energy", availableEnergy, 0xFFFF);
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static DischargeEstimate decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new DischargeEstimate(frame.byteAt(0), frame.wordAt(1), frame.wordAt(3));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID, Wire.at(0, sequenceNumber) | Wire.at(1, completionMinutes) | Wire.at(3, availableEnergy));
    }
}
