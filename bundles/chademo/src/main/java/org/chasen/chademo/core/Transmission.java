package org.chasen.chademo.core;

import java.util.List;
import org.chasen.chademo.core.frame.ChargerCapability;
import org.chasen.chademo.core.frame.ChargerExtension;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleExtension;
import org.chasen.chademo.core.frame.VehicleTimes;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the charger: H'108 first, then H'109, then H'118 for a vehicle of protocol number 2 or more that sends
 * H'110. They begin when H'100, H'101 and H'102 have all been seen and end with the sequence.
 */
final class Transmission {
    private static final int NOT_GIVEN = 0xFF;

    private final SequenceSettings settings;
    private boolean on;
    private int availableV;
    private int thresholdV;
    private boolean thresholdFixed;
    private int faultBits;
    private boolean charging;
    private boolean announced;
    private boolean energisedShown;
    private boolean stopped;
    private long chargingSince;
    private int maxTimeS;
    private boolean inMinutes;

    Transmission(SequenceSettings settings) {
        this.settings = settings;
    }

    void begin(int availableVoltageV) {
        on = false;
        availableV = availableVoltageV;
        thresholdV = availableVoltageV;
        thresholdFixed = false;
        faultBits = 0;
        charging = false;
        announced = false;
        energisedShown = false;
        stopped = false;
    }

    void switchOn(boolean value) {
        on = value;
    }

    boolean on() {
        return on;
    }

    int availableV() {
        return availableV;
    }

    /** H'108.4-5: the lower one of H'100.4-5 and H'108.1-2, until the first current request. */
    int thresholdV(VehicleView vehicle) {
        if (!thresholdFixed) {
            int max = vehicle.maxVoltageV();
            thresholdV = max == 0 ? availableV : Math.min(max, availableV);
            thresholdFixed = vehicle.valid() && vehicle.requestA() > 0;
        }
        return thresholdV;
    }

    void fault(int bits) {
        faultBits |= bits;
    }

    /** H'109.5.0 = 1 and H'109.5.5 = 0 from the next cycle on; remaining time counts from here. */
    void chargingBegins(VehicleView vehicle, long now) {
        charging = true;
        chargingSince = now;
        VehicleTimes times = vehicle.times();
        maxTimeS = times == null ? 0 : times.maxTimeS();
        inMinutes = times != null && times.maxTenSeconds() == NOT_GIVEN;
    }

    /** H'109.5.0 = 0. */
    void chargingEnds() {
        charging = false;
        announced = false;
    }

    /** H'109.5.5 = 1 from now on. A charge that no frame has announced yet never begins. */
    void stopped() {
        stopped = true;
        charging &= announced;
    }

    /** Whether the vehicle was told that the charge goes on: only then is energy delivered. */
    boolean announced() {
        return announced;
    }

    /** Whether the vehicle was told that voltage is possible: only then is there any. */
    boolean energisedShown() {
        return energisedShown;
    }

    /** Seconds left of the vehicle's longest charging time; null if it gives none or none counts now. */
    @Nullable
    Integer remainingS(long now) {
        if (!charging || maxTimeS == 0) {
            return null;
        }
        return (int) Math.max(0, maxTimeS - (now - chargingSince) / 1_000_000_000L);
    }

    /** A cycle. {@code mayFlowA} is the most current there can be, for when nobody measures it. */
    void send(
            List<Effect> effects,
            VehicleView vehicle,
            int offeredA,
            Readings readings,
            boolean energised,
            double mayFlowA,
            long now) {
        if (!on) {
            return;
        }
        effects.add(new Effect.Send(
                new ChargerCapability(settings.weldingDetection(), availableV, offeredA, thresholdV(vehicle))
                        .encode()));
        effects.add(new Effect.Send(
                status(vehicle, readings, energised, mayFlowA, now).encode()));
        if (vehicle.sendsExtension() && vehicle.agreed() >= 2) {
            effects.add(new Effect.Send(
                    new ChargerExtension(settings.dynamicControl() ? VehicleExtension.DYNAMIC_CONTROL : 0).encode()));
        }
        announced = charging && !stopped;
        energisedShown = energised;
    }

    private ChargerStatus status(VehicleView vehicle, Readings readings, boolean energised, double mayFlowA, long now) {
        int volts = shown(readings.magnitudeV(), availableV, 0xFFFF);
        int amperes = shown(readings.magnitudeA(), mayFlowA, 0xFF);
        int status = faultBits
                | (charging ? ChargerStatus.CHARGING : 0)
                | (energised ? ChargerStatus.ENERGISED : 0)
                | (charging && !stopped ? 0 : ChargerStatus.STOP_CONTROL);
        int tenSeconds = NOT_GIVEN;
        int minutes = NOT_GIVEN;
        VehicleTimes times = vehicle.times();
        Integer left = remainingS(now);
        if (stopped && !charging) {
            tenSeconds = 0;
            minutes = 0;
        } else if (left != null) {
            tenSeconds = inMinutes ? NOT_GIVEN : Math.min(NOT_GIVEN - 1, (left + 9) / 10);
            minutes = Math.min(NOT_GIVEN, (left + 59) / 60);
        } else if (vehicle.valid() && times != null && times.maxTimeS() != 0) {
            tenSeconds = times.maxTenSeconds();
            minutes = times.maxMinutes();
        }
        return new ChargerStatus(settings.protocolNumber(), volts, amperes, false, status, tenSeconds, minutes);
    }

    /** A measurement for a field; where none is known the most that there can be, never an old one as if it were true. */
    private static int shown(double value, double most, int max) {
        return (int) Math.min(max, Math.round(Double.isNaN(value) ? most : value));
    }
}
