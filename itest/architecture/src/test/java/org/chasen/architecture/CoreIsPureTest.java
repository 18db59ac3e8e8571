package org.chasen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitReference;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.chasen.architecture.violation.Shell;
import org.chasen.architecture.violation.core.Impure;
import org.chasen.architecture.violation.core.Pure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a package {@code core} the same inputs give the same steps: no thread, no clock, no I/O, no randomness, no OSGi, no
 * logging, no state that two instances share.
 */
class CoreIsPureTest {

    private static final Set<String> WITH_CORE = Set.of(
            "chademo",
            "charging-session",
            "console",
            "device-model",
            "hardware-mqtt",
            "mqtt-bus",
            "ocpp-rpc",
            "ocpp-v16",
            "ocpp-v201");

    private static final List<String> FORBIDDEN_PACKAGES = List.of(
            "java.io.",
            "java.lang.management.",
            "java.lang.ref.",
            "java.net.",
            "java.nio.channels.",
            "java.nio.file.",
            "java.util.concurrent.",
            "java.util.logging.",
            "java.util.random.",
            "javax.net.",
            "org.chasen.serialloop.",
            "org.osgi.",
            "org.slf4j.");

    private static final Set<String> FORBIDDEN_TYPES = Set.of(
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask");

    /** Values, whatever package they were put in. */
    private static final Set<String> ALLOWED_TYPES = Set.of("java.io.Serializable", "java.util.concurrent.TimeUnit");

    /** Monitors do not show in what a class mentions: found in the byte code itself. */
    private static final String MONITOR = "monitorenter";

    static Verdict corePurity(Station station) {
        Verdict verdict = new Verdict();
        for (JavaClass type : station.classes()) {
            if (!isCore(type)) {
                continue;
            }
            verdict.look();
            for (JavaClass target : Station.mentionedBy(type)) {
                if (isForbidden(target)) {
                    verdict.breaks(type.getName() + " mentions " + target.getName());
                } else if (target.getName().startsWith("org.chasen.")
                        && !isCore(target)
                        && !station.apiPackages().contains(target.getPackageName())) {
                    verdict.breaks(type.getName() + " knows " + target.getName() + ", which is neither core nor API");
                }
            }
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String owner = access.getTarget().getOwner().getName();
                if (isForbidden(owner, access.getTarget().getName(), parameterCount(access))) {
                    verdict.breaks(access.getDescription());
                }
            }
            for (JavaCodeUnitReference<?> reference : type.getCodeUnitReferencesFromSelf()) {
                String owner = reference.getTarget().getOwner().getName();
                if (isForbidden(
                        owner,
                        reference.getTarget().getName(),
                        reference.getTarget().getRawParameterTypes().size())) {
                    verdict.breaks(reference.getDescription());
                }
            }
            for (JavaField field : type.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.VOLATILE)) {
                    verdict.breaks(field.getFullName() + " is volatile");
                }
                if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)) {
                    verdict.breaks(field.getFullName() + " is state that every instance shares");
                }
            }
            for (JavaCodeUnit method : type.getCodeUnits()) {
                if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                    verdict.breaks(method.getFullName() + " is synchronized");
                }
            }
        }
        return verdict;
    }

    static Verdict coreMonitors(Station station, Path scratch) {
        Verdict verdict = new Verdict();
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        for (BuiltJar jar : station.jars()) {
            for (Map.Entry<String, BuiltJar.Entry> entry : jar.entries().entrySet()) {
                String path = entry.getKey();
                if (path.startsWith("org/chasen/") && path.contains("/core/") && path.endsWith(".class")) {
                    verdict.look();
                    // A cheap look first: javap starts for the few classes that might hold the instruction.
                    if (!mayHold(entry.getValue().content(), 0xC2)) {
                        continue;
                    }
                    Path file = scratch.resolve("Looked.class");
                    write(file, entry.getValue().content());
                    StringWriter code = new StringWriter();
                    PrintWriter out = new PrintWriter(code);
                    javap.run(out, out, "-c", "-p", file.toString());
                    if (code.toString().contains(MONITOR)) {
                        verdict.breaks(path + " has a synchronized block");
                    }
                }
            }
        }
        return verdict;
    }

    @Test
    void core_is_pure() {
        Verdict verdict = corePurity(Station.built());
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.looked())
                .as("core classes, at least one in each of the modules with a core that have begun")
                .isGreaterThanOrEqualTo((int) begun().count());
    }

    @Test
    void core_takes_no_monitor(@TempDir Path scratch) {
        Verdict verdict = coreMonitors(Station.built(), scratch);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.looked()).isGreaterThanOrEqualTo((int) begun().count());
    }

    @Test
    void a_module_that_decides_something_decides_it_in_its_core() {
        assertThat(begun().filter(jar -> jar.packages().stream().noneMatch(CoreIsPureTest::isCore)))
                .extracting(BuiltJar::name)
                .isEmpty();
    }

    @Test
    void refuses_each_impurity() {
        Verdict verdict = corePurity(sample());

        verdict.assertRefuses(
                "Impure$StartsAThread",
                "Impure$HandsWorkOver",
                "Impure$TakesALock",
                "Impure$ReadsTheWallClock",
                "Impure$ReadsTheMonotonicClock",
                "Impure$AsksForNow",
                "Impure$AsksForNowByReference",
                "Impure$HoldsAClock",
                "Impure$ThrowsDice",
                "Impure$InventsAnIdentifier",
                "Impure$ReadsAFile",
                "Impure$OpensASocket",
                "Impure$KnowsTheFramework",
                "Impure$Logs",
                "Impure$Prints",
                "Impure$ReadsTheEnvironment",
                "Impure$SharesState",
                "Impure$IsVolatile",
                "Impure$IsSynchronized",
                "Impure$KnowsItsShell");
        verdict.assertAccepts(Pure.class.getName());
    }

    @Test
    void refuses_a_monitor(@TempDir Path scratch) {
        Verdict verdict = coreMonitors(sample(), scratch);

        verdict.assertRefuses("Impure$EntersAMonitor");
        verdict.assertAccepts("core/Pure");
    }

    private static Station sample() {
        return Station.sample(BuiltJar.sample(
                "chademo",
                Map.of(),
                Stream.concat(Stream.of(Shell.class, Pure.class), Stream.of(Impure.class.getDeclaredClasses()))
                        .toArray(Class<?>[]::new)));
    }

    private static Stream<BuiltJar> begun() {
        return Station.built().jars().stream().filter(jar -> WITH_CORE.contains(jar.name()) && jar.hasBegun());
    }

    private static boolean isCore(JavaClass type) {
        return isCore(type.getPackageName()) && !type.getSimpleName().equals("package-info");
    }

    private static boolean isCore(String packageName) {
        return (packageName + ".").contains(".core.");
    }

    private static boolean isForbidden(JavaClass type) {
        String name = type.getName();
        return !ALLOWED_TYPES.contains(name)
                && (FORBIDDEN_TYPES.contains(name)
                        || FORBIDDEN_PACKAGES.stream().anyMatch(name::startsWith));
    }

    private static boolean isForbidden(String owner, String member, int parameters) {
        return switch (owner) {
            case "java.lang.System" -> !member.equals("arraycopy");
            case "java.lang.Math", "java.lang.StrictMath" -> member.equals("random");
            case "java.util.UUID" -> member.equals("randomUUID");
            case "java.util.Collections" -> member.equals("shuffle") && parameters == 1;
            default ->
                member.equals("printStackTrace")
                        || member.equals("parallelStream")
                        || (owner.startsWith("java.util.stream.") && member.equals("parallel"))
                        || (owner.startsWith("java.time.") && (member.equals("now") || member.equals("systemDefault")))
                        || (parameters <= 2
                                && Set.of("wait", "notify", "notifyAll").contains(member)
                                && owner.equals("java.lang.Object"));
        };
    }

    private static int parameterCount(JavaAccess<?> access) {
        return access.getTarget() instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().size()
                : 0;
    }

    private static boolean mayHold(byte[] content, int instruction) {
        for (byte each : content) {
            if ((each & 0xFF) == instruction) {
                return true;
            }
        }
        return false;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
