package org.chasen.simulator.core;

/** What a vehicle is told to do wrong at present. */
final class Wrongs {
    private static final long SHOWN_IN_H102 = (1L << (VehicleFault.SYSTEM_ERROR.ordinal() + 1)) - 1;

    private long faults;

    void add(VehicleFault fault) {
        faults |= 1L << fault.ordinal();
    }

    void remove(VehicleFault fault) {
        faults &= ~(1L << fault.ordinal());
    }

    void clear() {
        faults = 0;
    }

    boolean has(VehicleFault fault) {
        return (faults >>> fault.ordinal() & 1) != 0;
    }

    /** Bits of H'102.4, and shifted by eight bits of H'102.5; 0 if there is nothing to show. */
    int bits() {
        if ((faults & SHOWN_IN_H102) == 0) {
            return 0;
        }
        return (int) (faults & 0x1F)
                | (has(VehicleFault.SHIFT_POSITION) ? 0x02 << 8 : 0)
                | (has(VehicleFault.SYSTEM_ERROR) ? 0x04 << 8 : 0);
    }
}
