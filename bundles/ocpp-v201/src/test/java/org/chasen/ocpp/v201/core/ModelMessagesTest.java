package org.chasen.ocpp.v201.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.ocpp.v201.Schemas;
import org.junit.jupiter.api.Test;

class ModelMessagesTest {
    private final Controllers controllers = Controllers.of(Bench.resource("controllers.tsv"), Map.of(), Map.of());

    /** A device model that holds the controllers and nothing else. */
    private final class ControllersOnly implements DeviceModel {
        @Override
        public List<VariableReport> report() {
            return controllers.report(Instant.EPOCH);
        }

        @Override
        public Access get(Component component, Variable variable, AttributeType type) {
            return controllers.key(component, variable) == null
                    ? new Access(Access.Status.UNKNOWN_VARIABLE, "", "no such variable")
                    : Access.accepted("42");
        }

        @Override
        public Access set(Component component, Variable variable, AttributeType type, String value) {
            return controllers.check(component, variable, type, value);
        }

        @Override
        public ModelSubscription subscribe(Consumer<VariableChange> listener) {
            return () -> {};
        }
    }

    @Test
    void variablesAreReadAndWrittenWithAStatusForEach() {
        Bench bench = Bench.online();
        bench.model = new ControllersOnly();
        bench.call(
                "GetVariables",
                "{'getVariableData':[{'component':{'name':'txctrlr'},'variable':{'name':'EVConnectionTimeout'}},"
                        + "{'component':{'name':'Nobody'},'variable':{'name':'Nothing'}}]}");
        bench.call(
                "SetVariables",
                "{'setVariableData':[{'attributeValue':'7','component':{'name':'TxCtrlr'},'variable':"
                        + "{'name':'EVConnectionTimeOut'}},{'attributeValue':'7','component':{'name':'TxCtrlr'},"
                        + "'variable':{'name':'TxStartPoint'}}]}");
        assertThat(bench.log.get(0))
                .contains("\"attributeStatus\":\"Accepted\",\"attributeValue\":\"42\"")
                .contains("UnknownVariable");
        assertThat(bench.log.get(1))
                .contains("\"attributeStatus\":\"Accepted\"")
                .contains("\"attributeStatus\":\"Rejected\"")
                .contains("read-only");
    }

