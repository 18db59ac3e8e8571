package org.chasen.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What a station must survive, on the plain-Felix form. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FelixIT extends StationScenarios {

    @Configuration
    public static Option[] station() throws IOException {
        Path target = Path.of(System.getProperty("chasen.target"));
        Path form = target.resolve("form/chasen");
        TestStation station = new TestStation(target.resolve("station"), form.resolve("etc"), form.resolve("desk/etc"));
        return options(
                bundles(form.resolve("bundle")),
                bundles(form.resolve("desk/bundle")),
                bundles(target.resolve("peers")),
                bundle(jar(form, "2.0.1").toUri().toString()),
                systemProperty("chasen.home").value(form.toString()),
                systemProperty("chasen.base").value(station.directory().toString()),
                systemProperty("chasen.itest.csms").value(String.valueOf(station.csmsPort())),
                systemProperty("chasen.itest.candump").value(station.recording().toString()),
                systemProperty("chasen.itest.log").value(station.log().toString()),
                fileInstall(form, station.directory()),
                vmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                junitBundles(),
                cleanCaches());
    }

    /** By {@code cmd/exchange}: in Karaf features are the way, and this command leaves them unaware. */
    @Test
    public void exchangesWhenIdleOnlyAfterTheCarHasGone() throws Exception {
        charge();
        desk().command("cmd/exchange", "cmd/reply", Map.of("url", shipped("1.6"), "whenIdle", true));
        try {
            long before = periodicValues();
            desk().await("two more periodic values over 2.0.1", SOON, () -> periodicValues() > before + 1);
            desk().command("stop_button", Map.of());
            unplug();
            desk().await(
                            "Boot over 1.6",
                            SOON,
                            () -> csms().requests("BootNotification")
                                    .anyMatch(request -> request.version().equals("1.6")));
            List<String> ends = events().stream()
                    .filter(event -> event.text("/eventType").equals("Ended"))
                    .map(event -> event.text("/transactionInfo/stoppedReason"))
                    .toList();
            assertEquals("the one transaction ended as the driver ended it", List.of("Local"), ends);
            assertTrue(
                    "1.6 has nothing to bill",
                    csms().requests("StartTransaction").findAny().isEmpty());
        } finally {
            exchange("1.6", "2.0.1");
        }
    }

    @Test
    public void cancelsAnExchangeThatWaits() throws Exception {
        charge();
        desk().command("cmd/exchange", "cmd/reply", Map.of("url", shipped("1.6"), "whenIdle", true));
        desk().awaitMessage("ocpp/exchange", "\"waiting\"");
        desk().command("cmd/exchange_cancel", "cmd/reply", Map.of());
        desk().awaitMessage("ocpp/exchange", "cancelled");
        desk().command("stop_button", Map.of());
        unplug();
        desk().await(
                        "Ended over 2.0.1",
                        SOON,
                        () -> events().stream()
                                .anyMatch(event -> event.text("/eventType").equals("Ended")));
        assertTrue(
                "1.6 never came",
                csms().requests().stream()
                        .noneMatch(request -> request.version().equals("1.6")));
    }

    private long periodicValues() {
        return events().stream()
                .filter(event -> event.text("/triggerReason").equals("MeterValuePeriodic"))
                .count();
    }

    private static String shipped(String version) throws IOException {
        return jar(Path.of(System.getProperty("chasen.home")), version).toString();
    }

    @Override
    void exchange(String from, String to) throws Exception {
        Stream.of(context().getBundles())
                .filter(bundle -> "org.chasen.ocpp".equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .uninstall();
        context().installBundle("file:" + shipped(to)).start();
    }

    /** As the form has it. */
    private static Option fileInstall(Path form, Path base) throws IOException {
        Properties shipped = new Properties();
        try (Reader file = Files.newBufferedReader(form.resolve("conf/config.properties"))) {
            shipped.load(file);
        }
        return composite(shipped.stringPropertyNames().stream()
                .filter(key -> key.startsWith("felix.fileinstall."))
                .map(key -> frameworkProperty(key)
                        .value(shipped.getProperty(key).replace("${chasen.base}", base.toString())))
                .toArray(Option[]::new));
    }

    private static Option bundles(Path directory) throws IOException {
        return composite(StationDirectory.files(directory).stream()
                .map(jar -> bundle(jar.toUri().toString()))
                .toArray(Option[]::new));
    }

    private static Path jar(Path form, String version) throws IOException {
        String name = "chasen-ocpp-v" + version.replace(".", "") + "-";
        List<Path> jars = StationDirectory.files(form.resolve("ocpp"));
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }
}
