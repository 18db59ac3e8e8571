package org.chasen.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What else the machine does. */
final class Machine {
    private Machine() {}

    /** Load average over the last minute: above the number of cores, others take part in what is measured. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "load average %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
