package org.chasen.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What else the machine does. */
final class Machine {
    private Machine() {}

    /** The realTimePriority of the stations that are measured; none where only root could give it. */
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
