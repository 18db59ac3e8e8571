package org.chasen.chademo.core;

import org.chasen.chademo.core.SequenceSettings.LimitWithoutDynamicControl;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerSetPoint;
import org.jspecify.annotations.Nullable;

/**
 * How much current is offered and delivered.
 *
 * <p>Offered (H'108.3) is the lowest of hardware, power, temperature and the limit in force. Before state E it may change;
 * in E only where both sides signalled dynamic control, else it is frozen. A limit below what the vehicle can use
 * becomes 0 A, a pause, but only in E: before, a vehicle that can be paused is offered what it was before the limit fell
 * below 1 A, at least its least, or it would never ask for current. Delivered is the lower one of request and offer; it rises at most 20 A/s and falls at once.
 * When the supply cannot follow, the offer comes down to what it gives plus the tolerated shortfall.
 */
final class CurrentControl {
    private final SequenceSettings settings;
    private double limitA = Double.POSITIVE_INFINITY;
    private double startLimitA = Double.POSITIVE_INFINITY;
    private int frozenA;
    private boolean frozen;
    private int offeredA;
    private double targetA;
    private long targetAt;
    private double supplyCapA = Double.POSITIVE_INFINITY;
    private long shortSince;
    private boolean isShort;
    private boolean shortReported;
    private double capVoltageV;

    CurrentControl(SequenceSettings settings) {
        this.settings = settings;
    }

    void limit(double currentA) {
        limitA = currentA;
        if (currentA >= 1) {
            startLimitA = currentA;
        }
    }

    double limitA() {
        return limitA;
    }

    void begin() {
        frozen = false;
        targetA = 0;
        supplyCapA = Double.POSITIVE_INFINITY;
        isShort = false;
        shortReported = false;
        startLimitA = limitA;
    }

    /** d2 goes on: the target voltage of this moment counts, whatever the vehicle says later. */
    void freezeVoltage(int targetV, int thresholdV) {
        capVoltageV = targetV > SequenceSettings.CONTACTOR_CLOSED_V && targetV <= thresholdV ? targetV : thresholdV;
    }

    /** The battery is on the line: a target below its voltage cannot be meant. */
    void batteryVoltage(double voltageV, int thresholdV) {
        if (voltageV > capVoltageV) {
            capVoltageV = thresholdV;
        }
    }

    /** State E begins. */
    void freeze(long now, boolean canFollow) {
        frozenA = offeredA;
        frozen = !canFollow && !lowersAnyway();
        targetA = 0;
        targetAt = now;
    }

    /** Whether the offer may change in E: known from protocol number 2 on, and signalled by both sides. */
    boolean canFollow(VehicleView vehicle) {
        return settings.dynamicControl() && vehicle.agreed() >= 2 && vehicle.dynamicControl();
    }

    private boolean lowersAnyway() {
        return settings.withoutDynamicControl() == LimitWithoutDynamicControl.LOWER_ANYWAY;
    }

    /** Whether the offer may fall to 0 A in E, since the vehicle follows it, or is made to, and may rise again. */
    private boolean pausable(VehicleView vehicle) {
        return (canFollow(vehicle) || lowersAnyway()) && !vehicle.quirk().keepsOffer();
    }

    /** Whether a limit changes what is offered: during a charge unless it is frozen, before it as far as is known. */
    boolean takesLimit(VehicleView vehicle, Phase phase) {
        return phase == Phase.CHARGING ? !frozen && !vehicle.quirk().keepsOffer() : pausable(vehicle);
    }

    /** Whether a limit in force demands that a charge ends, since the vehicle cannot follow it. */
    boolean demandsStop(VehicleView vehicle, Phase phase) {
        boolean charging = phase == Phase.CHARGING;
        return !pausable(vehicle)
                && switch (settings.withoutDynamicControl()) {
                    case NEXT_START -> false;
                    case STOP -> charging ? Math.floor(limitA) < frozenA : limitA < 1;
                    case LOWER_ANYWAY -> !charging && limitA < 1;
                };
    }

