package org.chasen.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chasen.architecture.violation.chargingapi.Port;
import org.chasen.architecture.violation.stationapi.Leaky;
import org.chasen.architecture.violation.stationapi.Shapes;
import org.junit.jupiter.api.Test;

/**
 * An API mentions the JDK, itself and annotations, so that whoever implements it needs nothing else. It is interfaces and
 * records, says of each interface who implements it, and every package has a version that moves.
 */
class ApiTest {

    private static final List<String> ALLOWED = List.of("java.", "org.jspecify.annotations.", "org.osgi.annotation.");

    private static final Set<String> ROLES =
            Set.of("org.osgi.annotation.versioning.ConsumerType", "org.osgi.annotation.versioning.ProviderType");

    static Verdict mentionsOnlyItself(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar api : apis(station)) {
            for (JavaClass type : classesOf(station, api)) {
                verdict.look();
                for (JavaClass target : Station.mentionedBy(type)) {
                    if (ALLOWED.stream().noneMatch(target.getName()::startsWith)
                            && !api.packages().contains(target.getPackageName())) {
                        verdict.breaks(type.getName() + " of " + api.name() + " mentions " + target.getName());
                    }
                }
            }
        }
        return verdict;
    }

    static Verdict isInterfacesAndRecords(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar api : apis(station)) {
            for (JavaClass type : classesOf(station, api)) {
                if (type.getSimpleName().equals("package-info") || type.isAnonymousClass()) {
                    continue;
                }
                verdict.look();
                if (!type.isInterface()
                        && !type.isRecord()
                        && !type.isEnum()
                        && !type.isAssignableTo(Throwable.class)
                        && !holdsOnlyConstants(type)) {
                    verdict.breaks(
                            type.getName() + " is neither interface, record, enum, exception nor a set of constants");
                }
            }
        }
        return verdict;
    }

    static Verdict saysWhoImplements(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar api : apis(station)) {
            for (JavaClass type : classesOf(station, api)) {
                if (!type.isInterface()
                        || type.isAnnotation()
                        || type.getSimpleName().equals("package-info")
                        || !type.getModifiers().contains(JavaModifier.PUBLIC)
                        || isSealed(type)) {
                    continue;
                }
                verdict.look();
                long roles = ROLES.stream().filter(type::isAnnotatedWith).count();
                if (roles != 1) {
                    verdict.breaks(type.getName() + " has to be a @ProviderType or a @ConsumerType, and has " + roles
                            + " of them");
                }
            }
        }
        return verdict;
    }

    static Verdict exportsEveryPackageWithItsVersion(Station station) {
        Verdict verdict = new Verdict();
        for (BuiltJar api : apis(station)) {
            Map<String, String> exported = api.clauses("Export-Package");
            for (String each : api.packages()) {
                verdict.look();
                if (!exported.getOrDefault(each, "").matches(".*;version=\"[1-9][0-9]*\\.[0-9]+\\.[0-9]+\".*")) {
                    verdict.breaks(each + " of " + api.name()
                            + " is not exported with a version of its own: @Export and @Version in its package-info");
                }
            }
        }
        return verdict;
    }

    @Test
    void an_api_mentions_only_itself() {
        mentionsOnlyItself(Station.built()).assertKept();
    }

    @Test
    void an_api_is_interfaces_and_records() {
        isInterfacesAndRecords(Station.built()).assertKept();
    }

    @Test
    void an_api_says_who_implements_it() {
        saysWhoImplements(Station.built()).assertKept();
    }

    @Test
    void an_api_exports_every_package_with_its_version() {
        exportsEveryPackageWithItsVersion(Station.built()).assertKept();
    }

    @Test
    void refuses_a_leak() {
        Verdict verdict = mentionsOnlyItself(leakyApi());

        verdict.assertRefuses(
                "Leaky$InAParameter",
                "Leaky$InAReturnType",
                "Leaky$InATypeArgument",
                "Leaky$InAThrowsClause",
                "Leaky$InASuperType",
                "Leaky$OfTheOtherApi");
        verdict.assertAccepts("Leaky$Tight");
    }

    @Test
    void refuses_behaviour_in_an_api() {
        Verdict verdict = isInterfacesAndRecords(leakyApi());

        verdict.assertRefuses("Shapes$Behaviour", "Shapes$StaticBehaviour");
        verdict.assertAccepts("Shapes$Constants");
    }

    @Test
    void refuses_an_interface_that_nobody_knows_who_implements() {
        Verdict verdict = saysWhoImplements(leakyApi());

        verdict.assertRefuses("Shapes$Nobodys", "Shapes$Everybodys");
        verdict.assertAccepts("Shapes$Ours");
        verdict.assertAccepts("Shapes$Closed");
    }

    @Test
    void refuses_a_package_without_a_version() {
        Verdict unversioned = exportsEveryPackageWithItsVersion(Station.sample(BuiltJar.sample(
                "station-api",
                Map.of("Export-Package", "org.chasen.architecture.violation.stationapi"),
                Leaky.Tight.class)));
        Verdict hidden = exportsEveryPackageWithItsVersion(
                Station.sample(BuiltJar.sample("station-api", Map.of(), Leaky.Tight.class)));

        unversioned.assertRefuses("org.chasen.architecture.violation.stationapi");
        hidden.assertRefuses("org.chasen.architecture.violation.stationapi");
    }

    private static Station leakyApi() {
        return Station.sample(
                BuiltJar.sample("charging-api", Map.of(), Port.class),
                BuiltJar.sample(
                        "station-api",
                        Map.of(),
                        Leaky.Tight.class,
                        Leaky.InAParameter.class,
                        Leaky.InAReturnType.class,
                        Leaky.InATypeArgument.class,
                        Leaky.InAThrowsClause.class,
                        Leaky.InASuperType.class,
                        Leaky.OfTheOtherApi.class,
                        Shapes.Behaviour.class,
                        Shapes.StaticBehaviour.class,
                        Shapes.Constants.class,
                        Shapes.Nobodys.class,
                        Shapes.Everybodys.class,
                        Shapes.Ours.class,
                        Shapes.Closed.class,
                        Shapes.Member.class));
    }

    private static List<BuiltJar> apis(Station station) {
        return station.jars().stream()
                .filter(jar -> jar.kind() == BuiltJar.Kind.API)
                .toList();
    }

    private static List<JavaClass> classesOf(Station station, BuiltJar jar) {
        return station.classes().stream()
                .filter(type -> jar.packages().contains(type.getPackageName()))
                .toList();
    }

    private static boolean holdsOnlyConstants(JavaClass type) {
        Set<JavaConstructor> constructors = type.getConstructors();
        Set<JavaMethod> methods = type.getMethods();
        return type.getModifiers().contains(JavaModifier.FINAL)
                && constructors.stream().allMatch(each -> each.getModifiers().contains(JavaModifier.PRIVATE))
                && methods.isEmpty()
                && type.getFields().stream()
                        .allMatch(field ->
                                field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL)));
    }

    private static boolean isSealed(JavaClass type) {
        return type.reflect().isSealed();
    }
}
