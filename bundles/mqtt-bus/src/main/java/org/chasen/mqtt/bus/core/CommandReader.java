package org.chasen.mqtt.bus.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chasen.evse.StopReason;
import org.jspecify.annotations.Nullable;

/** Reads commands. Whatever is wrong ends in one sentence for the sender. */
public final class CommandReader {
    private static final int USUAL_PRIORITY = 100;

    private CommandReader() {}

    /**
     * Reads a command.
     *
     * @param name last level of its topic
     * @param json payload
     * @param rules who may command what
     * @param now the time
     */
    public static Request read(String name, String json, CommandRules rules, Instant now) {
        String id = null;
        try {
            Fields fields = new Fields(Json.parse(json));
            id = fields.required("id", 100);
            fields.has("replyTo");
            String source = source(fields);
            if (!CommandRules.NAMES.contains(name)) {
                throw new BadCommand("no command '" + name + "', expected one of " + new TreeSet<>(CommandRules.NAMES));
            }
            String refusal = rules.refusal(source, name);
            if (refusal != null) {
                throw new BadCommand(refusal);
            }
            Command command = command(name, fields, rules, now);
            fields.done();
            return new Request.Understood(id, source, command);
        } catch (BadCommand e) {
            return new Request.Refused(id, e.reason());
        }
    }

    private static String source(Fields fields) {
        String source = fields.text("source", 50);
        if (source != null && !source.matches("[A-Za-z0-9_.-]+")) {
            throw new BadCommand("source is '" + source + "', expected letters, digits, underscore, dot, hyphen");
        }
        return source == null ? "local" : source;
    }

    private static Command command(String name, Fields fields, CommandRules rules, Instant now) {
        return switch (name) {
            case "start" -> start(fields, rules);
            case "token" -> new Command.Present(fields.idToken());
            case "stop" -> stop(fields);
            case "pause" -> new Command.Pause(until(fields.expiry(now), now, rules.pauseValidity()));
            case "resume" -> new Command.Resume();
            case "set_limit" -> limit(fields, rules, now);
            case "enable" -> new Command.Enable(priority(fields));
            case "disable" -> new Command.Disable(priority(fields));
            case "unlock" -> new Command.Unlock();
            case "self_test" -> new Command.SelfTest(fields.flag("on", true));
            default -> new Command.ResetError();
        };
    }

    private static Command start(Fields fields, CommandRules rules) {
        boolean authorised = fields.flag("authorised", false);
        if (authorised && !rules.authorisedStart()) {
            throw new BadCommand("authorised starts are switched off here (authorisedStart)");
        }
        return new Command.Start(fields.idToken(), fields.text("groupId", 36), authorised);
    }

    private static Command stop(Fields fields) {
        String text = fields.text("reason", 50);
        StopReason reason = Arrays.stream(StopReason.values())
                .filter(known -> known.wire().equals(text))
                .findFirst()
                .orElse(null);
        if (text != null && reason == null) {
            throw new BadCommand("reason is '" + text + "', expected one of "
                    + Arrays.stream(StopReason.values()).map(StopReason::wire).collect(Collectors.joining(", ")));
        }
        String detail = fields.text("detail", 500);
        return new Command.Stop(
                fields.text("transactionId", 36),
                reason == null ? StopReason.LOCAL : reason,
                detail == null ? "stopped over the local bus" : detail);
    }

    private static Command limit(Fields fields, CommandRules rules, Instant now) {
        Double current = fields.number("current_A", 0, 10_000);
        Double power = fields.number("power_W", 0, 10_000_000);
        Instant expires = fields.expiry(now);
        if (fields.flag("clear", false)) {
            if (current != null || power != null) {
                throw new BadCommand("clear and a limit are given, expected one");
            }
            return new Command.ClearLimit(fields.integer("priority", 0, 10_000));
        }
        if (current == null && power == null) {
            throw new BadCommand("neither current_A nor power_W is given");
        }
        return new Command.Limit(current, power, until(expires, now, rules.limitValidity()), priority(fields));
    }

    private static Instant until(@Nullable Instant expires, Instant now, Duration usual) {
        return expires == null ? now.plus(usual) : expires;
    }

    private static int priority(Fields fields) {
        Integer priority = fields.integer("priority", 0, 10_000);
        return priority == null ? USUAL_PRIORITY : priority;
    }
}