    /** H'108.3 from now on. */
    int offer(VehicleView vehicle, Readings readings, Phase phase) {
        if (phase.compareTo(Phase.CHARGING) > 0) {
            return offeredA;
        }
        boolean charging = phase == Phase.CHARGING;
        int hardware = hardwareA(vehicle, readings, charging);
        int least = Math.max(1, vehicle.minCurrentA());
        if (!charging) {
            boolean pausable = pausable(vehicle);
            double limit = !pausable ? startLimitA() : limitA < 1 ? startLimitA : limitA;
            int raw = (int) Math.min(hardware, Math.floor(limit));
            offeredA = pausable ? Math.max(raw, Math.min(least, hardware)) : raw;
        } else if (frozen || vehicle.quirk().keepsOffer()) {
            offeredA = frozenA;
        } else {
            int raw = (int) Math.min(hardware, Math.floor(Math.min(limitA, supplyCapA)));
            offeredA = raw < least ? 0 : raw;
        }
        return offeredA;
    }

    private double startLimitA() {
        return switch (settings.withoutDynamicControl()) {
            case NEXT_START -> startLimitA;
            case STOP, LOWER_ANYWAY -> limitA;
        };
    }

    int offeredA() {
        return offeredA;
    }

    private int hardwareA(VehicleView vehicle, Readings readings, boolean charging) {
        double most = Math.min(255, settings.maxCurrentA());
        PowerCapabilities supply = readings.capabilities();
        if (supply != null) {
            most = Math.min(most, supply.maxCurrentA());
            double voltage = charging ? readings.voltageV() : vehicle.targetVoltageV();
            if (vehicle.valid() && voltage > SequenceSettings.CONTACTOR_CLOSED_V) {
                most = Math.min(most, supply.maxPowerW() / voltage);
            }
        }
        return (int) Math.floor(most * derating(readings.connectorTemperatureC()));
    }

    /** 1 while cool, falling to 0 where the charge stops. */
    private double derating(double temperatureC) {
        if (!(temperatureC > settings.derateFromC())) {
            return 1;
        }
        return Math.max(0, (settings.stopAtC() - temperatureC) / (settings.stopAtC() - settings.derateFromC()));
    }

    /**
     * What the power supply shall do now, in state E.
     *
     * @param mayRise only with a cycle, once H'108.3 has told the vehicle what is offered
     */
    PowerSetPoint setPoint(VehicleView vehicle, Readings readings, int thresholdV, boolean mayRise, long now) {
        double ceiling = Math.min(vehicle.requestA(), offeredA);
        PowerCapabilities supply = readings.capabilities();
        double voltage = readings.voltageV();
        if (supply != null) {
            ceiling = Math.min(ceiling, supply.maxCurrentA());
            if (voltage > SequenceSettings.CONTACTOR_CLOSED_V) {
                ceiling = Math.min(ceiling, supply.maxPowerW() / voltage);
            }
        }
        double seconds = mayRise ? Math.min(0.2, (now - targetAt) / 1e9) : 0;
        if (mayRise || ceiling < targetA) {
            targetA = Math.min(ceiling, targetA + settings.rampAPerS() * seconds);
            targetAt = now;
        }
        return new PowerSetPoint(
                PowerSetPoint.Mode.CHARGE,
                Math.min(capVoltageV, thresholdV),
                targetA,
                settings.rampAPerS(),
                settings.setPointMillis());
    }

    double targetA() {
        return targetA;
    }

    /** Compares what is delivered with what was asked for, once a cycle; a finding is given once a session. */
    @Nullable
    String watchDelivery(VehicleView vehicle, double currentA, double cycleS, long now) {
        double tolerance = Math.max(settings.deviationA(), 0.1 * targetA);
        if (vehicle.quirk().deviationA() > 0) {
            tolerance = vehicle.quirk().deviationA();
        }
        boolean shortNow = currentA < targetA - tolerance;
        if (!shortNow) {
            isShort = false;
            supplyCapA += settings.thresholds().recoveryAPerS() * cycleS;
            return null;
        }
        if (!isShort) {
            isShort = true;
            shortSince = now;
            return null;
        }
        if (now - shortSince <= settings.times().nanos(SequenceTime.UNDER_DELIVERY)) {
            return null;
        }
        supplyCapA = Math.max(0, currentA + tolerance);
        if (shortReported) {
            return null;
        }
        shortReported = true;
        return "power supply delivers " + Math.round(currentA) + " A of " + Math.round(targetA) + " A"
                + (frozen ? ": the vehicle may stop with a current deviation" : ": offering less to the vehicle");
    }
}
