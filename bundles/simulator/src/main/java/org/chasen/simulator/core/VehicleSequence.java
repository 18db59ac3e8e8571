package org.chasen.simulator.core;

import org.chasen.simulator.core.Vehicle.Phase;

/** The phases of a vehicle: what it waits for, what it does then, and why it stops. */
final class VehicleSequence {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1000 * MILLI;
    private static final long NEVER = Long.MAX_VALUE;

    private final VehicleProfile profile;
    private final VehicleProfile.Timing timing;
    private final Battery battery;
    private final Scatter scatter;
    private final Deviations deviations;
    final ChargerView charger = new ChargerView();
    final Wrongs wrongs = new Wrongs();
    final Declarations says = new Declarations();
    final Contactors contactors = new Contactors();
    final CurrentRequest request;
    final FrameCycle cycle;

    private long now;
    private Phase phase = Phase.ASLEEP;
    private long deadline = NEVER;

    private boolean plugged;
    private boolean d1;
    private boolean d2;
    private double voltageV;
    private double currentA;

    private boolean stopWanted;
    private boolean energised;
    private String stopReason = "";
    private long canSince;
    private long requestSince;
    private long lastCurrentAt;
    private double watchFromV;

    VehicleSequence(VehicleProfile profile, Battery battery, long seed) {
        this.profile = profile;
        this.timing = profile.timing();
        this.battery = battery;
        this.scatter = new Scatter(seed);
        this.deviations = new Deviations(profile.traits());
        this.request = new CurrentRequest(profile);
        this.cycle = new FrameCycle(profile, scatter);
    }

    void plug(boolean in) {
        plugged = in;
        if (!in) {
            reset();
        }
    }

    void lines(boolean sequence1, boolean sequence2) {
        d1 = sequence1;
        d2 = sequence2;
    }

    void inlet(double volts, double amperes) {
        voltageV = volts;
        currentA = amperes;
    }

    void stopWanted() {
        stopWanted = true;
    }

    /** Lets the time pass and the contactors move. */
    void step(long nanos) {
        battery.charge(contactors.closed() ? currentA : 0, (nanos - now) / (3600.0 * SECOND));
        now = nanos;
        Phase before;
        do {
            before = phase;
            advance();
        } while (phase != before);
        contactors.step(plugged, d1 && d2, has(VehicleFault.CONTACTOR_WELDED), currentA);
    }

    long nextNanos() {
        return Math.min(Math.min(cycle.nextNanos(), deadline), phase == Phase.CHARGING ? now + 100 * MILLI : NEVER);
    }

    long now() {
        return now;
    }

    boolean plugged() {
        return plugged;
    }

    Phase phase() {
        return phase;
    }

    String stopReason() {
        return stopReason;
    }

    long talkingMillis() {
        return (now - canSince) / MILLI;
    }

    int agreedProtocol() {
        int own = profile.traits().protocolNumber();
        return charger.known() ? Math.min(own, charger.protocolNumber()) : own;
    }

    private void advance() {
        if (!plugged) {
            return;
        }
        boolean dozing = phase == Phase.ASLEEP || phase == Phase.WAKING;
        if (dozing && profile.traits().vendorFrameBeforeD1()) {
            cycle.startVendorFrame(now);
        }
        if (has(VehicleFault.PERMISSION_TOO_EARLY) && phase == Phase.ASLEEP) {
            says.permit();
        }
        if (!d1 && phase.compareTo(Phase.WAKING) > 0 && phase.compareTo(Phase.OPENED) < 0) {
            stopReason = stopReason.isEmpty() ? "d1 off" : stopReason;
            withdraw();
            contactors.command(false);
            enter(Phase.OPENED, 15 * SECOND);
            return;
        }
        boolean stoppable = phase.compareTo(Phase.EXCHANGING) >= 0 && phase.compareTo(Phase.CHARGING) <= 0;
        if (stoppable && stopsNow()) {
            return;
        }
        switch (phase) {
            case ASLEEP -> {
                if (d1 && !has(VehicleFault.NO_WAKE_UP)) {
                    enter(Phase.WAKING, scatter.nanos(timing.wakeUp()));
                }
            }
            case WAKING -> {
                if (!d1) {
                    enter(Phase.ASLEEP, NEVER);
                } else if (due()) {
                    wake();
                }
            }
            case EXCHANGING -> exchange();
            case ENABLING -> {
                if (due()) {
                    says.enable();
                    enter(Phase.READY, 30 * SECOND);
                }
            }
            case READY -> {
                if (d2) {
                    enter(Phase.CLOSING, scatter.nanos(timing.close()));
                } else if (due()) {
                    stop("no d2 within 30 s", 0);
                }
            }
            case CLOSING -> {
                if (due()) {
                    close();
                }
            }
            case CLOSED -> {
                if (due() && !has(VehicleFault.NO_CURRENT_REQUEST)) {
                    requestSince = now;
                    lastCurrentAt = now;
                    enter(Phase.CHARGING, NEVER);
                }
            }
            case CHARGING -> charge();
            case STOPPING -> {
                if (due()) {
                    withdraw();
                    enter(Phase.FALLING, 2500 * MILLI);
                }
            }
            case FALLING -> {
                boolean gone = currentA <= profile.traits().endCurrentA() && !charger.charging();
                if (gone || due()) {
                    enter(Phase.CHECKING, contactors.closed() ? scatter.nanos(timing.weldingCheck()) : 0);
                }
            }
            case CHECKING -> {
                if (due()) {
                    watchFromV = Math.max(voltageV, 20);
                    contactors.command(false);
                    enter(Phase.WATCHING, contactors.closed() ? scatter.nanos(timing.weldingWatch()) : 0);
                }
            }
            case WATCHING -> watch();
            case OPENED -> {
                if (!d1 || due() || profile.traits().endsCanAtOnce()) {
                    enter(Phase.ENDED, scatter.nanos(timing.end()));
                }
            }
            case ENDED -> {
                if (cycle.running() && due()) {
                    cycle.stop();
                    deadline = NEVER;
                    says.withdraw();
                }
                if (!cycle.running() && !d1) {
                    reset();
                }
            }
        }
    }

