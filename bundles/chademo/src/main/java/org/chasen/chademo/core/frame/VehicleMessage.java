package org.chasen.chademo.core.frame;

import java.util.Set;
import org.chasen.can.CanFrame;
import org.jspecify.annotations.Nullable;

/** A frame that a vehicle sends. */
public sealed interface VehicleMessage
        permits VehicleLimits,
                VehicleTimes,
                VehicleRequest,
                VehicleExtension,
                DischargeLimits,
                DischargeEstimate,
                Automaker,
                VehicleIdPart {

    /** Every identifier that {@link #decode} knows. */
    Set<Integer> IDS = Set.of(
            VehicleLimits.ID,
            VehicleTimes.ID,
            VehicleRequest.ID,
            VehicleExtension.ID,
            DischargeLimits.ID,
            DischargeEstimate.ID,
            Automaker.ID,
            VehicleIdPart.FIRST_ID,
            VehicleIdPart.FIRST_ID + 1,
            VehicleIdPart.LAST_ID);

    /** The frame to put on the bus. */
    CanFrame encode();

    /** What the frame says, or null for an identifier that is not a vehicle's or a length other than eight bytes. */
    static @Nullable VehicleMessage decode(CanFrame frame) {
        if (frame.length() != 8) {
            return null;
        }
        return switch (frame.id()) {
            case VehicleLimits.ID -> VehicleLimits.decode(frame);
            case VehicleTimes.ID -> VehicleTimes.decode(frame);
            case VehicleRequest.ID -> VehicleRequest.decode(frame);
            case VehicleExtension.ID -> VehicleExtension.decode(frame);
            case DischargeLimits.ID -> DischargeLimits.decode(frame);
            case DischargeEstimate.ID -> DischargeEstimate.decode(frame);
            case Automaker.ID -> Automaker.decode(frame);
            case VehicleIdPart.FIRST_ID, VehicleIdPart.FIRST_ID + 1, VehicleIdPart.LAST_ID ->
                VehicleIdPart.decode(frame);
            default -> null;
        };
    }
}
