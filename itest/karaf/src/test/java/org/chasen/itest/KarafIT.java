package org.chasen.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** What a station must survive, on the Karaf form. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class KarafIT extends StationScenarios {

    @Inject
    private FeaturesService features;

    @Configuration
    public static Option[] station() throws IOException {
        Path target = Path.of(System.getProperty("chasen.target"));
        Path config = target.resolve("../../../config").normalize();
        TestStation station = new TestStation(target.resolve("station"), config, config.resolve("desk"));
        return options(
                karafDistributionConfiguration()
                        .frameworkUrl(
                                target.resolve("chasen-karaf.tar.gz").toUri().toString())
                        .karafVersion("4.4.10")
                        .name("chasen")
                        .unpackDirectory(target.resolve("exam").toFile())
                        .useDeployFolder(false),
                editConfigurationFilePut(
                        "etc/org.ops4j.pax.url.mvn.cfg",
                        "org.ops4j.pax.url.mvn.localRepository",
                        System.getProperty("org.ops4j.pax.url.mvn.localRepository")),
                configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
                logLevel(LogLevel.INFO),
                vmOptions("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                files(station.configuration()),
                features("mvn:org.chasen/chasen-features/0.1.0-SNAPSHOT/xml/features", "chasen-desk"),
                bundles(target.resolve("peers")),
                systemProperty("chasen.base").value(station.directory().toString()),
                systemProperty("chasen.itest.csms").value(String.valueOf(station.csmsPort())),
                systemProperty("chasen.itest.candump").value(station.recording().toString()),
                systemProperty("chasen.itest.log").value(station.log().toString()));
    }

    @Override
    void exchange(String from, String to) throws Exception {
        EnumSet<FeaturesService.Option> options = EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);
        String leaving = feature(from);
        features.uninstallFeature(leaving, features.getFeature(leaving).getVersion(), options);
        features.installFeature(feature(to), options);
    }

    private static String feature(String version) {
        return "chasen-ocpp-v" + version.replace(".", "");
    }

    private static Option files(Path directory) throws IOException {
        return composite(StationDirectory.files(directory).stream()
                .map(file -> replaceConfigurationFile("etc/" + file.getFileName(), file.toFile()))
                .toArray(Option[]::new));
    }

    private static Option bundles(Path directory) throws IOException {
        return composite(StationDirectory.files(directory).stream()
                .map(jar -> bundle(jar.toUri().toString()))
                .toArray(Option[]::new));
    }
}
