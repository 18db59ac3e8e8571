package org.chasen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chasen.architecture.violation.chargingapi.Port;
import org.chasen.architecture.violation.library.Scroll;
import org.chasen.architecture.violation.other.Neighbour;
import org.chasen.architecture.violation.provider.Curious;
import org.chasen.architecture.violation.stationapi.Topic;
import org.junit.jupiter.api.Test;

/**
 * Providers know API, never each other. An API knows nothing of ours but itself. What keeps a car charging knows nothing
 * of the station side, so that the station side can be replaced meanwhile.
 */
class WhoKnowsWhomTest {

    /** They see an EVSE only as a service: the bus it charges over is none of their business. */
    private static final Set<String> SEE_AN_EVSE_AS_A_SERVICE =
            Set.of("console", "device-model", "mqtt-bus", "ocpp-rpc", "ocpp-v16", "ocpp-v201");

    private static final String CAN = "org.chasen.can";

    static Verdict classesKnow(Station station) {
        Verdict verdict = new Verdict();
        for (JavaClass type : station.classes()) {
            Optional<BuiltJar> from = station.ownerOf(type);
            if (from.isEmpty()) {
                verdict.breaks(type.getName() + " belongs to no module");
                continue;
            }
            for (JavaClass target : Station.mentionedBy(type)) {
                if (!target.getName().startsWith("org.chasen.")) {
                    continue;
                }
                verdict.look();
                Optional<BuiltJar> to = station.ownerOf(target);
                if (to.isEmpty()) {
                    verdict.breaks(type.getName() + " mentions " + target.getName() + ", which no module holds");
                } else if (!mayKnow(from.get(), to.get())) {
                    verdict.breaks(from.get().name() + " must not know "
                            + to.get().name() + ": " + type.getName() + " mentions " + target.getName());
                } else if (SEE_AN_EVSE_AS_A_SERVICE.contains(from.get().name())
                        && target.getPackageName().equals(CAN)) {
                    verdict.breaks(type.getName() + " mentions " + target.getName()
                            + ": it sees an EVSE as a service, not as a CAN bus");
                }
            }
        }
        return verdict;
    }