    @Test
    void aReportComesInPagesThatCountFromZero() {
        Bench bench = Bench.online();
        bench.model = new ControllersOnly();
        bench.call("GetBaseReport", "{'requestId':5,'reportBase':'FullInventory'}");
        assertThat(bench.log.get(0)).isEqualTo("reply {\"status\":\"Accepted\"}");
        List<JsonNode> pages =
                bench.unanswered.stream().map(Effect.Send::payload).toList();
        Set<String> reported = new HashSet<>();
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i).get("seqNo").intValue()).isEqualTo(i);
            assertThat(pages.get(i).get("requestId").intValue()).isEqualTo(5);
            assertThat(pages.get(i).get("tbc").booleanValue()).isEqualTo(i < pages.size() - 1);
            pages.get(i)
                    .get("reportData")
                    .forEach(data -> reported.add(data.at("/component/name").asText() + data.at("/variable")));
        }
        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(reported).hasSameSizeAs(controllers.report(Instant.EPOCH));
    }

    @Test
    void aReportOfNothingSaysSo() {
        Bench bench = Bench.online();
        bench.model = new ControllersOnly();
        bench.call("GetReport", "{'requestId':5,'componentVariable':[{'component':{'name':'Nobody'}}]}");
        bench.call("GetReport", "{'requestId':6,'componentCriteria':['Problem']}");
        assertThat(bench.log)
                .containsExactly("reply {\"status\":\"EmptyResultSet\"}", "reply {\"status\":\"EmptyResultSet\"}");
    }

    @Test
    void withoutADeviceModelTheCallIsRefusedAndNothingBreaks() {
        Bench bench = Bench.online();
        bench.call("GetBaseReport", "{'requestId':5,'reportBase':'FullInventory'}");
        assertThat(bench.log).containsExactly("refuse INTERNAL_ERROR");
    }

    @Test
    void whatIsWrittenSurvivesARestart() {
        Controllers written = controllers.with(Key.SAMPLE_INTERVAL, "5").with("TxCtrlr.TxStartPoint", "Authorized");
        Controllers again = Controllers.of(Bench.resource("controllers.tsv"), Map.of(), written.written());
        assertThat(again.integer(Key.SAMPLE_INTERVAL)).isEqualTo(5);
        assertThat(again.text("TxCtrlr.TxStartPoint")).isEqualTo("EVConnected");
    }

    @Test
    void onlyWhatWasWrittenGoesBeforeAChangedConfiguration() {
        Map<String, String> first = Map.of(Key.SAMPLE_INTERVAL, "60", Key.CONNECTION_TIMEOUT, "120");
        Controllers before = Controllers.of(Bench.resource("controllers.tsv"), first, Map.of())
                .with(Key.CONNECTION_TIMEOUT, "90")
                .found(Key.HEARTBEAT_INTERVAL, "17");
        Controllers after = Controllers.of(
                Bench.resource("controllers.tsv"),
                Map.of(Key.SAMPLE_INTERVAL, "30", Key.CONNECTION_TIMEOUT, "200", Key.HEARTBEAT_INTERVAL, "600"),
                before.written());
        assertThat(after.integer(Key.SAMPLE_INTERVAL)).isEqualTo(30);
        assertThat(after.integer(Key.CONNECTION_TIMEOUT)).isEqualTo(90);
        assertThat(after.integer(Key.HEARTBEAT_INTERVAL)).isEqualTo(600);
    }

    @Test
    void ofAFileThatHoldsEverythingOnlyWhatIsNobodysDefaultCountsAsWritten() {
        Controllers after = Controllers.of(
                Bench.resource("controllers.tsv"),
                Map.of(Key.SAMPLE_INTERVAL, "30", Key.MESSAGE_ATTEMPTS, "5"),
                Map.of(
                        Key.SAMPLE_INTERVAL,
                        "60",
                        Key.MESSAGE_ATTEMPTS,
                        "5",
                        Key.CONNECTION_TIMEOUT,
                        "90",
                        Key.HEARTBEAT_INTERVAL,
                        "17"));
        assertThat(after.written())
                .containsOnlyKeys(Controllers.FORMAT, Key.CONNECTION_TIMEOUT)
                .containsEntry(Key.CONNECTION_TIMEOUT, "90");
        assertThat(after.integer(Key.SAMPLE_INTERVAL)).isEqualTo(30);
    }

    @Test
    void aCallAtWhichTheStationFailsIsRefusedAndLeavesNothingHalfDone() {
        Bench bench = Bench.online();
        bench.model = (DeviceModel) java.lang.reflect.Proxy.newProxyInstance(
                DeviceModel.class.getClassLoader(), new Class<?>[] {DeviceModel.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
        bench.call(
                "GetVariables",
                "{'getVariableData':[{'component':{'name':'TxCtrlr'},'variable':{'name':'TxStartPoint'}}]}");
        assertThat(bench.log).containsExactly("refuse INTERNAL_ERROR");
    }

    @Test
    void thePasswordCanBeWrittenAndIsNeverTold() {
        String secret = "correct horse battery";
        Controllers set = controllers.with(Key.BASIC_AUTH_PASSWORD, secret);
        assertThat(set.report(Instant.EPOCH).toString())
                .contains("BasicAuthPassword")
                .doesNotContain(secret);
        Bench bench = Bench.online();
        bench.model = new ControllersOnly();
        bench.call("GetBaseReport", "{'requestId':5,'reportBase':'FullInventory'}");
        List<JsonNode> reported = new ArrayList<>();
        bench.unanswered.forEach(send -> send.payload().get("reportData").forEach(reported::add));
        assertThat(reported)
                .filteredOn(data -> data.at("/variable/name").asText().equals("BasicAuthPassword"))
                .singleElement()
                .satisfies(data -> {
                    assertThat(data.at("/variableAttribute/0/value").isMissingNode())
                            .isTrue();
                    assertThat(data.at("/variableAttribute/0/mutability").asText())
                            .isEqualTo("WriteOnly");
                    assertThat(data.at("/variableCharacteristics/maxLimit").asInt())
                            .isEqualTo(64);
                });
    }

    @Test
    void aPasswordIsRejectedThatIsTooShortOrNotUsed() {
        Component security = Component.ofStation("SecurityCtrlr");
        Variable password = new Variable("BasicAuthPassword", null);
        assertThat(controllers.check(security, password, AttributeType.ACTUAL, "0123456789abcde"))
                .satisfies(access -> assertThat(access.status()).isEqualTo(Access.Status.REJECTED));
        assertThat(controllers.check(security, password, AttributeType.ACTUAL, "0123456789abcdef"))
                .isEqualTo(Access.accepted(""));
        assertThat(Controllers.of(Bench.resource("controllers.tsv"), Map.of(Key.SECURITY_PROFILE, "3"), Map.of())
                        .check(security, password, AttributeType.ACTUAL, "0123456789abcdef")
                        .reason())
                .contains("profile 3");
    }

    /** The appendix of the specification names the variables each of these controllers must have. */
    @Test
    void everyRequiredVariableOfOurControllersIsThere() throws IOException {
        Set<String> ours = new HashSet<>();
        Set<String> variables = new HashSet<>();
        for (VariableReport report : controllers.report(Instant.EPOCH)) {
            ours.add(report.component().name());
            String instance = report.variable().instance();
            variables.add(report.component().name()
                    + '.'
                    + report.variable().name()
                    + (instance == null ? "" : '[' + instance + ']'));
        }
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(appendix())) {
            String[] cells = line.split(";", -1);
            if (cells.length > 5 && ours.contains(cells[0]) && cells[3].equalsIgnoreCase("yes")) {
                String key = cells[0] + '.' + cells[1] + (cells[2].isBlank() ? "" : '[' + cells[2] + ']');
                boolean offered = !cells[2].equals("SetVariableMonitoring"); // all monitors are hard-wired
                if (offered && !variables.contains(key)) {
                    missing.add(key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Path appendix() {
        return Schemas.directory().resolve("appendices-1.4/dm_components_vars.csv");
    }
}
