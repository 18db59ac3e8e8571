package org.chasen.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

/** A key that nobody reads is warned about, with the one that was meant. */
class UnknownKeysTest {
    private static final String OCPP = "org.chasen.ocpp";
    private static final String CHADEMO = "org.chasen.chademo~1";

    @TempDir
    Path jar;

    private final List<String> warnings = new ArrayList<>();
    private final List<Bundle> bundles = new ArrayList<>();
    private final Map<String, Dictionary<String, Object>> configurations = new java.util.TreeMap<>();
    private BundleListener listener;

    @BeforeEach
    void describe() throws IOException {
        Files.createDirectories(jar.resolve("OSGI-INF/metatype"));
        Files.writeString(jar.resolve("OSGI-INF/metatype/keys.xml"), """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
                  <OCD id="O"><AD id="stationId" type="String"/><AD id=".password" type="String"/></OCD>
                  <OCD id="C"><AD id="maxCurrentA" type="Double"/></OCD>
                  <Designate pid="org.chasen.ocpp"><Object ocdref="O"/></Designate>
                  <Designate pid="org.chasen.chademo" factoryPid="org.chasen.chademo"><Object ocdref="C"/></Designate>
                </metatype:MetaData>
                """);
        Files.writeString(jar.resolve("OSGI-INF/component.xml"), """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="x" configuration-pid="org.chasen.chademo">
                  <reference name="can" interface="org.chasen.can.CanBus"/>
                </scr:component>
                """);
    }

    @Test
    void whatIsThereWhenTheConsoleStarts() {
        bundles.add(bundle());
        configure(OCPP, "stationID", ".password", "service.pid", "felix.fileinstall.filename");
        configure(CHADEMO, "maxCurrentA", "can.target", "cam.target", "colour");
        configure("org.chasen.nobody", "anything");
        console();
        assertThat(warnings)
                .containsExactlyInAnyOrder(
                        "unknown key stationID in org.chasen.ocpp, it has no effect, did you mean stationId?",
                        "unknown key cam.target in org.chasen.chademo~1, it has no effect, did you mean can.target?",
                        "unknown key colour in org.chasen.chademo~1, it has no effect; known are can.target, maxCurrentA");
    }

    @Test
    void whatIsChangedLaterAndABundleThatStartsLater() {
        configure(OCPP, "stationld");
        UnknownKeys console = console();
        assertThat(warnings).as("nobody has described its keys").isEmpty();

        Bundle late = bundle();
        bundles.add(late);
        listener.bundleChanged(new BundleEvent(BundleEvent.STARTED, late));
        assertThat(warnings).singleElement().asString().endsWith("did you mean stationId?");

        configure(OCPP, "stationId");
        console.configurationEvent(event(OCPP));
        configure(CHADEMO, "maxCurentA");
        console.configurationEvent(event(CHADEMO));
        assertThat(warnings).hasSize(2).last().asString().contains("maxCurentA in org.chasen.chademo~1");
        console.deactivate();
        assertThat(listener).isNull();
    }

    @SuppressWarnings("JdkObsolete") // what a Configuration gives
    private void configure(String pid, String... keys) {
        Dictionary<String, Object> values = new Hashtable<>();
        for (String key : keys) {
            values.put(key, "value");
        }
        configurations.put(pid, values);
    }

    private UnknownKeys console() {
        BundleContext context = fake(BundleContext.class, (name, arguments) -> switch (name) {
            case "getBundles" -> bundles.toArray(new Bundle[0]);
            case "addBundleListener" -> listen((BundleListener) arguments[0]);
            case "removeBundleListener" -> listen(null);
            default -> null;
        });
        ConfigurationAdmin admin = fake(ConfigurationAdmin.class, (name, arguments) -> {
            String pattern = ((String) arguments[0])
                    .replaceAll("\\(service.pid=(.*)\\)", "$1")
                    .replace("*", ".*");
            return configurations.keySet().stream()
                    .filter(pid -> pid.matches(pattern))
                    .map(this::configuration)
                    .toArray(Configuration[]::new);
        });
        return new UnknownKeys(context, admin, warnings::add);
    }

    private Object listen(BundleListener present) {
        listener = present;
        return null;
    }

    private Configuration configuration(String pid) {
        return fake(Configuration.class, (name, arguments) -> switch (name) {
            case "getPid" -> pid;
            case "getFactoryPid" -> pid.contains("~") ? pid.replaceAll("~.*", "") : null;
            case "getProperties" -> configurations.get(pid);
            default -> null;
        });
    }

    private Bundle bundle() {
        return fake(Bundle.class, (name, arguments) -> switch (name) {
            case "getEntryPaths" ->
                Collections.enumeration(
                        arguments[0].equals("OSGI-INF/metatype")
                                ? List.of("OSGI-INF/metatype/keys.xml")
                                : List.of("OSGI-INF/metatype/", "OSGI-INF/component.xml"));
            case "getEntry" -> entry((String) arguments[0]);
            case "equals" -> false;
            case "hashCode" -> 0;
            default -> null;
        });
    }

    private Object entry(String path) {
        try {
            return jar.resolve(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurationEvent event(String pid) {
        ServiceReference<ConfigurationAdmin> nobody = fake(ServiceReference.class, (name, arguments) -> null);
        return new ConfigurationEvent(nobody, ConfigurationEvent.CM_UPDATED, null, pid);
    }

    private interface Answer {
        Object of(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<? super T> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.of(method.getName(), arguments));
    }
}
