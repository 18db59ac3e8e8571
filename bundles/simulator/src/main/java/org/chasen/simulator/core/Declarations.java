package org.chasen.simulator.core;

/** What a vehicle declares: switch k, and the flags of H'102.4 and H'102.5. */
final class Declarations {
    private static final int ENABLED = 0x01;
    private static final int STOP_BEFORE_CHARGE = 0x10;
    private static final int CONTACTOR_OPEN = 0x08;

    private boolean permission;
    private boolean enabled;
    private boolean contactorOpen;
    private int faults;
    private int stateFaults;

    void reset() {
        withdraw();
        contactorOpen = false;
        clearFaults();
    }

    /** Switch k. */
    void permit() {
        permission = true;
    }

    /** H'102.5.0. */
    void enable() {
        enabled = true;
    }

    void withdraw() {
        permission = false;
        enabled = false;
    }

    void contactorOpen(boolean open) {
        contactorOpen = open;
    }

    /** Bits of H'102.4, and shifted by eight bits of H'102.5. */
    void fault(int bits) {
        faults |= bits & 0x1F;
        stateFaults |= bits >> 8;
    }

    void stopBeforeCharge() {
        stateFaults |= STOP_BEFORE_CHARGE;
    }

    void clearFaults() {
        faults = 0;
        stateFaults = 0;
    }

    boolean permission() {
        return permission;
    }

    /** H'102.4. */
    int faultBits() {
        return faults;
    }

    /** H'102.5 without the bits that are always set; the contactor flag exists from protocol number 2. */
    int stateBits(boolean enabledHidden, boolean contactorFlagExists) {
        return (enabled && !enabledHidden ? ENABLED : 0)
                | stateFaults
                | (contactorOpen && contactorFlagExists ? CONTACTOR_OPEN : 0);
    }
}
