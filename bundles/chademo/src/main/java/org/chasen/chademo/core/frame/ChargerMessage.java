package org.chasen.chademo.core.frame;

import java.util.Set;
import org.chasen.can.CanFrame;
import org.jspecify.annotations.Nullable;

/** A frame that a charger sends. */
public sealed interface ChargerMessage
        permits ChargerCapability, ChargerStatus, ChargerExtension, DischargeCapability, DischargeTime {

    /** Every identifier that {@link #decode} knows. */
    Set<Integer> IDS = Set.of(
            ChargerCapability.ID, ChargerStatus.ID, ChargerExtension.ID, DischargeCapability.ID, DischargeTime.ID);

    /** The frame to put on the bus. */
    CanFrame encode();

    /** What the frame says, or null for an identifier that is not a charger's or a length other than eight bytes. */
    static @Nullable ChargerMessage decode(CanFrame frame) {
        if (frame.length() != 8) {
            return null;
        }
        return switch (frame.id()) {
            case ChargerCapability.ID -> ChargerCapability.decode(frame);
            case ChargerStatus.ID -> ChargerStatus.decode(frame);
            case ChargerExtension.ID -> ChargerExtension.decode(frame);
            case DischargeCapability.ID -> DischargeCapability.decode(frame);
            case DischargeTime.ID -> DischargeTime.decode(frame);
            default -> null;
        };
    }
}
