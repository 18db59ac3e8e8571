package org.chasen.replay;

import org.chasen.chademo.core.frame.ChargerStatus;
import org.chasen.chademo.core.frame.VehicleRequest;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.replay.Moment.State;
import org.jspecify.annotations.Nullable;

/** Signs on CAN of a stop without a fault, and whose stop it is: who withdrew first. */
final class StopSigns {

    private StopSigns() {}

    /** In state E; null if it goes on. */
    static @Nullable StopCause ofCharge(Moment moment) {
        if (moment.state().compareTo(State.F) < 0) {
            return null;
        }
        return moment.now().vehicle(VehicleRequest.ENABLED)
                ? byCharger("the charger announced the stop while the vehicle still permitted")
                : byVehicle("the vehicle withdrew its permission (H'102.5.0)");
    }

    /** Before state E; null if it goes on. H'102.5.4 counts when it comes: vehicles exist that always set it. */
    static @Nullable StopCause ofStart(Moment moment) {
        Seen before = moment.before();
        Seen now = moment.now();
        if (before.vehicle(VehicleRequest.ENABLED) && !now.vehicle(VehicleRequest.ENABLED)) {
            return byVehicle("the vehicle withdrew its permission (H'102.5.0)");
        }
        boolean asks = now.vehicle(VehicleRequest.STOP_BEFORE_CHARGE)
                && before.request() != null
                && !before.vehicle(VehicleRequest.STOP_BEFORE_CHARGE);
        if (asks && now.protocol() >= 2 && now.requestA() == 0 && moment.state() == State.D) {
            return byVehicle("the vehicle asked for a stop before the charge (H'102.5.4)");
        }
        return before.charger(ChargerStatus.ENERGISED) && !now.charger(ChargerStatus.ENERGISED)
                ? byCharger("the charger let the start go (H'109.5.2)")
                : null;
    }

    private static StopCause byVehicle(String detail) {
        return new StopCause(StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, null, detail);
    }

    private static StopCause byCharger(String detail) {
        return new StopCause(StopCause.Side.STATION, StopReason.LOCAL, null, detail);
    }
}
