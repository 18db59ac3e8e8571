package org.chasen.simulator.core;

/** The lines between station and vehicle: d1 and d2 forth, k and proximity back. */
public final class PilotModel {
    private boolean plugged;
    private boolean d1;
    private boolean d2;
    private boolean permission;
    private boolean emergency;

    /** The connector goes in or out. */
    public void plug(boolean in) {
        plugged = in;
    }

    /** Switches charge sequence signal 1. */
    public void d1(boolean on) {
        d1 = on;
    }

    /** Switches charge sequence signal 2. */
    public void d2(boolean on) {
        d2 = on;
    }

    /** Switch k of the vehicle. */
    public void permission(boolean on) {
        permission = on;
    }

    /** The hardware interlock opens both switches. */
    public void emergency(boolean pressed) {
        emergency = pressed;
    }

    /** Plugged in. */
    public boolean plugged() {
        return plugged;
    }

    /** Charge sequence signal 1 as it reaches the vehicle. */
    public boolean d1() {
        return d1 && !emergency;
    }

    /** Charge sequence signal 2 as it reaches the vehicle; without signal 1 it carries nothing. */
    public boolean d2() {
        return d2 && !emergency;
    }

    /** Vehicle charge permission as it reaches the station. */
    public boolean permission() {
        return plugged && permission;
    }
}
