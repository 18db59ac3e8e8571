package org.chasen.replay;

import org.chasen.can.CanFrame;
import org.chasen.chademo.core.frame.Automaker;
import org.chasen.chademo.core.frame.ChargerCapability;
import org.chasen.chademo.core.frame.ChargerExtension;
import org.chasen.chademo.core.frame.ChargerMessage;
import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleExtension;
import org.chasen.chademo.core.frame.VehicleLimits;
import org.chasen.chademo.core.frame.VehicleMessage;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.chademo.core.frame.VehicleTimes;
import org.jspecify.annotations.Nullable;

/**
 * The last message of each identifier. Discharge frames are kept raw: they are shown, never judged.
 *
 * @param limits H'100
 * @param times H'101
 * @param request H'102
 * @param vehicleExtension H'110
 * @param automaker H'700
 * @param capability H'108
 * @param status H'109
 * @param chargerExtension H'118
 * @param dischargeLimits H'200
 * @param dischargeCapability H'208
 */
record Seen(
        @Nullable VehicleLimits limits,
        @Nullable VehicleTimes times,
        @Nullable VehicleRequest request,
        @Nullable VehicleExtension vehicleExtension,
        @Nullable Automaker automaker,
        @Nullable ChargerCapability capability,
        @Nullable ChargerStatus status,
        @Nullable ChargerExtension chargerExtension,
        @Nullable CanFrame dischargeLimits,
        @Nullable CanFrame dischargeCapability) {

    static final Seen NOTHING = new Seen(null, null, null, null, null, null, null, null, null, null);

    private static final int DISCHARGE_LIMITS = 0x200;
    private static final int DISCHARGE_CAPABILITY = 0x208;

    /** What has been seen after this frame. */
    Seen after(CanFrame frame) {
        if (frame.id() == DISCHARGE_LIMITS || frame.id() == DISCHARGE_CAPABILITY) {
            boolean vehicle = frame.id() == DISCHARGE_LIMITS;
            return new Seen(
                    limits,
                    times,
                    request,
                    vehicleExtension,
                    automaker,
                    capability,
                    status,
                    chargerExtension,
                    vehicle ? frame : dischargeLimits,
                    vehicle ? dischargeCapability : frame);
        }
        VehicleMessage vehicle = VehicleMessage.decode(frame);
        ChargerMessage charger = vehicle == null ? ChargerMessage.decode(frame) : null;
        return new Seen(
                vehicle instanceof VehicleLimits next ? next : limits,
                vehicle instanceof VehicleTimes next ? next : times,
                vehicle instanceof VehicleRequest next ? next : request,
                vehicle instanceof VehicleExtension next ? next : vehicleExtension,
                vehicle instanceof Automaker next ? next : automaker,
                charger instanceof ChargerCapability next ? next : capability,
                charger instanceof ChargerStatus next ? next : status,
                charger instanceof ChargerExtension next ? next : chargerExtension,
                dischargeLimits,
                dischargeCapability);
    }

    /** Whether a bit of H'102.5 is set. */
    boolean vehicle(int bit) {
        return request != null && request.is(bit);
    }

    /** Whether a bit of H'109.5 is set. */
    boolean charger(int bit) {
        return status != null && status.is(bit);
    }

    /** Whether any fault bit of H'102.4, or a system fault, is set. */
    boolean vehicleFault() {
        return request != null && (request.fault(VehicleRequest.ALL_FAULTS) || request.is(VehicleRequest.SYSTEM_FAULT));
    }

    /** Whether the charger reports a fault of its own or of the system. */
    boolean chargerFault() {
        return charger(ChargerStatus.MALFUNCTION | ChargerStatus.SYSTEM_MALFUNCTION);
    }

    int requestA() {
        return request == null ? 0 : request.requestA();
    }

    int currentA() {
        return status == null ? 0 : status.currentA();
    }

    int voltageV() {
        return status == null ? 0 : status.voltageV();
    }

    /** H'108.3; -1 while the charger has given none. */
    int availableCurrentA() {
        return capability == null ? -1 : capability.availableCurrentA();
    }

    /** Agreed protocol number: the lower of both; the vehicle's while the charger has said none. */
    int protocol() {
        int vehicle = request == null ? 0 : request.protocolNumber();
        return status == null ? vehicle : Math.min(vehicle, status.protocolNumber());
    }
}
