package org.chasen.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.chasen.csms.CsmsEvent;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.DeviceModel;
import org.chasen.devicemodel.ModelSubscription;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableChange;
import org.chasen.devicemodel.VariableReport;
import org.chasen.ocpp.rpc.JdkWebSocketPort;
import org.chasen.ocpp.rpc.StationConfiguration;
import org.chasen.ocpp.rpc.core.Dialect;
import org.chasen.ocpp.v201.core.Key;
import org.chasen.ocpp.v201.core.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CSMS sets another password of basic authentication (use case A01). */
class PasswordTest implements Surroundings, DeviceModel {
    private static final String CONFIGURED = "configured password";
    private static final String SET = "the one the CSMS has set";

    @TempDir
    Path directory;

    private TestCsms csms;
    private StationRunner station;

    @BeforeEach
    void start() throws Exception {
        csms = new TestCsms().up();
        station = station();
        assertThat(csms.authorizations.poll(10, TimeUnit.SECONDS)).isEqualTo(basic(CONFIGURED));
    }

    @AfterEach
    void stop() throws Exception {
        station.close();
        csms.stop(1000);
        assertThat(csms.invalid).isEmpty();
    }

    private StationRunner station() {
        Map<String, Object> set = new HashMap<>(Configurations.desk(csms.getPort()));
        set.put("securityProfile", 1);
        set.put("_password", CONFIGURED);
        StationConfiguration configuration = Configurations.of(set);
        StationRunner runner = new StationRunner(
                configuration,
                new JdkWebSocketPort(configuration.endpoint(Dialect.V201)),
                new Kept(directory),
                this,
                () -> {});
        runner.start();
        return runner;
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("CS-1:" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theStationComesBackWithItAlsoAfterARestartAndShowsItToNobody() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        station.subscribe(event -> {
            if (event instanceof CsmsEvent.Message message) {
                seen.add(message.payload());
            }
        });
        assertThat(csms.ask(
                                "SetVariables",
                                "{'setVariableData':[{'attributeValue':'" + SET
                                        + "','component':{'name':'SecurityCtrlr'},'variable':"
                                        + "{'name':'BasicAuthPassword'}}]}")
                        .at("/setVariableResult/0/attributeStatus")
                        .asText())
                .isEqualTo("Accepted");
        assertThat(csms.authorizations.poll(10, TimeUnit.SECONDS)).isEqualTo(basic(SET));
        assertThat(new Kept(directory).load()).containsEntry(Key.BASIC_AUTH_PASSWORD, SET);
        assertThat(seen).anyMatch(payload -> payload.contains("***")).noneMatch(payload -> payload.contains(SET));

        station.close();
        station = station();
        assertThat(csms.authorizations.poll(10, TimeUnit.SECONDS)).isEqualTo(basic(SET));
    }

    @Override
    public DeviceModel deviceModel() {
        return this;
    }

    @Override
    public boolean queued(String transactionId) {
        return false;
    }

    @Override
    public List<VariableReport> report() {
        return station.variables().variables();
    }

    @Override
    public Access get(Component component, Variable variable, AttributeType type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Access set(Component component, Variable variable, AttributeType type, String value) {
        return station.variables().set(component, variable, type, value);
    }

    @Override
    public ModelSubscription subscribe(java.util.function.Consumer<VariableChange> listener) {
        throw new UnsupportedOperationException();
    }
}
