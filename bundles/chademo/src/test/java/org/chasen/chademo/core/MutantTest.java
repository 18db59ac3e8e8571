package org.chasen.chademo.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proof of the proof: each row breaks one rule in the source of the sequence, compiles it in memory and lets the random
 * sessions loose on it. Every one must be caught.
 */
class MutantTest {
    private static final Path SOURCES = Path.of("src/main/java/org/chasen/chademo/core");
    private static final String PACKAGE = "org.chasen.chademo.core.";
    private static final int MOST_SESSIONS = 20_000;

    /** A rule to break: a text of a source file, and what stands there instead. */
    record Mutant(String name, String file, String text, String instead) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mutant> mutants() {
        return Stream.of(
                new Mutant("power without permission", "FaultRules", "s.phase.permitted() && !s.permission()", "false"),
                new Mutant(
                        "the line alone does not stop",
                        "SequenceContext",
                        "return readings.permission() && vehicle.enabled();",
                        "return vehicle.enabled();"),
                new Mutant(
                        "the bit alone does not stop",
                        "SequenceContext",
                        "return readings.permission() && vehicle.enabled();",
                        "return readings.permission();"),
                new Mutant("above the request", "CurrentControl", "Math.min(vehicle.requestA(), offeredA)", "offeredA"),
                new Mutant(
                        "above the limit", "CurrentControl", "Math.floor(Math.min(limitA, supplyCapA))", "supplyCapA"),
                new Mutant(
                        "ramp twice as steep",
                        "CurrentControl",
                        "settings.rampAPerS() * seconds",
                        "2 * settings.rampAPerS() * seconds"),
                new Mutant(
                        "output stays on after a stop",
                        "SequenceContext",
                        "        wire.stopped();\n        outputs.power(PowerSetPoint.OFF);",
                        "        wire.stopped();"),
                new Mutant(
                        "unlocks at 60 V",
                        "Readings",
                        "return Math.abs(sureVoltageV()) <= SequenceSettings.SAFE_V;",
                        "return Math.abs(sureVoltageV()) <= 60;"),
                new Mutant(
                        "the supply's voltage for the connector's",
                        "Readings",
                        "connectorMeasured |= Double.isFinite(sensors.voltageV());",
                        "connectorMeasured = false;"),
                new Mutant(
                        "a verdict at any voltage",
                        "InsulationTest",
                        "stands = voltageV >= reachedShare * testV;",
                        "stands = true;"),
                new Mutant("d1 with d2", "Steps", "return elapsed(enteredAt, SequenceTime.D2_TO_D1);", "return true;"),
                new Mutant("answers too early", "Transitions", "s -> s.vehicle.complete()", "s -> !s.vehicle.silent()"),
                new Mutant(
                        "last cause instead of first",
                        "SequenceContext",
                        "            if (explainsLine(cause)) {",
                        "            if (true) {"),
                new Mutant(
                        "d2 without discharge",
                        "Readings",
                        "Math.abs(sureVoltageV()) < SequenceSettings.D2_ALLOWED_V",
                        "true"),
                new Mutant(
                        "insulation never bad",
                        "InsulationTest",
                        "verdict == Verdict.PASSED",
                        "verdict != Verdict.IDLE"),
                new Mutant(
                        "waits for ever for the welding check",
                        "Steps",
                        "return late() || (plan != StopPlan.ORDERLY &&",
                        "return (plan != StopPlan.ORDERLY &&"),
                new Mutant("tries to unlock for ever", "Steps", "attempts < settings.lockAttempts()", "true"),
                new Mutant("emergency stop ignored", "StandingFaults", "if (s.readings.emergency())", "if (false)"),
                new Mutant("threshold voltage ignored", "FaultRules", "volts > threshold", "false"),
                new Mutant("test voltage before it is shown", "Transitions", " && s.wire.energisedShown()", ""),
                new Mutant(
                        "fault bits do not stand",
                        "Transmission",
                        "int status = faultBits",
                        "int status = (now / 1_000_000_000L % 2 == 0 ? faultBits : 0)"),
                new Mutant(
                        "cycle drifts",
                        "ChargerSequence",
                        "nextCycle += period * (1 + (now - nextCycle) / period);",
                        "nextCycle = now + period + period / 5;"),
                new Mutant(
                        "starts on a live line",
                        "StandingFaults",
                        "if (volts > SequenceSettings.SAFE_V) {",
                        "if (volts > 100) {"),
                new Mutant(
                        "energises an unlocked connector",
                        "Readings",
                        "return lockAnswered && lock() == LockReading.State.LOCKED;",
                        "return lock() != null;"),
                new Mutant(
                        "a welded contactor ignored",
                        "StandingFaults",
                        "s.readings.contactor() == ContactorReading.State.CLOSED",
                        "false"),
                new Mutant(
                        "a self-test that a plug does not end",
                        "Transitions",
                        "SELF_TEST, \"plugged in\", Steps::connected",
                        "SELF_TEST, \"plugged in\", s -> false"),
                new Mutant("a self-test on a live line", "SelfTest", "!s.readings.discharged()", "false"),
                new Mutant(
                        "a self-test without the latch",
                        "SelfTest",
                        "latch != LockReading.State.UNLOCKED",
                        "latch == null"),
                new Mutant(
                        "a self-test that does not wait for the monitor",
                        "SelfTest",
                        "(monitorHasNone || judged == Verdict.PASSED)",
                        "true"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    @Proves("rule.mutants")
    void isCaught(Mutant mutant) throws Exception {
        MutantLoader loader = new MutantLoader(compile(mutant));
        Class<?> session = loader.loadClass(PACKAGE + "RandomSession");
        var constructor = session.getDeclaredConstructor(long.class);
        var run = session.getDeclaredMethod("run");
        constructor.setAccessible(true);
        run.setAccessible(true);
        Object broken = null;
        long seed = 1;
        while (broken == null && seed <= MOST_SESSIONS) {
            broken = run.invoke(constructor.newInstance(seed++));
        }
        assertThat(broken)
                .as("no session of %d notices: %s", MOST_SESSIONS, mutant)
                .isNotNull();
        System.out.printf(Locale.ROOT, "%-40s caught after %,d sessions: %s%n", mutant, seed - 1, broken);
    }

    private static Map<String, byte[]> compile(Mutant mutant) throws IOException {
        String source = Files.readString(SOURCES.resolve(mutant.file() + ".java"));
        assertThat(source).as("the text to break is still there").contains(mutant.text());
        String changed = source.replace(mutant.text(), mutant.instead());
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + mutant.file() + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return changed;
                    }
                };
        Map<String, byte[]> classes = new HashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (JavaFileManager standard = compiler.getStandardFileManager(messages, Locale.ROOT, null);
                JavaFileManager memory = new InMemory(standard, classes)) {
            boolean compiled = compiler.getTask(
                            null, memory, messages, List.of("--release", "17", "-proc:none"), null, List.of(file))
                    .call();
            assertThat(compiled).as("%s", messages.getDiagnostics()).isTrue();
        }
        return classes;
    }

    /** Keeps what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager standard, Map<String, byte[]> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public java.io.OutputStream openOutputStream() {
                    return new java.io.ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** The core and its tests once more, with the broken classes among them. */
    private static final class MutantLoader extends ClassLoader {
        private final Map<String, byte[]> broken;

        MutantLoader(Map<String, byte[]> broken) {
            super(MutantTest.class.getClassLoader());
            this.broken = broken;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] code = broken.get(name);
            if (code == null) {
                try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    code = in.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
