package org.chasen.simulator.core;

/** A well-behaved charger in raw bytes, as far as a vehicle needs one to be tested against. */
final class ScriptedCharger {
    private static final long MILLI = 1_000_000L;

    private final Rig rig;
    private final int protocolNumber;
    final StringBuilder statusBytes = new StringBuilder();
    private int limitA = 125;
    private int step;
    private long stepAt;
    private long nextCycle = Long.MAX_VALUE;
    private long lastHeard;
    private long now;
    private long vehicle102;
    private int status = 0x20;
    private boolean stopWanted;
    boolean charged;

    ScriptedCharger(Rig rig, int protocolNumber) {
        this.rig = rig;
        this.protocolNumber = protocolNumber;
    }

    void start() {
        next(1);
        rig.pilot().d1(true);
    }

    void stop() {
        stopWanted = true;
    }

    void limit(int amperes) {
        limitA = amperes;
    }

    boolean finished() {
        return step == 10;
    }

    boolean charging() {
        return step == 5;
    }

    void frame(int id, int length, long payload) {
        if (id == 0x102 && length == 8) {
            lastHeard = now;
            vehicle102 = payload;
            if (nextCycle == Long.MAX_VALUE) {
                nextCycle = now + 60 * MILLI;
            }
        }
    }

    void run(long nanos) {
        now = nanos;
        boolean permitted = rig.pilot().permission() && (vehicle102 >>> 40 & 1) != 0;
        boolean open = (vehicle102 >>> 43 & 1) != 0;
        int protocol = Math.min(protocolNumber, (int) (vehicle102 & 0xFF));
        PowerStage power = rig.power();
        boolean stops = stopWanted || (step > 1 && !permitted) || (vehicle102 >>> 32 & 0x1F) != 0;
        if (step > 1 && step < 6 && stops) {
            status |= 0x20;
            off();
            next(6);
        }
        switch (step) {
            case 1 -> {
                if (permitted) {
                    rig.latch().move(true, now);
                    next(2);
                }
            }
            case 2 -> {
                if (rig.latch().position() == LatchModel.Position.LOCKED) {
                    status = 0x24;
                    power.apply(PowerStage.Mode.TEST, 500, 0, 0, Long.MAX_VALUE);
                    rig.insulation().test(500, now);
                    next(3);
                }
            }
            case 3 -> {
                if (rig.insulation().verdict() == InsulationModel.Verdict.PASSED) {
                    off();
                    if (power.connectorV() < 10) {
                        rig.pilot().d2(true);
                        next(4);
                    }
                }
            }
            case 4 -> {
                boolean closed = protocol >= 2 ? !open : power.connectorV() > 50;
                if (closed && request() > 0) {
                    status = 0x05;
                    charged = true;
                    next(5);
                }
            }
            case 5 -> power.apply(PowerStage.Mode.CHARGE, 450, Math.min(request(), limitA), 20, Long.MAX_VALUE);
            case 6 -> {
                if (power.currentA() <= 0.3 && !rig.pilot().permission()) {
                    status = 0x24;
                    next(7);
                }
            }
            case 7 -> {
                if (protocol >= 2 ? open : now - stepAt > 4000 * MILLI) {
                    rig.pilot().d2(false);
                    next(8);
                }
            }
            case 8 -> {
                if (now - stepAt >= 500 * MILLI && power.connectorV() <= 10) {
                    rig.pilot().d1(false);
                    status = 0x20;
                    rig.latch().move(false, now);
                    next(9);
                }
            }
            case 9 -> {
                if (now - Math.max(lastHeard, stepAt) > 300 * MILLI) {
                    nextCycle = Long.MAX_VALUE;
                    next(10);
                }
            }
            default -> {}
        }
        while (now >= nextCycle) {
            nextCycle += 100 * MILLI;
            send();
        }
    }

    private int request() {
        return (int) (vehicle102 >>> 24) & 0xFF;
    }

    private void off() {
        rig.power().apply(PowerStage.Mode.OFF, 0, 0, 0, Long.MAX_VALUE);
    }

    private void next(int number) {
        step = number;
        stepAt = now;
    }

    private void send() {
        String text = "%02X".formatted(status);
        if (statusBytes.length() < 2
                || !statusBytes.substring(statusBytes.length() - 2).equals(text)) {
            statusBytes.append(statusBytes.isEmpty() ? "" : " ").append(text);
        }
        long volts = Math.round(rig.power().connectorV());
        long amperes = Math.round(rig.power().currentA());
        rig.vehicle().receive(0x108, 1 | 500L << 8 | (long) limitA << 24 | 450L << 32);
        rig.vehicle().receive(0x109, protocolNumber | volts << 8 | amperes << 24 | (long) status << 40);
        rig.vehicle().receive(0x118, 1);
    }
}
