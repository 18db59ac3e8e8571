package org.chasen.chademo.core.frame;

import org.chasen.can.CanFrame;

/**
 * H'102: request and status of the vehicle.
 *
 * @param protocolNumber H'102.0: 0 = before 0.9, 1 = 0.9, 2 = 1.x, 3 = 2.0, 8 bits
 * @param targetVoltageV H'102.1-2: target battery voltage, 1 V, 16 bits; specified 0..600 in 1.x, 0..1200 in 2.0
 * @param requestA H'102.3: requested current, 1 A, 0..255
 * @param faults H'102.4: bits {@link #BATTERY_OVERVOLTAGE} to {@link #VOLTAGE_DEVIATION}; bits 5 to 7 reserved
 * @param status H'102.5: bits {@link #ENABLED} to {@link #DISCHARGE_COMPATIBLE}
 * @param soc H'102.6: charged rate, in percent when H'100.6 is 100, 8 bits
 */
public record VehicleRequest(int protocolNumber, int targetVoltageV, int requestA, int faults, int status, int soc)
        implements VehicleMessage {
    /** Identifier. */
    public static final int ID = 0x102;

    /** H'102.4.0. */
    public static final int BATTERY_OVERVOLTAGE = 0x01;
    /** H'102.4.1. */
    public static final int BATTERY_UNDERVOLTAGE = 0x02;
    /** H'102.4.2: the current differs from the request. */
    public static final int CURRENT_DEVIATION = 0x04;
    /** H'102.4.3. */
    public static final int BATTERY_TEMPERATURE = 0x08;
    /** H'102.4.4: the charger's voltage differs from the vehicle's. */
    public static final int VOLTAGE_DEVIATION = 0x10;
    /** Every fault bit of H'102.4. */
    public static final int ALL_FAULTS = 0x1F;

    /** H'102.5.0: vehicle charging enabled. */
    public static final int ENABLED = 0x01;
    /** H'102.5.1: not in park. */
    public static final int NOT_IN_PARK = 0x02;
    /** H'102.5.2: charging system fault. */
    public static final int SYSTEM_FAULT = 0x04;
    /** H'102.5.3: contactors open and welding check done; from protocol number 2 on. */
    public static final int CONTACTOR_OPEN = 0x08;
    /** H'102.5.4: normal stop request before charging; from protocol number 2 on. */
    public static final int STOP_BEFORE_CHARGE = 0x10;
    /** H'102.5.6: set by early vehicles that follow a changing H'108.3 without sending H'110. */
    public static final int EARLY_DYNAMIC = 0x40;
    /** H'102.5.7: can discharge. */
    public static final int DISCHARGE_COMPATIBLE = 0x80;

    /** Checks that each value fits its field. */
    public VehicleRequest {
        Wire.range("H'102.0 protocol number", protocolNumber, 0xFF);
        Wire.range("H'102.1-2 target voltage", targetVoltageV, 0xFFFF);
        Wire.range("H'102.3 current request", requestA, 0xFF);
        Wire.range("H'102.4 faults", faults, 0xFF);
        Wire.range("H'102.5 status", status, 0xFF);
        Wire.range("H'102.6 charged rate", soc, 0xFF);
    }

    /** Whether any of the given bits of H'102.4 is set. */
    public boolean fault(int bits) {
        return (faults & bits) != 0;
    }

    /** Whether any of the given bits of H'102.5 is set. */
    public boolean is(int bits) {
        return (status & bits) != 0;
    }

    /** Reads a frame of eight bytes with this identifier. */
    public static VehicleRequest decode(CanFrame frame) {
        Wire.expect(frame, ID);
        return new VehicleRequest(
                frame.byteAt(0), frame.wordAt(1), frame.byteAt(3), frame.byteAt(4), frame.byteAt(5), frame.byteAt(6));
    }

    @Override
    public CanFrame encode() {
        return CanFrame.of(
                ID,
                Wire.at(0, protocolNumber)
                        | Wire.at(1, targetVoltageV)
                        | Wire.at(3, requestA)
                        | Wire.at(4, faults)
                        | Wire.at(5, status)
                        | Wire.at(6, soc));
    }
}
