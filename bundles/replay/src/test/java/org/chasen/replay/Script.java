package org.chasen.replay;

import java.util.Locale;

/** A vehicle and a charger that exchange the given bytes of H'102 and H'109, as a log. */
final class Script {
    private final StringBuilder log = new StringBuilder();
    private double time = 1_699_000_000;
    private int offeredA = 0x7D;

    /** Rounds of every frame; no bytes for a side means that it is silent. */
    Script frames(int count, double periodS, String request, String status) {
        for (int i = 0; i < count; i++) {
            if (!request.isEmpty()) {
                line(0, "100#00000000B3016400");
                line(0.001, "101#00FF3C0000DE0000");
                line(0.002, "102#" + request);
            }
            if (!status.isEmpty()) {
                line(0.050, String.format(Locale.ROOT, "108#01F401%02XB3010000", offeredA));
                line(0.051, "109#" + status);
            }
            time += periodS;
        }
        return this;
    }

    /** H'108.3 from now on. */
    Script offers(int currentA) {
        offeredA = currentA;
        return this;
    }

    Script pause(double seconds) {
        time += seconds;
        return this;
    }

    /** From the first frame to the vehicle's first request for current. */
    Script start() {
        return frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(10, 0.1, "029A010000010340", "027701000024FFFF");
    }

    /** 375 V and 10 A. */
    Script charge(double seconds) {
        return frames((int) Math.round(seconds * 10), 0.1, "029A010A00010340", "0277010A00053C3C");
    }

    /** The vehicle's contactor opens, the voltage falls. */
    Script finish() {
        return frames(5, 0.1, "029A010000000340", "0277010000240000")
                .frames(10, 0.1, "029A010000080340", "0205000000200000");
    }

    String log() {
        return log.toString();
    }

    private void line(double offset, String frame) {
        log.append(String.format(Locale.ROOT, "(%.6f) can0 %s%n", time + offset, frame));
    }
}
