package org.chasen.chademo.core;

import java.util.List;
import org.chasen.chademo.core.Effect.IsolationMode;
import org.chasen.evse.LockReading;
import org.chasen.evse.PowerSetPoint;

/** What is switched on at this moment; an effect is given only when something changes. */
final class Outputs {
    private final List<Effect> effects;
    private final Moments moments;
    private boolean d1;
    private boolean d2;
    private boolean latched;
    private int releasesLeft = 3;
    private boolean energised;
    private long deadSince = Long.MIN_VALUE;
    private IsolationMode isolation = IsolationMode.OFF;
    private PowerSetPoint setPoint = PowerSetPoint.OFF;
    private double lastA;
    private long expiresAt;

    Outputs(List<Effect> effects, Moments moments) {
        this.effects = effects;
        this.moments = moments;
    }

    /** What is in force, said to everyone: at the start, whatever was before. */
    void settle() {
        settle(Port.POWER_SUPPLY);
        settle(Port.PILOT_LINES);
    }

    /** What is in force, said to a port that came. */
    void settle(Port port) {
        switch (port) {
            case POWER_SUPPLY -> effects.add(new Effect.Power(setPoint));
            case PILOT_LINES -> {
                effects.add(new Effect.D2(d2));
                effects.add(new Effect.D1(d1));
            }
            case ISOLATION_MONITOR -> effects.add(new Effect.Isolation(isolation, setPoint.voltageV()));
            case CAN,
                    LOCK,
                    SENSORS,
                    EMERGENCY_STOP,
                    PROTECTIVE_EARTH,
                    OUTPUT_CONTACTOR -> {} // nothing stands there, or its next command comes anyway
        }
    }

    void d1(boolean on) {
        if (d1 != on) {
            d1 = on;
            effects.add(new Effect.D1(on));
        }
    }

    void d2(boolean on) {
        if (d2 != on) {
            d2 = on;
            effects.add(new Effect.D2(on));
        }
    }

    boolean d1() {
        return d1;
    }

    boolean d2() {
        return d2;
    }

    /** Commands the latch, again if need be. */
    void latch(boolean locked) {
        latched = locked;
        releasesLeft = 0;
        effects.add(new Effect.Latch(locked));
    }

    /** No sequence runs: a latch that the service before left locked is released once 10 V or less are known. */
    void releaseLeftLatch(Readings readings) {
        if (releasesLeft > 0 && readings.lock() == LockReading.State.LOCKED && readings.discharged()) {
            releasesLeft--;
            effects.add(new Effect.Latch(false));
        }
    }

    /** Whether the connector was last told to lock. */
    boolean latched() {
        return latched;
    }

    void energised(boolean value) {
        deadSince = energised && !value ? moments.now() : deadSince;
        energised = value;
    }

    boolean energised() {
        return energised;
    }

    /** Since when the output is off and its voltage gone, where {@link #energised} is false. */
    long deadSince() {
        return deadSince;
    }

    void isolation(IsolationMode mode, double voltageV) {
        if (isolation != mode) {
            isolationAnew(mode, voltageV);
        }
    }

    /** The same, also where the mode is in force. */
    void isolationAnew(IsolationMode mode, double voltageV) {
        isolation = mode;
        effects.add(new Effect.Isolation(mode, voltageV));
    }

    /** Gives a set-point; OFF only once, any other each time, since it expires. */
    void power(PowerSetPoint next) {
        if (next.mode() != PowerSetPoint.Mode.OFF || setPoint.mode() != PowerSetPoint.Mode.OFF) {
            setPoint = next;
            if (next.mode() != PowerSetPoint.Mode.OFF) {
                lastA = next.currentA();
                expiresAt = moments.now() + next.validForMillis() * 1_000_000L;
            }
            effects.add(new Effect.Power(next));
        }
    }

    /** Current of the last set-point with energy, amperes. */
    double lastA() {
        return lastA;
    }

    /** When it expires: then the supply switches off by itself, even if no command reaches it. */
    long expiresAt() {
        return expiresAt;
    }
}
