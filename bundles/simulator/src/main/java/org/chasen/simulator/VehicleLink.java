package org.chasen.simulator;

import java.util.Set;
import org.chasen.can.CanBus;
import org.chasen.can.CanException;
import org.chasen.can.CanListener;
import org.chasen.can.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the simulated vehicle on another bus than the one inside: what it says goes there, what is said there reaches it. */
final class VehicleLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VehicleLink.class);

    private final Subscription fromVehicle;
    private final Subscription toVehicle;

    VehicleLink(DeskBus inside, CanBus outside) {
        fromVehicle = inside.subscribe(Set.of(), onto(outside));
        toVehicle = outside.subscribe(Set.of(), onto(inside));
        LOG.info("Desk station: the vehicle of bus {} talks on CAN bus {}", inside.name(), outside.name());
    }

    private static CanListener onto(CanBus bus) {
        return frame -> {
            try {
                bus.send(frame);
            } catch (CanException e) {
                LOG.debug("Desk station: a frame is lost: {}", e.getMessage()); // the other side notices by silence
            }
        };
    }

    @Override
    public void close() {
        fromVehicle.close();
        toVehicle.close();
    }
}
