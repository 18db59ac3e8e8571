package org.chasen.ocpp.v16.core;

import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.AVAILABLE;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.CHARGING;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.FAULTED;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.FINISHING;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.PREPARING;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.RESERVED;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.SUSPENDED_EV;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.SUSPENDED_EVSE;
import static org.chasen.ocpp.v16.core.message.StatusNotification.Status.UNAVAILABLE;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.ocpp.v16.core.message.StatusNotification.Status;

/** Which status of a connector may follow which (OCPP 1.6 edition 2, section 4.9, with B6 of errata 3.20). */
final class StatusTransitions {
    private static final Map<Status, Set<Status>> ALLOWED = Map.of(
            AVAILABLE, EnumSet.of(PREPARING, CHARGING, SUSPENDED_EV, SUSPENDED_EVSE, RESERVED, UNAVAILABLE, FAULTED),
            PREPARING, EnumSet.of(AVAILABLE, CHARGING, SUSPENDED_EV, SUSPENDED_EVSE, FINISHING, FAULTED),
            CHARGING, EnumSet.of(AVAILABLE, SUSPENDED_EV, SUSPENDED_EVSE, FINISHING, UNAVAILABLE, FAULTED),
            SUSPENDED_EV, EnumSet.of(AVAILABLE, CHARGING, SUSPENDED_EVSE, FINISHING, UNAVAILABLE, FAULTED),
            SUSPENDED_EVSE, EnumSet.of(AVAILABLE, CHARGING, SUSPENDED_EV, FINISHING, UNAVAILABLE, FAULTED),
            FINISHING, EnumSet.of(AVAILABLE, PREPARING, UNAVAILABLE, FAULTED),
            RESERVED, EnumSet.of(AVAILABLE, PREPARING, UNAVAILABLE, FAULTED),
            UNAVAILABLE, EnumSet.of(AVAILABLE, PREPARING, CHARGING, SUSPENDED_EV, SUSPENDED_EVSE, FAULTED),
            FAULTED,
                    EnumSet.of(
                            AVAILABLE,
                            PREPARING,
                            CHARGING,
                            SUSPENDED_EV,
                            SUSPENDED_EVSE,
                            FINISHING,
                            RESERVED,
                            UNAVAILABLE));

    private StatusTransitions() {}

    /** Whether the table has a transition. */
    static boolean allowed(Status from, Status to) {
        return ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    /** Statuses to report one after the other to get from one to another: the target alone where that is allowed. */
    static List<Status> path(Status from, Status to) {
        if (from == to || allowed(from, to)) {
            return List.of(to);
        }
        Status between = allowed(from, PREPARING) && allowed(PREPARING, to) ? PREPARING : AVAILABLE;
        return List.of(between, to);
    }
}
