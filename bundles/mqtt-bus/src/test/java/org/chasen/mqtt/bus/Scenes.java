package org.chasen.mqtt.bus;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleFlag;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.ChargingState;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Measurand;
import org.chasen.session.Sample;
import org.chasen.session.SampledValue;
import org.chasen.session.Transaction;
import org.chasen.session.TransactionEvent;
import org.chasen.session.TriggerReason;

/** Snapshots as an EVSE would deliver them. */
public final class Scenes {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    public static final String VEHICLE_ID = "00112233445566778899AABBCCDDEEFF0011223344556677";
    public static final IdToken TOKEN = new IdToken("04A1B2C3", "ISO14443");

    private Scenes() {}

    public static VehicleValues values(double soc, int requestedA, VehicleFlag... flags) {
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
                new DischargeValues(15, 300, 20, null, 1, null, 12_000));
    }

    public static VehicleStatus vehicle(SequenceState state, double currentA, VehicleValues values, StopCause stop) {
        boolean connected = state != SequenceState.A;
        return new VehicleStatus(
                state,
                "some phase",
                connected ? "the next step" : null,
                connected ? 5000L : null,
                connected ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                connected,
                connected,
                connected,
                connected,
                state == SequenceState.E,
                connected ? 380.04 : 0,
                currentA,
                100,
                900,
                false,
                values,
                stop,
                List.of(),
                true,
                false,
                false);
    }

    public static EvseSnapshot idle() {
        return evse(vehicle(SequenceState.A, 0, VehicleValues.NONE, null));
    }

    public static EvseSnapshot charging(double soc, int requestedA, VehicleFlag... flags) {
        return evse(vehicle(SequenceState.E, requestedA, values(soc, requestedA, flags), null));
    }

    public static EvseSnapshot stopped(FaultCode fault) {
        StopCause cause = new StopCause(
                StopCause.Side.STATION, fault == null ? StopReason.LOCAL : fault.stopReason(), fault, "stopped");
        return evse(vehicle(SequenceState.F, 3, values(80, 0), cause));
    }

    public static EvseSnapshot evse(VehicleStatus vehicle, FaultCode... faults) {
        boolean occupied = vehicle != null && vehicle.connected();
        return new EvseSnapshot(
                1,
                1,
                "cG105",
                true,
                vehicle,
                occupied ? "s-1" : null,
                occupied ? transaction() : null,
                occupied,
                new EvseRating(125, 50_000),
                new LimitInForce(99.96, 38000.4, "hardware"),
                new MeterReading(1234.56, 38000, 380, 100, 0),
                Stream.of(faults).map(Scenes::fault).toList());
    }

    /** The same with a limit of 0 A set by a source. */
    public static EvseSnapshot limited(EvseSnapshot snapshot, String source) {
        return new EvseSnapshot(
                snapshot.evseId(),
                snapshot.connectorId(),
                snapshot.connectorType(),
                snapshot.operative(),
                snapshot.vehicle(),
                snapshot.sessionId(),
                snapshot.transaction(),
                snapshot.authorised(),
                snapshot.rating(),
                new LimitInForce(0, 0, source),
                snapshot.meter(),
                snapshot.faults());
    }

    public static ActiveFault fault(FaultCode code) {
        return new ActiveFault(code, "what happened", "id-" + code.code(), NOW);
    }

    public static TransactionEvent transactionEvent(int seqNo) {
        return new TransactionEvent(
                "6f1e0000-0000-4000-8000-000000000001",
                1,
                1,
                seqNo == 0 ? TransactionEvent.Type.STARTED : TransactionEvent.Type.UPDATED,
                seqNo,
                TriggerReason.CABLE_PLUGGED_IN,
                NOW,
                ChargingState.EV_CONNECTED,
                TOKEN,
                null,
                null,
                null,
                null,
                true,
                false,
                Double.NaN,
                List.of(new Sample(
                        Sample.Context.TRANSACTION_BEGIN,
                        NOW,
                        List.of(new SampledValue(Measurand.ENERGY_ACTIVE_IMPORT_REGISTER, 1234.5)))),
                true);
    }

    private static Transaction transaction() {
        return new Transaction(
                "6f1e0000-0000-4000-8000-000000000001", "2.0.1", TOKEN, NOW, 1000, ChargingState.CHARGING, 3);
    }
}
