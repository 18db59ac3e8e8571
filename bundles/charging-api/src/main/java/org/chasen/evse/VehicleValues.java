package org.chasen.evse;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the vehicle says of itself, decoded and validated. A value that is not given, out of range, or not yet valid
 * (before state D) is null; protocol number, manufacturer code and vehicle id are given as soon as they are received.
 *
 * @param valid permission was once seen on both ways in this session: the other values count
 * @param protocolNumber H'102.0, 0..255: 1 = 0.9, 2 = 1.x, 3 = 2.0
 * @param agreedProtocol lower one of both sides' protocol numbers
 * @param manufacturerCode H'700.0
 * @param vehicleId H'710..712, 48 upper-case hexadecimal digits; never partial
 * @param minCurrentA H'100.0, amperes
 * @param minVoltageV H'100.2-3, volts
 * @param maxVoltageV H'100.4-5, volts
 * @param targetVoltageV H'102.1-2, volts
 * @param requestedCurrentA H'102.3, amperes
 * @param capacityWh H'101.5-6, watt hours
 * @param maxChargingTimeS H'101.1 or .2, seconds
 * @param estimatedTimeS H'101.3, seconds
 * @param socPercent H'102.6 against H'100.6, 0..100
 * @param socFullPercent H'100.6, percent
 * @param contactorOpen H'102.5.3: open and welding check done; null below protocol number 2
 * @param dynamicControl H'110.0.0
 * @param highCurrentControl H'110.0.1
 * @param highVoltageControl H'110.0.2
 * @param flags members of ConnectedEV.ChargingState, in the order of {@link VehicleFlag}
 * @param v2x what it offers for discharging; null if it sends neither H'200 nor H'201
 */
public record VehicleValues(
        boolean valid,
        @Nullable Integer protocolNumber,
        @Nullable Integer agreedProtocol,
        @Nullable Integer manufacturerCode,
        @Nullable String vehicleId,
        @Nullable Integer minCurrentA,
        @Nullable Integer minVoltageV,
        @Nullable Integer maxVoltageV,
        @Nullable Integer targetVoltageV,
        @Nullable Integer requestedCurrentA,
        @Nullable Integer capacityWh,
        @Nullable Integer maxChargingTimeS,
        @Nullable Integer estimatedTimeS,
        @Nullable Double socPercent,
        @Nullable Integer socFullPercent,
        @Nullable Boolean contactorOpen,
        @Nullable Boolean dynamicControl,
        @Nullable Boolean highCurrentControl,
        @Nullable Boolean highVoltageControl,
        Set<VehicleFlag> flags,
        @Nullable DischargeValues v2x) {

    /** No vehicle, or nothing received from it. */
    public static final VehicleValues NONE = new VehicleValues(
            false, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, Set.of(), null);
}
