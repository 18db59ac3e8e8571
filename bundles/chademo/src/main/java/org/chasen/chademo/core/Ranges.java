package org.chasen.chademo.core;

/** What a setting may be. Apart from the settings, since these and their parts check themselves while they are made. */
final class Ranges {
    private Ranges() {}

    /** Refuses a value outside its range, naming it, the range and what to do. */
    static void check(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " = " + plain(value) + ", expected " + plain(min) + ".."
                    + plain(max) + ": correct the value");
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
