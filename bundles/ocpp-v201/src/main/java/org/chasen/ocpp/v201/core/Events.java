package org.chasen.ocpp.v201.core;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.ocpp.rpc.core.Outcome;
import org.chasen.ocpp.rpc.core.Request.Priority;
import org.chasen.ocpp.v201.core.message.ComponentType;
import org.chasen.ocpp.v201.core.message.EVSEType;
import org.chasen.ocpp.v201.core.message.EventDataType;
import org.chasen.ocpp.v201.core.message.EventNotificationEnumType;
import org.chasen.ocpp.v201.core.message.EventTriggerEnumType;
import org.chasen.ocpp.v201.core.message.NotifyEvent;
import org.chasen.ocpp.v201.core.message.VariableType;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The hard-wired monitors (use case N07): every fault, on the variable the {@link FaultTable} names, with its code, and
 * the flags of the vehicle as ConnectedEV.ChargingState; each at its {@link Place} in the device model. While offline an
 * event is kept if its severity is at most OfflineQueuingSeverity; the oldest go first when too many are kept.
 */
final class Events {
    private static final int CHARGING_STATE_MONITOR = 1;
    private static final int FLAGS_SEVERITY = 5;
    private static final int ERROR_SEVERITY = 4;
    private static final int MAX_KEPT = 100;
    private static final int MAX_TECH_INFO = 500;

    private final Turn turn;
    private final FaultTable faults;
    private final Surroundings surroundings;
    private final Map<Integer, String> flags = new HashMap<>();
    private final ArrayDeque<Kept> queue = new ArrayDeque<>();
    private int eventIds;
    private boolean sent;

    /** An event without its place, which is looked up when it leaves: the device model may begin after the fault. */
    private record Kept(
            String component,
            FaultTable.Level level,
            String variable,
            EvseSnapshot evse,
            int severity,
            BiFunction<ComponentType, VariableType, EventDataType> event) {}

    Events(Turn turn, FaultTable faults, Surroundings surroundings) {
        this.turn = turn;
        this.faults = faults;
        this.surroundings = surroundings;
    }

    void fault(ActiveFault fault, boolean cleared, EvseSnapshot evse) {
        FaultTable.Line line = faults.of(fault.code());
        if (line == null) {
            return;
        }
        String message = fault.message();
        int id = ++eventIds;
        Instant at = turn.now;
        add(new Kept(
                line.component(),
                line.level(),
                line.variable(),
                evse,
                line.severity(),
                (component, variable) -> new EventDataType(
                        id,
                        at,
                        EventTriggerEnumType.ALERTING,
                        null,
                        String.valueOf(!cleared),
                        fault.code().code(),
                        message.substring(0, Math.min(message.length(), MAX_TECH_INFO)),
                        cleared ? Boolean.TRUE : null,
                        transaction(evse),
                        component,
                        line.monitorId(),
                        EventNotificationEnumType.HARD_WIRED_MONITOR,
                        variable)));
    }

    /** Looks at the flags of the vehicle. */
    void flags(EvseSnapshot evse) {
        VehicleStatus vehicle = evse.vehicle();
        var present =
                vehicle == null || !vehicle.connected() || !vehicle.values().valid()
                        ? List.<VehicleFlag>of()
                        : vehicle.values().flags().stream().sorted().toList();
        String members = present.stream().map(VehicleFlag::member).collect(Collectors.joining(","));
        if (members.equals(flags.getOrDefault(evse.evseId(), ""))) {
            return;
        }
        flags.put(evse.evseId(), members);
        boolean error = present.stream().anyMatch(flag -> flag != VehicleFlag.CHARGING_ENABLED);
        int id = ++eventIds;
        Instant at = turn.now;
        add(new Kept(
                "ConnectedEV",
                FaultTable.Level.EVSE,
                "ChargingState",
                evse,
                error ? ERROR_SEVERITY : FLAGS_SEVERITY,
                (component, variable) -> new EventDataType(
                        id,
                        at,
                        EventTriggerEnumType.DELTA,
                        null,
                        members,
                        null,
                        null,
                        null,
                        transaction(evse),
                        component,
                        CHARGING_STATE_MONITOR,
                        EventNotificationEnumType.HARD_WIRED_MONITOR,
                        variable)));
    }

    private static @Nullable String transaction(EvseSnapshot evse) {
        Transaction transaction = evse.transaction();
        return transaction == null ? null : transaction.id();
    }

    private void add(Kept event) {
        if (!turn.online && event.severity() > turn.controllers.integer(Key.OFFLINE_SEVERITY)) {
            return;
        }
        if (queue.size() >= MAX_KEPT) {
            queue.remove();
        }
        queue.add(event);
        sendNext();
    }

    void sendNext() {
        Kept first = queue.peek();
        if (first == null || sent || !turn.online) {
            return;
        }
        sent = true;
        turn.send(
                "NotifyEvent",
                new NotifyEvent.Request(turn.now, null, 0, List.of(placed(first))),
                Priority.NORMAL,
                outcome -> answered(first, outcome));
    }

    private EventDataType placed(Kept kept) {
        Place place =
                Place.of(surroundings.deviceModel(), kept.component(), kept.level(), kept.variable(), kept.evse());
        Integer evseId = place.component().evseId();
        EVSEType evse =
                evseId == null ? null : new EVSEType(evseId, place.component().connectorId());
        return kept.event()
                .apply(
                        new ComponentType(evse, place.component().name(), null),
                        new VariableType(place.variable().name(), null));
    }

    private void answered(Kept kept, Outcome outcome) {
        sent = false;
        boolean again = outcome instanceof Outcome.NotSent || !turn.online;
        if (!again || kept.severity() > turn.controllers.integer(Key.OFFLINE_SEVERITY)) {
            queue.remove(kept);
        }
        if (turn.online && !(outcome instanceof Outcome.NotSent)) {
            sendNext();
        }
    }
}
