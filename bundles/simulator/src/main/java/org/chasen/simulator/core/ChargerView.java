package org.chasen.simulator.core;

/** What a vehicle knows of the charger: its last frames, read byte by byte. */
final class ChargerView {
    private long frame108;
    private long frame109;
    private long frame118;
    private long frame208;
    private boolean has108;
    private boolean has109;
    private long lastNanos;

    void reset() {
        frame108 = 0;
        frame109 = 0;
        frame118 = 0;
        frame208 = 0;
        has108 = false;
        has109 = false;
    }

    void receive(int id, long payload, long nanos) {
        switch (id) {
            case 0x108 -> {
                frame108 = payload;
                has108 = true;
            }
            case 0x109 -> {
                frame109 = payload;
                has109 = true;
                lastNanos = nanos;
            }
            case 0x118 -> frame118 = payload;
            case 0x208 -> frame208 = payload;
            default -> {} // not for a vehicle
        }
    }

    boolean known() {
        return has108 && has109;
    }

    /** Moment of the last H'109. */
    long lastNanos() {
        return lastNanos;
    }

    int availableA() {
        return (int) (frame108 >>> 24) & 0xFF;
    }

    int protocolNumber() {
        return (int) frame109 & 0xFF;
    }

    int voltageV() {
        return (int) (frame109 >>> 8) & 0xFFFF;
    }

    boolean charging() {
        return status(0x01);
    }

    boolean energised() {
        return status(0x04);
    }

    boolean stopControl() {
        return status(0x20);
    }

    /** H'109.5.1 malfunction, .3 incompatible, .4 system malfunction. */
    boolean malfunction() {
        return status(0x1A);
    }

    boolean dynamicControl() {
        return (frame118 & 1) != 0;
    }

    /** Discharge current the charger could take, amperes; 0 without H'208. */
    int dischargeA() {
        return frame208 == 0 ? 0 : 255 - ((int) (frame208 >>> 24) & 0xFF);
    }

    private boolean status(int bits) {
        return ((frame109 >>> 40) & bits) != 0;
    }
}
