package org.chasen.ocpp.v16.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.ChargingState;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Transaction;

/** One EVSE as it would describe itself; each method changes one thing. */
public final class EvseScene {
    final int id;
    SequenceState state = SequenceState.A;
    boolean operative = true;
    boolean authorised;
    String transaction;
    String token;
    double limitA = 125;
    String limitSource = "hardware";
    int requestedA = 100;
    double meterWh = 1200.7;
    StopCause stop;
    final List<ActiveFault> faults = new ArrayList<>();

    public EvseScene(int id) {
        this.id = id;
    }

    public EvseScene at(SequenceState value) {
        state = value;
        return this;
    }

    EvseScene authorised(boolean value) {
        authorised = value;
        return this;
    }

    public EvseScene transaction(String value) {
        transaction = value;
        return this;
    }

    EvseScene operative(boolean value) {
        operative = value;
        return this;
    }

    EvseScene limit(double amperes) {
        limitA = amperes;
        limitSource = "csms";
        return this;
    }

    EvseScene requested(int amperes) {
        requestedA = amperes;
        return this;
    }

    EvseScene stopped(StopCause.Side side, StopReason reason, FaultCode fault) {
        stop = new StopCause(side, reason, fault, "");
        return this;
    }

    EvseScene fault(FaultCode code) {
        faults.add(new ActiveFault(code, "what a technician reads", "f" + faults.size(), Desk.MORNING));
        return this;
    }

    EvseScene healthy() {
        faults.clear();
        return this;
    }

    public EvseSnapshot snapshot() {
        boolean plugged = state != SequenceState.A;
        boolean energy = state == SequenceState.E;
        VehicleValues values = new VehicleValues(
                plugged,
                2,
                2,
                1,
                null,
                6,
                50,
                435,
                400,
                requestedA,
                24_000,
                3600,
                1800,
                42.0,
                100,
                !energy,
                true,
                false,
                false,
                Set.of(),
                null);
        VehicleStatus vehicle = new VehicleStatus(
                state,
                "",
                null,
                null,
                plugged ? PilotReading.Proximity.CLOSED : PilotReading.Proximity.OPEN,
                state.active(),
                energy,
                energy,
                energy,
                energy,
                energy ? 380 : 0,
                energy ? Math.min(limitA, requestedA) : 0,
                limitA,
                null,
                false,
                values,
                stop,
                List.copyOf(faults),
                true,
                false,
                false);
        Transaction open = transaction == null
                ? null
                : new Transaction(
                        transaction,
                        "1.6",
                        token == null ? null : new IdToken(token, "ISO14443"),
                        Desk.MORNING,
                        meterWh,
                        ChargingState.EV_CONNECTED,
                        1);
        return new EvseSnapshot(
                id,
                1,
                "cG105",
                operative,
                vehicle,
                plugged ? "s1" : null,
                open,
                authorised,
                new EvseRating(125, 50_000),
                new LimitInForce(limitA, limitA * 380, limitSource),
                new MeterReading(meterWh, energy ? 380 * 100 : 0, energy ? 380 : 0, energy ? 100 : 0, 0),
                List.copyOf(faults));
    }
}
