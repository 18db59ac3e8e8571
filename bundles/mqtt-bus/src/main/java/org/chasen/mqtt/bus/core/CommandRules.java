package org.chasen.mqtt.bus.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may command what.
 *
 * @param limitValidity how long a limit holds that does not say it itself
 * @param pauseValidity how long a pause holds that does not say it itself
 * @param authorisedStart whether a sender may vouch for a token
 * @param sources commands each source may send; empty if every source may send every one
 */
public record CommandRules(
        Duration limitValidity, Duration pauseValidity, boolean authorisedStart, Map<String, Set<String>> sources) {

    /** The commands there are. */
    static final Set<String> NAMES = Set.of(
            "start",
            "stop",
            "pause",
            "resume",
            "set_limit",
            "enable",
            "disable",
            "unlock",
            "self_test",
            "reset_error",
            "token");

    /** Reads the configuration: each entry is {@code source:command,command} or {@code source:*}. */
    public static CommandRules of(int limitValidityS, int pauseValidityS, boolean authorisedStart, String... entries) {
        Duration limit = validity("limitValidityS", limitValidityS);
        Duration pause = validity("pauseValidityS", pauseValidityS);
        Map<String, Set<String>> sources = new HashMap<>();
        for (String entry : entries) {
            if (entry.isBlank()) {
                continue;
            }
            String[] parts = entry.strip().split(":", 2);
            Set<String> commands = parts.length == 2 && !parts[1].equals("*")
                    ? Set.copyOf(List.of(parts[1].split(" *, *", -1)))
                    : NAMES;
            if (parts.length != 2 || parts[0].isBlank() || !NAMES.containsAll(commands)) {
                throw new IllegalArgumentException("MQTT bus (org.chasen.mqtt.bus): commandSources holds '" + entry
                        + "', expected SOURCE:COMMAND,COMMAND or SOURCE:* with commands of " + NAMES);
            }
            sources.put(parts[0].strip(), commands);
        }
        return new CommandRules(limit, pause, authorisedStart, Map.copyOf(sources));
    }

    private static Duration validity(String key, int seconds) {
        if (seconds < 1 || seconds > 86_400) {
            throw new IllegalArgumentException(
                    "MQTT bus (org.chasen.mqtt.bus): " + key + " is " + seconds + ", expected 1..86400");
        }
        return Duration.ofSeconds(seconds);
    }

    /** Why this source may not send this command; null if it may. */
    @Nullable
    String refusal(String source, String command) {
        if (sources.isEmpty()) {
            return null;
        }
        Set<String> allowed = sources.get(source);
        return allowed != null && allowed.contains(command)
                ? null
                : "source '" + source + "' may not send " + command + " (see commandSources)";
    }
}
