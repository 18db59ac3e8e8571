package org.chasen.simulator.scenario;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the demonstration is told.
 *
 * @param scripted something happens at all
 * @param exit end the process afterwards
 * @param exchangeTo the OCPP 1.6 bundle
 * @param token token of the driver
 * @param broker HOST:PORT of the broker, to say what to try
 * @param base base of the topics there
 * @param timeoutS time for everything together, seconds
 */
record ScenarioSettings(
        boolean scripted, boolean exit, Path exchangeTo, String token, String broker, String base, int timeoutS) {
    private static final String FILE = "org.chasen.simulator.scenario.cfg";

    static ScenarioSettings of(ScenarioConfiguration configuration) {
        boolean scripted = configuration.mode().equals("two-charges");
        if (!scripted && !configuration.mode().equals("none")) {
            throw wrong("mode", configuration.mode(), "two-charges or none");
        }
        String token = configuration.token();
        if (token.isEmpty() || token.length() > 20) {
            throw wrong("token", token, "1 to 20 characters");
        }
        int timeoutS = configuration.timeoutS();
        if (timeoutS < 30 || timeoutS > 3600) {
            throw wrong("timeoutS", Integer.toString(timeoutS), "30 to 3600");
        }
        Path exchangeTo = Path.of(configuration.exchangeTo().strip());
        if (scripted && !Files.isRegularFile(exchangeTo)) {
            throw wrong("exchangeTo", exchangeTo.toString(), "the file of the OCPP 1.6 bundle");
        }
        String broker = configuration.broker().strip();
        if (!broker.matches("\\w+://[^:/]+(:\\d+)?/?")) {
            throw wrong("broker", broker, "tcp://HOST:PORT");
        }
        return new ScenarioSettings(
                scripted, configuration.exit(), exchangeTo, token, broker, configuration.base(), timeoutS);
    }

    private static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException(
                FILE + ", " + key + " = " + value + ": expected " + expected + "; correct the file and save it");
    }
}
