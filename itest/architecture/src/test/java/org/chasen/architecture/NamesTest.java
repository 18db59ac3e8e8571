package org.chasen.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.regex.Pattern;
import org.chasen.architecture.violation.names.Empty;
import org.junit.jupiter.api.Test;

/** A name says what a thing does. These say only that nobody had a name for it. */
class NamesTest {

    private static final Pattern EMPTY =
            Pattern.compile(".*(Manager|Handler|Helper|Helpers|Util|Utils|Utility|Utilities|Impl|Info|Data)");
    private static final Pattern PREFIXED = Pattern.compile("I[A-Z][a-z].*");

    static Verdict namesSaySomething(Station station) {
        Verdict verdict = new Verdict();
        for (JavaClass type : station.classes()) {
            String name = type.getSimpleName();
            if (name.isEmpty() || name.equals("package-info")) {
                continue;
            }
            verdict.look();
            if (EMPTY.matcher(name).matches()) {
                verdict.breaks(type.getName() + " ends in a word that says nothing");
            }
            if (type.isInterface() && PREFIXED.matcher(name).matches()) {
                verdict.breaks(type.getName() + " starts with an I for interface");
            }
            if (name.contains("ChargePoint")
                    && station.ownerOf(type)
                            .map(jar -> !jar.name().equals("ocpp-v16"))
                            .orElse(true)) {
                verdict.breaks(type.getName() + ": a charge point exists only in OCPP 1.6");
            }
        }
        return verdict;
    }

    @Test
    void names_say_something() {
        namesSaySomething(Station.built()).assertKept();
    }

    @Test
    void refuses_each_empty_name() {
        Class<?>[] samples = Empty.class.getDeclaredClasses();
        Verdict elsewhere = namesSaySomething(Station.sample(BuiltJar.sample("ocpp-v201", Map.of(), samples)));
        Verdict inOcpp16 = namesSaySomething(Station.sample(BuiltJar.sample("ocpp-v16", Map.of(), samples)));

        elsewhere.assertRefuses(
                "FrameManager",
                "FrameHandler",
                "FrameHelper",
                "FrameUtil",
                "FrameUtils",
                "FrameImpl",
                "FrameInfo",
                "FrameData",
                "IFrame",
                "ChargePointFrame");
        elsewhere.assertAccepts("IdFrame");
        elsewhere.assertAccepts("DataTransfer");
        inOcpp16.assertAccepts("ChargePointFrame");
    }
}
