package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.bus.BusMessage;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What one EVSE publishes, and when.
 *
 * <p>State, limit and errors are retained and published when they change. What the vehicle says is retained too, at most once a
 * second unless one of its flags changes, and cleared when the vehicle leaves. Telemetry comes with every event, at most four times a
 * second and at least once. An error is published when it is raised, published once more with the time of its end, and then
 * cleared. The first event clears whatever an earlier life of the station may have left behind.
 */
public final class EvsePublication {
    private static final long TELEMETRY_SHORTEST = Duration.ofMillis(250).toNanos();
    private static final long TELEMETRY_LONGEST = Duration.ofSeconds(1).toNanos();
    private static final long VEHICLE_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final boolean withVehicleId;
    private final Map<String, String> retained = new HashMap<>();
    private final Map<FaultCode, ActiveFault> errors = new HashMap<>();
    private boolean begun;
    private @Nullable String stateName;
    private @Nullable Instant since;
    private @Nullable Instant deadlineOfState;
    private Set<VehicleFlag> flags = Set.of();
    private long vehicleAt;
    private long telemetryAt;
    private boolean vehiclePending;

    /** Starts with nothing published. */
    public EvsePublication(boolean withVehicleId) {
        this.withVehicleId = withVehicleId;
    }

    /** Something happened. */
    public List<BusMessage> on(EvseEvent event, long nanos) {
        EvseSnapshot snapshot = event.snapshot();
        List<BusMessage> out = new ArrayList<>();
        BusMessage step = SessionMessages.of(event);
        if (step != null) {
            out.add(step);
        }
        present(snapshot, event.at(), nanos, out);
        if (!begun || nanos - telemetryAt >= TELEMETRY_SHORTEST) {
            telemetry(snapshot, event.at(), nanos, out);
        }
        begun = true;
        return out;
    }

    /** The time of {@link #deadline()} has come. */
    public List<BusMessage> tick(EvseSnapshot snapshot, Instant at, long nanos) {
        List<BusMessage> out = new ArrayList<>();
        present(snapshot, at, nanos, out);
        if (nanos - telemetryAt >= TELEMETRY_LONGEST) {
            telemetry(snapshot, at, nanos, out);
        }
        return out;
    }

    /** When {@link #tick} wants to be called. */
    public long deadline() {
        long next = telemetryAt + TELEMETRY_LONGEST;
        return vehiclePending ? Math.min(next, vehicleAt + VEHICLE_INTERVAL) : next;
    }

    /** The EVSE is gone: nothing of it stays on the broker. */
    public List<BusMessage> leave() {
        List<BusMessage> out = new ArrayList<>();
        retained.forEach((topic, json) -> {
            if (!json.isEmpty()) {
                out.add(BusMessage.state(topic, ""));
            }
        });
        retained.clear();
        errors.clear();
        begun = false;
        return out;
    }

    private void present(EvseSnapshot snapshot, Instant at, long nanos, List<BusMessage> out) {
        int id = snapshot.evseId();
        errors(snapshot, at, out);
        state(snapshot, at, out);
        retain(id + "/limit", EvseMessages.limit(snapshot.limit()).toString(), out);
        vehicle(snapshot, nanos, out);
    }

    private void state(EvseSnapshot snapshot, Instant at, List<BusMessage> out) {
        VehicleStatus vehicle = snapshot.vehicle();
        String name = vehicle == null ? null : vehicle.state().name();
        if (since == null || !java.util.Objects.equals(name, stateName)) {
            stateName = name;
            since = at;
        }
        Long left = vehicle == null ? null : vehicle.deadlineMillis();
        Instant deadline = left == null ? null : at.plusMillis(left);
        Instant before = deadlineOfState;
        // The time left is measured anew at each event: a deadline that moved by less than a second is the same one.
        if (deadline != null
                && before != null
                && Duration.between(before, deadline).abs().toMillis() < 1000) {
            deadline = before;
        }
        deadlineOfState = deadline;
        retain(
                snapshot.evseId() + "/state",
                EvseMessages.state(snapshot, since, deadline).toString(),
                out);
    }

    private void vehicle(EvseSnapshot snapshot, long nanos, List<BusMessage> out) {
        String topic = snapshot.evseId() + "/ev";
        VehicleStatus vehicle = snapshot.vehicle();
        if (vehicle == null || !vehicle.connected()) {
            vehiclePending = false;
            flags = Set.of();
            retain(topic, "", out);
            return;
        }
        VehicleValues values = vehicle.values();
        ObjectNode json = EvseMessages.vehicle(values, withVehicleId);
        boolean due = !values.flags().equals(flags)
                || retained.getOrDefault(topic, "").isEmpty()
                || nanos - vehicleAt >= VEHICLE_INTERVAL;
        vehiclePending = !due && !json.toString().equals(retained.get(topic));
        if (due && retain(topic, json.toString(), out)) {
            vehicleAt = nanos;
            flags = Set.copyOf(values.flags());
        }
    }

    private void errors(EvseSnapshot snapshot, Instant at, List<BusMessage> out) {
        Map<FaultCode, ActiveFault> present = new HashMap<>();
        snapshot.faults().forEach(fault -> present.putIfAbsent(fault.code(), fault));
        for (FaultCode code : FaultCode.values()) {
            String topic = snapshot.evseId() + "/errors/" + code.code();
            ActiveFault now = present.get(code);
            ActiveFault before = errors.get(code);
            if (now != null) {
                retain(topic, EvseMessages.error(now, null).toString(), out);
            } else if (before != null) {
                out.add(BusMessage.event(topic, EvseMessages.error(before, at).toString()));
                retain(topic, "", out);
            } else if (!begun) {
                retain(topic, "", out);
            }
        }
        errors.keySet().retainAll(new HashSet<>(present.keySet()));
        errors.putAll(present);
    }

    private void telemetry(EvseSnapshot snapshot, Instant at, long nanos, List<BusMessage> out) {
        telemetryAt = nanos;
        out.add(EvseMessages.telemetry(snapshot, at));
    }

    private boolean retain(String topic, String json, List<BusMessage> out) {
        if (json.equals(retained.put(topic, json))) {
            return false;
        }
        out.add(BusMessage.state(topic, json));
        return true;
    }
}