    private void wake() {
        charger.reset();
        canSince = now;
        cycle.start(now);
        says.contactorOpen(profile.traits().contactorFlagFromStart() && !has(VehicleFault.CONTACTOR_WELDED));
        enter(Phase.EXCHANGING, scatter.nanos(timing.permission()));
    }

    private void exchange() {
        if (!has(VehicleFault.CONTACTOR_WELDED) && charger.known() && charger.protocolNumber() >= 2) {
            says.contactorOpen(true);
        }
        if (due() && charger.known() && !has(VehicleFault.NO_PERMISSION)) {
            says.permit();
            enter(Phase.ENABLING, scatter.nanos(timing.enable()));
        } else if (now - canSince > 20 * SECOND) {
            stop("no charger, or no permission, within 20 s", 0);
        }
    }

    private void close() {
        if (has(VehicleFault.CONTACTOR_STUCK_OPEN)) {
            deadline = NEVER;
            return;
        }
        contactors.command(true);
        says.contactorOpen(false);
        enter(Phase.CLOSED, scatter.nanos(timing.request()));
    }

    private void charge() {
        if (charger.charging() && !charger.stopControl()) {
            if (!energised) {
                lastCurrentAt = now;
            }
            energised = true;
        }
        if (currentA >= 1) {
            lastCurrentAt = now;
        }
        long patience = profile.traits().noCurrentNanos();
        if (energised && charger.stopControl()) {
            stop("H'109.5.5", scatter.nanos(timing.stopReaction()));
        } else if (!energised && now - requestSince > 4 * SECOND) {
            stop("no H'109.5.0 within 4 s", 0);
        } else if (patience > 0 && now - lastCurrentAt > patience) {
            stop("no current", 0);
        } else if (battery.socPercent() >= 99.9) {
            stop("full", 0);
        } else if (!d2) {
            stop("d2 off", 0);
        } else if (energised) {
            int bit = deviations.look(now, request.amperes(), currentA, charger.voltageV(), voltageV);
            if (bit != 0) {
                says.fault(bit);
                stop(bit == 0x04 ? "current deviation" : "voltage deviation", scatter.nanos(timing.stopReaction()));
            }
        }
    }

    /** Every reason to stop that counts in any phase; true if one was found. */
    private boolean stopsNow() {
        int bits = wrongs.bits();
        if (stopWanted) {
            stop("driver", 0);
        } else if (bits != 0) {
            says.fault(bits);
            stop("fault of the vehicle", scatter.nanos(timing.stopReaction()));
        } else if (has(VehicleFault.STOP_BEFORE_CHARGE) && request.amperes() == 0 && phase != Phase.CHARGING) {
            says.stopBeforeCharge();
            stop("H'102.5.4", 0);
        } else if (charger.malfunction()) {
            stop("malfunction of the charger", scatter.nanos(timing.stopReaction()));
        } else if (charger.known() && now - charger.lastNanos() > SECOND) {
            stop("no H'109 for 1 s", 0);
        } else {
            return false;
        }
        return true;
    }

    private void stop(String reason, long reaction) {
        stopReason = reason;
        enter(Phase.STOPPING, reaction);
    }

    private void withdraw() {
        request.withdraw();
        if (!has(VehicleFault.PERMISSION_STAYS)) {
            says.withdraw();
        }
    }

    private void watch() {
        boolean fallen = voltageV <= watchFromV / 4 && charger.voltageV() <= watchFromV / 4;
        if (has(VehicleFault.CONTACTOR_WELDED)) {
            deadline = NEVER;
            if (!d2) {
                enter(Phase.OPENED, 15 * SECOND);
            }
        } else if (due() && (fallen || watchFromV <= 20)) {
            says.contactorOpen(true);
            enter(Phase.OPENED, 15 * SECOND);
        } else if (due()) {
            deadline = now + 50 * MILLI; // the voltage is still there: look again
        }
    }

    /** The request of the next H'102. */
    void nextRequest() {
        if (phase != Phase.CHARGING) {
            return;
        }
        int available = charger.availableA();
        if (has(VehicleFault.REQUEST_ABOVE_LIMIT)) {
            request.exceed(available);
        } else if (request.endedBy(available)) {
            stop("H'108.3 fell", 0);
        } else {
            request.next(battery.wishA(), available, energised);
            if ((profile.traits().statusBits() & 0x80) != 0 && now - requestSince >= 400 * MILLI) {
                request.nextDischarge(charger.dischargeA());
            }
        }
    }

    private void reset() {
        charger.reset();
        says.reset();
        contactors.reset(plugged && has(VehicleFault.CONTACTOR_WELDED));
        cycle.stop();
        deviations.reset();
        request.reset();
        energised = false;
        stopWanted = false;
        enter(Phase.ASLEEP, NEVER);
    }

    private void enter(Phase next, long after) {
        if (next == Phase.WAKING) {
            stopReason = "";
        }
        phase = next;
        deadline = after == NEVER ? NEVER : now + after;
    }

    private boolean due() {
        return now >= deadline;
    }

    private boolean has(VehicleFault fault) {
        return wrongs.has(fault);
    }
}
