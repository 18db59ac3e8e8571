package org.chasen.console.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chasen.csms.LinkStatus;
import org.chasen.evse.ActiveFault;
import org.chasen.evse.DischargeValues;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading;
import org.chasen.evse.SequenceState;
import org.chasen.evse.StopCause;
import org.chasen.evse.StopReason;
import org.chasen.evse.VehicleEvent;
import org.chasen.evse.VehicleStatus;
import org.chasen.evse.VehicleValues;
import org.chasen.session.ChargingState;
import org.chasen.session.EvseEvent;
import org.chasen.session.EvseRating;
import org.chasen.session.EvseSnapshot;
import org.chasen.session.LimitInForce;
import org.chasen.session.Transaction;
import org.chasen.session.TransactionJournal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvseTextTest {
    private static final EvseRating RATING = new EvseRating(125, 50_000);
    private static final Instant NOW = Instant.parse("2026-03-01T10:20:00Z");
    private static final ActiveFault FAULT =
            new ActiveFault(FaultCode.LOCK_FAILED, "lock did not reach its end: clean it", "f1", NOW.minusSeconds(60));

    @Test
    void says_what_it_waits_for_how_long_is_left_and_why_it_last_stopped() {
        StopCause stop = new StopCause(
                StopCause.Side.VEHICLE, StopReason.STOPPED_BY_EV, FaultCode.BATTERY_TEMPERATURE, "too hot");

        String text = text(snapshot(SequenceState.D, "insulation test passed", 4200L, stop, null, List.of(FAULT)));

        assertThat(text)
                .contains("D  checks, lock")
                .contains("insulation test passed, 4.2 s left")
                .contains("by the vehicle: StoppedByEV [BatteryTemperature]")
                .contains("too hot")
                .contains("CX001 since 10:19:00: lock did not reach its end: clean it");
    }

    @Test
    void shows_charge_limit_and_transaction() {
        Transaction transaction = new Transaction(
                "5b1c0000-0000-4000-8000-000000000001",
                "2.0.1",
                new IdToken("04AB", "ISO14443"),
                NOW.minusSeconds(754),
                1000,
                ChargingState.CHARGING,
                3);

        String text = text(snapshot(SequenceState.E, null, null, null, transaction, List.of()));

        assertThat(text)
                .contains("380.2 V  60.0 A")
                .contains("SoC 63.0 %")
                .contains("offers V2X, not used: up to 15.0 A, not below 300.0 V")
                .contains("100.0 A  38.0 kW  from csms")
                .contains("5b1c0000-0000-4000-8000-000000000001")
                .contains("Charging  4.210 kWh in 12 min 34 s  OCPP 2.0.1  token 04AB (ISO14443)")
                .contains("none");
        assertThat(text).doesNotContain("waits for");
    }

    @Test
    void an_evse_without_its_protocol_says_what_to_check() {
        EvseSnapshot bare = new EvseSnapshot(
                1,
                1,
                "cG105",
                false,
                null,
                null,
                null,
                false,
                RATING,
                new LimitInForce(0, 0, "hardware"),
                null,
                List.of());

        assertThat(text(bare)).contains("out of service").contains("no protocol service: check");
    }

    @Test
    void the_station_says_what_to_do_about_each_trouble() {
        Sheet sheet = new Sheet();
        StationText.csms(sheet, null);
        StationText.journal(sheet, new TransactionJournal.Status(2, 7, "1.6", "disk full", 3, "event 4: refused"));
        StationText.bus(sheet, true, false);

        assertThat(sheet.text())
                .contains("no OCPP bundle offers a link: check")
                .contains("chasen:journal export FILE")
                .contains("CANNOT WRITE: disk full")
                .contains("3 NOT TAKEN BY THE CSMS, last: event 4: refused")
                .contains("not connected: check the broker");
    }

    @Test
    void the_link_shows_its_last_error() {
        Sheet sheet = new Sheet();
        StationText.csms(
                sheet,
                new LinkStatus(
                        LinkStatus.State.OFFLINE,
                        "wss://csms/CS1",
                        "2.0.1",
                        NOW,
                        "refused, next attempt in 8 s",
                        3,
                        12L));

        assertThat(sheet.text()).contains("OFFLINE since 10:20:00").contains("refused, next attempt in 8 s");
    }

    @Test
    void watching_shows_steps_with_the_cause_of_a_stop() {
        StopCause stop = new StopCause(StopCause.Side.STATION, StopReason.REMOTE, null, "CSMS asked");
        EvseSnapshot snapshot = snapshot(SequenceState.F, null, null, stop, null, List.of());

        assertThat(WatchLine.of(new EvseEvent.Sequence(VehicleEvent.Kind.STOP_SENT, snapshot, NOW)))
                .isEqualTo("10:20:00  EVSE 1  F  stop sent, by the station: Remote: CSMS asked");
        assertThat(WatchLine.of(new EvseEvent.Faulted(FAULT, false, snapshot, NOW)))
                .isEqualTo("10:20:00  EVSE 1  F  FAULT CX001: lock did not reach its end: clean it");
    }

    private static String text(EvseSnapshot snapshot) {
        Sheet sheet = new Sheet();
        EvseText.add(sheet, snapshot, NOW);
        return sheet.text();
    }

    private static EvseSnapshot snapshot(
            SequenceState state,
            @Nullable String waitingFor,
            @Nullable Long leftMillis,
            @Nullable StopCause lastStop,
            @Nullable Transaction transaction,
            List<ActiveFault> faults) {
        VehicleValues values = new VehicleValues(
                true,
                2,
                2,
                null,
                null,
                null,
                null,
                null,
                410,
                60,
                null,
                null,
                null,
                63.0,
                100,
                null,
                null,
                null,
                null,
                Set.of(),
                new DischargeValues(15, 300, null, null, 1, null, null));
        VehicleStatus vehicle = new VehicleStatus(
                state,
                "",
                waitingFor,
                leftMillis,
                PilotReading.Proximity.CLOSED,
                true,
                true,
                true,
                true,
                true,
                380.2,
                60,
                100,
                1500,
                false,
                values,
                lastStop,
                faults,
                true,
                false,
                false);
        return new EvseSnapshot(
                1,
                1,
                "cG105",
                true,
                vehicle,
                "s1",
                transaction,
                true,
                RATING,
                new LimitInForce(100, 38_020, "csms"),
                new MeterReading(5210, 22_812, 380.2, 60, 0),
                faults);
    }
}
