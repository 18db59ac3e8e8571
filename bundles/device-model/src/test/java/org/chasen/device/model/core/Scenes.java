package org.chasen.device.model.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chasen.device.model.StationDeviceModel;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;

/** Snapshots as an EVSE would deliver them. */
public final class Scenes {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String VEHICLE_ID = "00112233445566778899AABBCCDDEEFF0011223344556677";

    private Scenes() {}

    public static VehicleValues charging(double soc, int requestedA, VehicleFlag... flags) {
        return new VehicleValues(
                true,
                2,
                2,
                17,
                VEHICLE_ID,
                5,
                250,
                410,
                400,
                requestedA,
                24000,
                3600,
                1800,
                soc,
                100,
                false,
                true,
                false,
                false,
                Set.of(flags),
                null);
    }

    /** Known before the vehicle's permission: the rest of what it sends does not count yet. */
    public static VehicleValues beforePermission() {
        return new VehicleValues(
                false,
                2,
                2,
                17,
                VEHICLE_ID,
                5,
                250,
                410,
                400,
                0,
                24000,
                null,
                null,
                63.0,
                100,
                true,
                true,
                false,
                false,
                Set.of(VehicleFlag.SHIFT_POSITION),
                null);
    }

    public static VehicleStatus vehicle(SequenceState state, double currentA, VehicleValues values) {
        return vehicle(state, currentA, values, false, null);
    }

    public static VehicleStatus vehicle(
            SequenceState state, double currentA, VehicleValues values, boolean stale, StopCause stop) {
        return vehicle(state, currentA, values, stale, stop, false);
    }

    /** Nobody there, and a self-test runs. */
    public static VehicleStatus selfTesting() {
        return vehicle(SequenceState.A, 0, VehicleValues.NONE, false, null, true);
    }

    private static VehicleStatus vehicle(
            SequenceState state,
            double currentA,
            VehicleValues values,
            boolean stale,
            StopCause stop,
            boolean selfTesting) {
        boolean connected = state != SequenceState.A;
        return new VehicleStatus(
                state,
                "",
                null,
                null,
                connected ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                connected,
                connected,
                connected,
                connected,
                state == SequenceState.E,
                380,
                currentA,
                100,
                900,
                stale,
                values,
                stop,
                List.of(),
                true,
                false,
                selfTesting);
    }

    public static EvseSnapshot evse(VehicleStatus vehicle, FaultCode... faults) {
        return evse(1, "cG105", vehicle, faults);
    }

    public static EvseSnapshot evse(int id, String type, VehicleStatus vehicle, FaultCode... faults) {
        return new EvseSnapshot(
                id,
                1,
                type,
                true,
                vehicle,
                "s-1",
                null,
                vehicle != null && vehicle.connected(),
                new EvseRating(100, 50_000),
                new LimitInForce(100, 38000, "hardware"),
                null,
                java.util.stream.Stream.of(faults).map(Scenes::fault).toList());
    }

    public static EvseSnapshot idle() {
        return evse(vehicle(SequenceState.A, 0, VehicleValues.NONE));
    }

    public static ActiveFault fault(FaultCode code) {
        return new ActiveFault(code, code.name(), code.code(), NOW);
    }

    public static StopCause stopped(FaultCode fault) {
        return new StopCause(StopCause.Side.STATION, StopReason.OTHER, fault, "stopped");
    }

    public static ModelSettings settings(Profile profile) {
        return new ModelSettings(profile, profile.vehicleLevel(), true, 50_000, 3);
    }

    public static String catalogue() {
        try (InputStream in = StationDeviceModel.class.getResourceAsStream("catalogue.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The official files, which are never part of the project. */
    static Path schemas() {
        String named = System.getProperty("chasen.schemas");
        if (named != null) {
            return Path.of(named);
        }
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path candidate = place.resolve("shared").resolve("schemas");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("the official schemas are needed: set -Dchasen.schemas=DIRECTORY");
    }
}
