package org.chasen.itest.bus;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Without mosquitto a build in CI ({@code CI=true}) fails and says what to install. Elsewhere, and where somebody chose to go
 * without, it says loudly what was not checked.
 */
final class NeedsMosquitto implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean told = "skip".equals(System.getProperty("mosquitto"));
        if (!told && (Mosquitto.installed() || "true".equals(System.getenv("CI")))) {
            return ConditionEvaluationResult.enabled("mosquitto is expected");
        }
        String why = told ? "-Dmosquitto=skip was given." : Mosquitto.INSTALL;
        if (context.getTestMethod().isEmpty()) {
            System.out.printf("""

                    *************************************************************************************
                    ** NOTHING was checked with a foreign broker or a foreign vehicle in this build.
                    ** %s
                    *************************************************************************************
                    %n""", why);
        }
        return ConditionEvaluationResult.disabled(why);
    }
}
