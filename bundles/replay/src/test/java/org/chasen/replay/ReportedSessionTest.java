package org.chasen.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the cores say of a recording over both OCPP versions. */
class ReportedSessionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private List<JsonNode> lines = List.of();
    private List<String> text = List.of();

    /** Replays, and checks what holds for every recording. */
    private void replay(String log) throws IOException {
        Recording recording = Recording.read(new StringReader(log));
        Timeline timeline = Timeline.of(recording);
        text = Text.lines("x", recording, timeline);
        lines = new ArrayList<>();
        for (Event event : timeline.events()) {
            if (event.kind() == Event.Kind.OCPP) {
                lines.add(JSON.readTree(Json.line(timeline, event)));
            }
        }
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(Schemas.violations(line)).as(line.toString()).isEmpty());
        assertThat(timeline.events()).extracting(Event::micros).isSorted();
        List<String> types =
                transaction().stream().map(line -> text(line, "eventType")).toList();
        assertThat(types).first().isEqualTo("Started");
        assertThat(types).last().isEqualTo("Ended");
        assertThat(told("1.6").stream().filter(line -> line.startsWith("StopTransaction")))
                .hasSameSizeAs(told("1.6").stream()
                        .filter(line -> line.startsWith("StartTransaction"))
                        .toList());
    }

    private static String text(JsonNode line, String field) {
        return line.path(field).asText();
    }

    private List<JsonNode> of(String version, String action) {
        return lines.stream()
                .filter(line -> text(line, "version").equals(version)
                        && text(line, "action").equals(action))
                .toList();
    }

    private List<JsonNode> transaction() {
        return of("2.0.1", "TransactionEvent");
    }

    /** Trigger reason, and charging state where it is told. */
    private List<String> steps() {
        return transaction().stream()
                .map(line -> (text(line, "triggerReason") + " " + text(line, "chargingState")).strip())
                .toList();
    }

    /** Action, and what it is about. */
    private List<String> told(String version) {
        return lines.stream()
                .filter(line -> text(line, "version").equals(version))
                .map(line -> (text(line, "action") + " " + text(line, "status") + text(line, "connectorStatus")
                                + text(line, "reason"))
                        .strip())
                .toList();
    }

    private JsonNode ended() {
        List<JsonNode> events = transaction();
        return events.get(events.size() - 1);
    }

    @Test
    void theRecordedSessionIsValidInBothVersionsAndCountsTheSameEnergy() throws IOException {
        replay(Files.readString(Found.data("leaf-ze0-indra-v2h.candump")));
        JsonNode start = of("1.6", "StartTransaction").get(0);
        JsonNode stop = of("1.6", "StopTransaction").get(0);
        assertThat(stop.path("transactionId").asInt()).isPositive();
        double billedWh =
                stop.path("meterStop").asDouble() - start.path("meterStart").asDouble();
        assertThat(billedWh).isPositive().isCloseTo(ended().path("energyWh").asDouble(), within(1.0));
        assertThat(text).anySatisfy(line -> assertThat(line).contains(Math.round(billedWh) + " Wh by the charger"));
        assertThat(text(ended(), "stoppedReason")).isEqualTo("Local");
        assertThat(start.path("t").asDouble()).isCloseTo(19.564, within(0.02));
        assertThat(start.path("payload").path("timestamp").asText()).startsWith("1970-01-01T00:00:19.56");
    }

    @Test
    void onlyWhatRestsOnSomethingThatIsNotOnCanIsInferred() throws IOException {
        replay(Files.readString(Found.data("leaf-ze0-indra-v2h.candump")));
        Set<String> inferred = transaction().stream()
                .filter(line -> line.path("inferred").asBoolean())
                .map(line -> text(line, "triggerReason"))
                .collect(Collectors.toSet());
        assertThat(inferred)
                .containsExactlyInAnyOrder("CablePluggedIn", "Authorized", "StopAuthorized", "EVCommunicationLost");
        assertThat(of("1.6", "StartTransaction"))
                .allSatisfy(line -> assertThat(line.has("inferred")).isFalse());
    }

    @Test
    void whatTheStationSaidBeforeTheSessionIsNotOfIt() throws IOException {
        replay(new Script().start().log());
        assertThat(told("2.0.1")).first().isEqualTo("StatusNotification Occupied");
        assertThat(told("1.6")).first().isEqualTo("StatusNotification Preparing");
    }

    @Test
    void aStartGivenUpByTheVehicleEndsWithoutA16Transaction() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(30, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(20, 0.1, "029A010000180340", "0200000000200000")
                .log());
        assertThat(steps()).containsSubsequence("StopAuthorized EVConnected", "EVCommunicationLost Idle");
        assertThat(steps()).noneMatch(step -> step.endsWith(" Charging"));
        assertThat(text(ended(), "stoppedReason")).isEqualTo("StoppedByEV");
        assertThat(told("1.6"))
                .containsSubsequence(
                        "StatusNotification Preparing", "StatusNotification Finishing", "StatusNotification Available")
                .doesNotContain("StartTransaction");
    }

    @Test
    void aStopAskedForBeforeTheChargeEndsTheStart() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(20, 0.1, "029A010000190340", "020000000024FFFF")
                .log());
        assertThat(transaction())
                .filteredOn(line -> text(line, "triggerReason").equals("StopAuthorized"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("t").asDouble()).isCloseTo(4.0, within(0.01)));
    }

    @Test
    void aVehicleThatAlwaysAsksForAStopBeforeTheChargeStillCharges() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "029A010000180340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000190340", "020000000024FFFF")
                .frames(10, 0.1, "029A010000110340", "027701000024FFFF")
                .frames(10, 0.1, "029A010A00110340", "0277010A00053C3C")
                .log());
        assertThat(steps()).contains("ChargingStateChanged Charging");
        assertThat(told("1.6")).contains("StartTransaction");
    }

    @Test
    void aStartGivenUpByTheChargerIsTakenForItsStopButton() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000020FFFF")
                .log());
        assertThat(transaction())
                .filteredOn(line -> text(line, "triggerReason").equals("StopAuthorized"))
                .allSatisfy(
                        line -> assertThat(line.path("inferred").asBoolean()).isTrue())
                .isNotEmpty();
        assertThat(text(ended(), "stoppedReason")).isEqualTo("Local");
    }

    @Test
    void aStartThatFailsAtTheInsulationTestIsAFaultOfTheStation() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "029A010000080340", "020000000020FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000024FFFF")
                .frames(20, 0.1, "029A010000090340", "020000000036FFFF")
                .log());
        assertThat(steps()).contains("AbnormalCondition EVConnected");
        assertThat(told("2.0.1")).contains("StatusNotification Faulted");
        assertThat(told("1.6")).contains("StatusNotification Faulted").doesNotContain("StartTransaction");
        assertThat(text(ended(), "stoppedReason")).isEqualTo("Other");
    }

    @Test
    void flagsOfAVehicleThatHasNotSeenTheChargerYetMeanNothing() throws IOException {
        replay(new Script()
                .frames(2, 0.1, "029A01001F0E0340", "")
                .start()
                .charge(2)
                .log());
        assertThat(steps()).contains("ChargingStateChanged Charging").noneMatch(step -> step.startsWith("Abnormal"));
    }

    @Test
    void aStopByTheVehicleIsOneEventWhenTheCurrentIsGone() throws IOException {
        replay(new Script()
                .start()
                .charge(1)
                .frames(2, 0.1, "029A010000000340", "0277010A00253C3C")
                .finish()
                .log());
        assertThat(steps())
                .containsSubsequence(
                        "ChargingStateChanged Charging", "StopAuthorized EVConnected", "EVCommunicationLost Idle");
        assertThat(transaction())
                .filteredOn(line -> text(line, "triggerReason").equals("StopAuthorized"))
                .allSatisfy(line -> assertThat(line.has("inferred")).isFalse());
        assertThat(text(ended(), "stoppedReason")).isEqualTo("StoppedByEV");
        assertThat(told("1.6"))
                .containsSubsequence("StartTransaction", "StopTransaction Other", "StatusNotification Finishing");
    }

    @Test
    void aFaultOfTheVehicleLeavesTheConnectorInService() throws IOException {
        replay(new Script()
                .start()
                .charge(1)
                .frames(5, 0.1, "029A010A04010340", "0277010A00353C3C")
                .frames(5, 0.1, "029A010004000340", "0277010000340000")
                .frames(10, 0.1, "029A010004080340", "0205000000300000")
                .log());
        assertThat(steps()).containsSubsequence("AbnormalCondition SuspendedEV", "ChargingStateChanged EVConnected");
        assertThat(of("2.0.1", "NotifyEvent"))
                .anySatisfy(line -> assertThat(text(line, "techCode")).isEqualTo("ChargingCurrentDeviation"));
        assertThat(lines).noneSatisfy(line -> assertThat(line.toString()).contains("Faulted"));
        assertThat(of("1.6", "StatusNotification"))
                .anySatisfy(line -> assertThat(text(line, "status") + " " + text(line, "vendorErrorCode"))
                        .isEqualTo("SuspendedEV ChargingCurrentDeviation"));
        assertThat(told("1.6")).containsSubsequence("StopTransaction Other", "StatusNotification Finishing");
        assertThat(text(ended(), "stoppedReason")).isEqualTo("StoppedByEV");
    }

    @Test
    void aFaultOfTheChargerIsFaulted() throws IOException {
        replay(new Script()
                .start()
                .charge(1)
                .frames(2, 0.1, "029A010A00010340", "0277010000273C3C")
                .frames(5, 0.1, "029A010000000340", "0277010000260000")
                .frames(10, 0.1, "029A010000080340", "0205000000220000")
                .log());
        assertThat(steps()).containsSubsequence("AbnormalCondition SuspendedEVSE", "ChargingStateChanged EVConnected");
        assertThat(told("2.0.1")).contains("StatusNotification Faulted");
        assertThat(told("1.6")).containsSubsequence("StatusNotification Faulted", "StopTransaction Other");
        assertThat(text(ended(), "stoppedReason")).isEqualTo("Other");
    }

    @Test
    void aVehicleThatFallsSilentInTheChargeHasLostCommunication() throws IOException {
        replay(new Script()
                .start()
                .charge(1)
                .frames(15, 0.1, "", "0277010A00053C3C")
                .log());
        assertThat(steps()).contains("EVCommunicationLost SuspendedEVSE");
        assertThat(of("1.6", "StatusNotification"))
                .anySatisfy(line -> assertThat(text(line, "errorCode")).isEqualTo("EVCommunicationError"));
    }

    @Test
    void aRecordingCutInTheChargeEndsByUnplugging() throws IOException {
        replay(new Script().start().charge(2).log());
        assertThat(text(ended(), "stoppedReason")).isEqualTo("EVDisconnected");
        assertThat(ended().path("inferred").asBoolean()).isTrue();
        assertThat(told("1.6"))
                .containsSubsequence(
                        "StatusNotification Charging",
                        "StopTransaction EVDisconnected",
                        "StatusNotification Available");
    }

    @Test
    void aVehicleOfProtocolOneIsReportedLikeAnyOther() throws IOException {
        replay(new Script()
                .frames(20, 0.1, "019A010000000340", "010000000020FFFF")
                .frames(20, 0.1, "019A010000010340", "010000000024FFFF")
                .frames(3, 0.1, "019A010200010340", "017701000024FFFF")
                .frames(20, 0.1, "019A010A00010340", "0177010A00053C3C")
                .frames(2, 0.1, "019A010A00010340", "0177010A00253C3C")
                .frames(50, 0.1, "019A010000000340", "0177010000240000")
                .frames(5, 0.1, "019A010000000340", "0105000000200000")
                .log());
        assertThat(steps())
                .containsSubsequence(
                        "ChargingStateChanged SuspendedEVSE",
                        "ChargingStateChanged SuspendedEV",
                        "ChargingStateChanged Charging",
                        "StopAuthorized",
                        "ChargingStateChanged EVConnected",
                        "EVCommunicationLost Idle");
        assertThat(told("1.6")).containsSubsequence("StartTransaction", "StopTransaction Local");
    }

    @Test
    void meterValuesComeInTheDefaultIntervalOneLineEach() throws IOException {
        replay(new Script().start().charge(130).log());
        List<JsonNode> periodic = transaction().stream()
                .filter(line -> text(line, "triggerReason").equals("MeterValuePeriodic"))
                .toList();
        double chargingAt = of("1.6", "StartTransaction").get(0).path("t").asDouble();
        assertThat(periodic).isNotEmpty();
        for (int i = 0; i < periodic.size(); i++) {
            assertThat(periodic.get(i).path("t").asDouble()).isCloseTo(chargingAt + 60 * (i + 1), within(0.01));
            assertThat(periodic.get(i).path("energyWh").asDouble()).isCloseTo(62.5 * (i + 1), within(0.5));
            assertThat(periodic.get(i).path("powerW").asInt()).isEqualTo(3750);
        }
        assertThat(of("1.6", "MeterValues"))
                .extracting(line -> line.path("energyWh").asDouble())
                .isEqualTo(periodic.stream()
                        .map(line -> line.path("energyWh").asDouble())
                        .toList());
        assertThat(text)
                .anySatisfy(line -> assertThat(line)
                        .contains("MeterValues", "powerW=3750 ", "currentA=10 ")
                        .doesNotContain("{"));
    }

    @Test
    void aChargerThatOffersLessReportsTheRateAndAtZeroThePause() throws IOException {
        replay(new Script()
                .start()
                .charge(2)
                .offers(50)
                .charge(2)
                .offers(0)
                .charge(2)
                .offers(50)
                .charge(2)
                .log());
        assertThat(steps())
                .containsSubsequence(
                        "ChargingStateChanged Charging",
                        "ChargingRateChanged",
                        "ChargingStateChanged SuspendedEVSE",
                        "ChargingStateChanged Charging");
        assertThat(transaction())
                .filteredOn(line -> text(line, "triggerReason").equals("ChargingRateChanged"))
                .allSatisfy(line -> assertThat(line.path("offeredA").asInt()).isEqualTo(50));
    }

    @Test
    void everySessionOfARecordingHasItsOwnTransaction() throws IOException {
        replay(new Script().start().charge(2).pause(60).start().charge(2).log());
        assertThat(transaction().stream()
                        .map(line -> line.path("payload")
                                .path("transactionInfo")
                                .path("transactionId")
                                .asText())
                        .distinct())
                .hasSize(2);
        assertThat(transaction())
                .filteredOn(line -> text(line, "eventType").equals("Started"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.path("seqNo").asInt()).isZero());
    }

    @Test
    void aVehicleAloneIsPluggedAndUnplugged() throws IOException {
        replay(new Script().frames(200, 0.1, "029A010000080340", "").log());
        assertThat(steps()).contains("CablePluggedIn EVConnected", "EVCommunicationLost Idle");
        assertThat(lines).noneSatisfy(line -> assertThat(line.toString()).contains("Faulted"));
    }
}
