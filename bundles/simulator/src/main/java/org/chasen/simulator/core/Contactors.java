package org.chasen.simulator.core;

/** The vehicle's contactors: commanded by the vehicle, powered by d1 and d2, open or closed, or welded. */
final class Contactors {
    private static final double UNDER_LOAD_A = 5;

    private boolean commanded;
    private boolean closed;
    private double openedUnderLoadA;

    void command(boolean close) {
        commanded = close;
    }

    boolean closed() {
        return closed;
    }

    /** Highest current at which they ever had to open, amperes. */
    double openedUnderLoadA() {
        return openedUnderLoadA;
    }

    /** Lets them move: powered by the lines, welded or not, with the current that flows. */
    void step(boolean plugged, boolean powered, boolean welded, double currentA) {
        boolean next = plugged && ((commanded && powered) || (welded && closed));
        if (closed && !next && currentA > UNDER_LOAD_A) {
            openedUnderLoadA = Math.max(openedUnderLoadA, currentA);
        }
        closed = next;
    }

    void reset(boolean welded) {
        commanded = false;
        closed = closed && welded;
    }
}
