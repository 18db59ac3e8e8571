package org.chasen.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What else the machine does. */
final class Machine {
    private Machine() {}

    /** What a station is configured to where it may: the station's threads of the cycle go before others for root alone. */
    static int realTimePriority() {
        return System.getProperty("user.name").equals("root") ? 50 : 0;
    }

    /** Load average over the last minute: above the number of cores, others take part in what is measured. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "load average %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
