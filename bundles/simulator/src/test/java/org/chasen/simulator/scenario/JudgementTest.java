package org.chasen.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chasen.evse.VehicleEvent.Kind;
import org.chasen.simulator.csms.OcppMessage;
import org.junit.jupiter.api.Test;

/** The demonstration is judged by what happened: what is missing, doubled or out of order is found. */
class JudgementTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static OcppMessage call(String action, String payload) {
        try {
            return new OcppMessage(Instant.EPOCH, "x", true, "CALL", action, "1", MAPPER.readTree(payload), List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static OcppMessage event(String type, String trigger, String state, int seqNo, double wh) {
        String context = type.equals("Ended") ? "Transaction.End" : "Transaction.Begin";
        return call(
                "TransactionEvent",
                "{\"eventType\":\"" + type + "\",\"triggerReason\":\"" + trigger + "\",\"seqNo\":" + seqNo
                        + ",\"transactionInfo\":{\"transactionId\":\"t\",\"chargingState\":\"" + state
                        + "\"},\"meterValue\":[{\"sampledValue\":[{\"value\":" + wh + ",\"context\":\"" + context
                        + "\",\"measurand\":\"Energy.Active.Import.Register\"}]}]}");
    }

    private static List<Kind> steps() {
        return new ArrayList<>(List.of(
                Kind.PLUGGED,
                Kind.STARTED,
                Kind.PERMITTED,
                Kind.LOCKED,
                Kind.INSULATION_OK,
                Kind.CONTACTOR_CLOSED,
                Kind.ENERGY_STARTED,
                Kind.STOP_SENT,
                Kind.STOPPED,
                Kind.WELDING_DONE,
                Kind.DISCHARGED,
                Kind.UNLOCKED,
                Kind.FINISHED,
                Kind.UNPLUGGED));
    }

    @Test
    void aWholeSequenceIsWhole() {
        assertThat(Expected.sequence(Kind.STOP_SENT).missing(steps())).isEmpty();
    }

    @Test
    void aMissingStepIsNamed() {
        List<Kind> steps = steps();
        steps.remove(Kind.INSULATION_OK);
        assertThat(Expected.sequence(Kind.STOP_SENT).missing(steps)).containsExactly("CAN: INSULATION_OK");
    }

    @Test
    void aStepOutOfOrderIsFound() {
        List<Kind> steps = steps();
        steps.remove(Kind.UNLOCKED);
        steps.add(2, Kind.UNLOCKED);
        assertThat(Expected.sequence(Kind.STOP_SENT).missing(steps)).containsExactly("CAN: UNLOCKED");
    }

    @Test
    void theWrongSideStoppingIsFound() {
        assertThat(Expected.sequence(Kind.STOP_RECEIVED).missing(steps())).contains("CAN: STOP_RECEIVED");
    }

    @Test
    void eitherMessageTellsTheConnectorsState() {
        assertThat(Expected.connector("Occupied"))
                .accepts(call("StatusNotification", "{\"connectorStatus\":\"Occupied\"}"))
                .accepts(
                        call(
                                "NotifyEvent",
                                "{\"eventData\":[{\"variable\":{\"name\":\"AvailabilityState\"},\"actualValue\":\"Occupied\"}]}"))
                .rejects(call("StatusNotification", "{\"connectorStatus\":\"Available\"}"));
    }

    @Test
    void finishingBeforeTheStopIsFound() {
        OcppMessage finishing = call("StatusNotification", "{\"connectorId\":1,\"status\":\"Finishing\"}");
        OcppMessage stop = call("StopTransaction", "{\"transactionId\":1,\"meterStop\":5}");
        assertThat(Expected.finishedTooEarly(List.of(stop, finishing))).isEmpty();
        assertThat(Expected.finishedTooEarly(List.of(finishing, stop))).isNotEmpty();
    }

    @Test
    void energyIsBilledFromBeginToEnd() {
        Billing billing = new Billing(List.of(
                event("Started", "CablePluggedIn", "EVConnected", 0, 100),
                event("Ended", "EVCommunicationLost", "Idle", 1, 350),
                call("StartTransaction", "{\"meterStart\":350}"),
                call("StopTransaction", "{\"transactionId\":1,\"meterStop\":500}")));
        assertThat(billing.totalWh()).isCloseTo(400, within(0.001));
        assertThat(billing.violations(2, 400)).isEmpty();
        assertThat(billing.violations(2, 300)).anyMatch(text -> text.contains("400 Wh were billed"));
        assertThat(billing.violations(1, 400)).anyMatch(text -> text.contains("2 transactions"));
    }

    @Test
    void aChargeWithoutEnergyIsFound() {
        Billing billing = new Billing(List.of(
                event("Started", "CablePluggedIn", "EVConnected", 0, 100),
                event("Ended", "EVCommunicationLost", "Idle", 1, 100)));
        assertThat(billing.violations(1, 0)).anyMatch(text -> text.contains("expected more than nothing"));
    }
}
