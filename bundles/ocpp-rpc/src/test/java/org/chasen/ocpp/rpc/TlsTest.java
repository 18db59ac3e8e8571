package org.chasen.ocpp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import org.chasen.ocpp.rpc.core.Dialect;
import org.java_websocket.server.SSLParametersWebSocketServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Security profiles 2 and 3 against a real TLS server. */
class TlsTest implements WebSocketPort.Events {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path keys;

    private final List<String> events = new CopyOnWriteArrayList<>();
    private JdkWebSocketPort port;
    private TestCsms csms;

    @BeforeAll
    static void makeKeys() throws Exception {
        make("server", "CN=localhost", "dns:localhost");
        make("wild", "CN=csms", "dns:*.localhost,dns:localhost");
        make("client", "CN=CS-1", "dns:station");
    }

    private static void make(String name, String subject, String names) throws Exception {
        String store = keys.resolve(name + ".p12").toString();
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-ext",
                "san=" + names,
                "-keystore",
                store);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                store,
                "-file",
                keys.resolve(name + ".pem").toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                keys.resolve(name + ".pem").toString(),
                "-keystore",
                keys.resolve(name + "-trust.p12").toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @AfterEach
    void end() throws Exception {
        port.close();
        csms.stop(1000);
    }

    @Test
    void profileTwoTrustsTheGivenRootOnlyAndSendsItsPassword() throws Exception {
        serve("server", false);
        dial(2, Map.of("trustStore", keys.resolve("server.pem").toString()));
        assertThat(csms.links.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(csms.handshakes.get(0).get("Authorization")).startsWith("Basic ");
    }

    @Test
    void aServerOfAnotherRootIsRefused() throws Exception {
        serve("server", false);
        dial(2, Map.of("trustStore", keys.resolve("client.pem").toString()));
        await().untilAsserted(() -> assertThat(events).anyMatch(text -> text.contains("SSLHandshakeException")));
    }

    @Test
    void aWildcardCertificateIsRefusedUnlessAllowed() throws Exception {
        serve("wild", false);
        dial(2, Map.of("trustStore", keys.resolve("wild.pem").toString()));
        await().untilAsserted(() -> assertThat(events).anyMatch(text -> text.contains("wildcard certificate")));
        port.close();
        dial(2, Map.of("trustStore", keys.resolve("wild.pem").toString(), "allowWildcardCertificates", true));
        assertThat(csms.links.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void profileThreeShowsTheStationsCertificateInPlaceOfAPassword() throws Exception {
        serve("server", true);
        dial(
                3,
                Map.of(
                        "trustStore",
                        keys.resolve("server-trust.p12").toString(),
                        "_trustStorePassword",
                        PASSWORD,
                        "keyStore",
                        keys.resolve("client.p12").toString(),
                        "_keyStorePassword",
                        PASSWORD));
        assertThat(csms.links.poll(10, TimeUnit.SECONDS)).as("%s", events).isNotNull();
        assertThat(csms.handshakes.get(0)).doesNotContainKey("Authorization");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        serve("server", false);
        Path broken = Files.writeString(keys.resolve("broken.p12"), "nonsense");
        try {
            dial(2, Map.of("trustStore", broken.toString()));
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
            port = new JdkWebSocketPort(StationConfigurationTest.of(Map.of()).endpoint(Dialect.V201));
        }
        assertThat(events).anyMatch(text -> text.contains("trustStore " + broken + " cannot be read"));
    }

    private void serve(String name, boolean clientCertificate) throws Exception {
        csms = new TestCsms("ocpp2.0.1");
        var context = Tls.context(keys.resolve("client.pem"), "", keys.resolve(name + ".p12"), PASSWORD, true);
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setNeedClientAuth(clientCertificate);
        parameters.setProtocols(new String[] {"TLSv1.2"}); // this server cannot ask for a certificate in 1.3
        csms.setWebSocketFactory(new SSLParametersWebSocketServerFactory(context, parameters));
        csms.up();
    }

    private void dial(int profile, Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(set);
        all.put("url", "wss://localhost:" + csms.getPort() + "/ocpp");
        all.put("securityProfile", profile);
        all.putIfAbsent("_password", "0123456789abcdef");
        port = new JdkWebSocketPort(StationConfigurationTest.of(all).endpoint(Dialect.V201));
        port.dial(this);
    }

    @Override
    public void opened(String subprotocol) {
        events.add("opened " + subprotocol);
    }

    @Override
    public void text(String text) {}

    @Override
    public void alive() {}

    @Override
    public void gone(String detail) {
        events.add(detail);
    }
}