    static Verdict manifestsImport(Station station) {
        Map<String, BuiltJar> exporters = new HashMap<>();
        for (BuiltJar jar : station.jars()) {
            if (jar.kind() == BuiltJar.Kind.API) {
                jar.clauses("Export-Package").keySet().forEach(each -> exporters.put(each, jar));
            }
        }
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            for (String header : Set.of("DynamicImport-Package", "Require-Bundle", "Fragment-Host")) {
                if (!jar.header(header).isEmpty()) {
                    verdict.breaks(jar.name() + " has a " + header + ": what it needs is what it imports");
                }
            }
            for (Map.Entry<String, String> imported :
                    jar.clauses("Import-Package").entrySet()) {
                String name = imported.getKey();
                verdict.look();
                if (name.startsWith("org.jspecify.")) {
                    verdict.breaks(jar.name() + " imports " + name + ", which only the compiler reads");
                }
                if (!name.startsWith("org.chasen.")) {
                    continue;
                }
                BuiltJar exporter = exporters.get(name);
                if (exporter == null) {
                    verdict.breaks(jar.name() + " imports " + name + ", which no API exports");
                } else if (!mayKnow(jar, exporter)) {
                    verdict.breaks(jar.name() + " imports " + name + " of " + exporter.name());
                } else if (!jar.name().equals(exporter.name())
                        && !imported.getValue().matches(".*;version=\"\\[[0-9.]+,[0-9.]+\\)\".*")) {
                    verdict.breaks(jar.name() + " imports " + name + " without a version range");
                }
            }
        }
        return verdict;
    }

    static Verdict packagesHaveOneHome(Station station) {
        Map<String, String> homes = new HashMap<>();
        Set<String> embeddable = station.jars().stream()
                .filter(jar -> jar.kind() == BuiltJar.Kind.LIBRARY)
                .flatMap(jar -> jar.packages().stream())
                .collect(Collectors.toSet());
        Verdict verdict = new Verdict();
        for (BuiltJar jar : station.jars()) {
            for (String each : jar.packages()) {
                if (jar.kind() != BuiltJar.Kind.LIBRARY && embeddable.contains(each)) {
                    continue;
                }
                verdict.look();
                String other = homes.putIfAbsent(each, jar.name());
                if (other != null) {
                    verdict.breaks(each + " is in " + other + " and in " + jar.name());
                }
            }
        }
        return verdict;
    }

    private static boolean mayKnow(BuiltJar from, BuiltJar to) {
        if (from.name().equals(to.name())) {
            return true;
        }
        if (from.keepsTheCarCharging() && to.name().equals("station-api")) {
            return false;
        }
        return switch (from.kind()) {
            case API -> false;
            case LIBRARY, PROVIDER -> to.kind() != BuiltJar.Kind.PROVIDER && to.kind() != BuiltJar.Kind.TOOL;
            case TOOL -> true;
        };
    }

    @Test
    void every_module_is_looked_at() {
        assertThat(Station.built().jars())
                .as("jars on the class path of itest/architecture: its pom.xml lists every module of bundles/")
                .extracting(BuiltJar::name)
                .containsExactlyInAnyOrderElementsOf(Station.modules());
    }

    @Test
    void classes_know_whom_they_may() {
        classesKnow(Station.built()).assertKept();
    }

    @Test
    void manifests_import_what_they_may() {
        manifestsImport(Station.built()).assertKept();
    }

    @Test
    void every_package_has_one_home() {
        packagesHaveOneHome(Station.built()).assertKept();
    }

    @Test
    void refuses_classes_that_know_too_much() {
        Verdict verdict = classesKnow(Station.sample(
                BuiltJar.sample("charging-api", Map.of(), Port.class, Port.Gossip.class),
                BuiltJar.sample("station-api", Map.of(), Topic.class),
                BuiltJar.sample("serial-loop", Map.of(), Scroll.class),
                BuiltJar.sample("charging-session", Map.of(), Neighbour.class),
                BuiltJar.sample(
                        "chademo",
                        Map.of(),
                        Curious.AboutItsNeighbour.class,
                        Curious.AboutTheStation.class,
                        Curious.AboutNothing.class)));

        verdict.assertRefuses(
                "charging-api must not know station-api",
                "serial-loop must not know charging-session",
                "chademo must not know charging-session",
                "chademo must not know station-api");
        verdict.assertAccepts("AboutNothing");
    }

    @Test
    void refuses_a_management_system_that_knows_the_can_bus() {
        Station built = Station.built();
        BuiltJar chademo = built.jars().stream()
                .filter(jar -> jar.name().equals("charging-api"))
                .findAny()
                .orElseThrow();
        Verdict verdict = classesKnow(
                Station.sample(chademo, BuiltJar.sample("ocpp-v16", Map.of(), Curious.AboutTheCanBus.class)));

        verdict.assertRefuses("not as a CAN bus");
    }

    @Test
    void refuses_imports_that_reach_too_far() {
        String range = ";version=\"[1.0,2)\"";
        Verdict verdict = manifestsImport(Station.sample(
                BuiltJar.sample(
                        "charging-api",
                        Map.of("Export-Package", "org.chasen.can;version=\"1.0.0\",org.chasen.evse;version=\"1.0.0\"")),
                BuiltJar.sample("station-api", Map.of("Export-Package", "org.chasen.bus;version=\"1.0.0\"")),
                BuiltJar.sample(
                        "chademo", Map.of("Import-Package", "org.chasen.can" + range + ",org.chasen.bus" + range)),
                BuiltJar.sample("mqtt-bus", Map.of("Import-Package", "org.chasen.device.model" + range)),
                BuiltJar.sample("console", Map.of("Import-Package", "org.chasen.evse,org.jspecify.annotations")),
                BuiltJar.sample("simulator", Map.of("DynamicImport-Package", "*"))));

        verdict.assertRefuses(
                "chademo imports org.chasen.bus of station-api",
                "mqtt-bus imports org.chasen.device.model, which no API exports",
                "console imports org.chasen.evse without a version range",
                "console imports org.jspecify.annotations",
                "simulator has a DynamicImport-Package");
        verdict.assertAccepts("org.chasen.can");
    }

    @Test
    void refuses_a_package_with_two_homes() {
        Verdict verdict = packagesHaveOneHome(Station.sample(
                BuiltJar.sample("chademo", Map.of(), Curious.AboutNothing.class),
                BuiltJar.sample("console", Map.of(), Curious.AboutTheStation.class),
                BuiltJar.sample("candump", Map.of(), Scroll.class),
                BuiltJar.sample("simulator", Map.of(), Scroll.class)));

        verdict.assertRefuses("is in chademo and in console");
        verdict.assertAccepts("library");
    }
}
