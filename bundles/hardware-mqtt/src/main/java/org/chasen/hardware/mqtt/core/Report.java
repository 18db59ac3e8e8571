package org.chasen.hardware.mqtt.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.chasen.evse.ContactorReading;
import org.chasen.evse.FaultCode;
import org.chasen.evse.IdToken;
import org.chasen.evse.IsolationReading;
import org.chasen.evse.LockReading;
import org.chasen.evse.MeterReading;
import org.chasen.evse.PilotReading.Proximity;
import org.chasen.evse.PowerCapabilities;
import org.chasen.evse.PowerReading;
import org.chasen.evse.SensorReading;
import org.chasen.evse.SensorReading.Presence;
import org.jspecify.annotations.Nullable;

/**
 * What the hardware reports, one record for each topic below {@code {evse}/}.
 *
 * <p>A cyclic reading that carries {@code time} and is older than the limit, by the wall clock of a machine that may be
 * another, is refused: a broker that comes back may deliver what it had stored. Without {@code time} the arrival counts.
 */
public sealed interface Report {
    /** Topics of what is measured again and again: an old one is worth nothing. */
    Set<String> CYCLIC = Set.of("psu/measurement", "io/permission", "io/proximity", "meter/reading", "sensors/reading");

    /** Topics of what happens once: it must not happen again when a broker comes back. */
    Set<String> ONCE = Set.of("token", "io/start_button", "io/stop_button", "imd/result");

    /** Topics of what holds until it changes, however old it is. */
    Set<String> STANDING = Set.of(
            "psu/capabilities",
            "psu/mode",
            "io/emergency_stop",
            "io/protective_earth",
            "lock/feedback",
            "imd/measurement",
            "contactor/feedback");

    /** Age from which what happened once no longer counts. */
    Duration ONCE_MAX_AGE = Duration.ofSeconds(5);

    /** {@code psu/capabilities}. */
    record Capabilities(PowerCapabilities capabilities) implements Report {}

    /** {@code psu/measurement}. */
    record Power(PowerReading reading) implements Report {}

    /** {@code psu/mode}. */
    record Mode(SupplyMode mode) implements Report {}

    /** {@code imd/result}. */
    record SelfTested(boolean passed, String detail) implements Report {}

    /** {@code io/permission}. */
    record Permission(boolean on) implements Report {}

    /** {@code io/proximity}. */
    record Plug(Proximity proximity) implements Report {}

    /** {@code io/emergency_stop}. */
    record Emergency(boolean pressed) implements Report {}

    /** {@code io/protective_earth}. */
    record Earth(boolean intact) implements Report {}

    /** {@code lock/feedback}. */
    record Lock(LockReading reading) implements Report {}

    /** {@code contactor/feedback}. */
    record Contactor(ContactorReading reading) implements Report {}

    /** {@code imd/measurement}. */
    record Isolation(IsolationReading reading) implements Report {}

    /** {@code meter/reading}. */
    record Meter(MeterReading reading) implements Report {}

    /** {@code sensors/reading}. */
    record Sensors(SensorReading reading) implements Report {}

    /** {@code token}. */
    record Token(IdToken token) implements Report {}

    /** {@code io/start_button}. */
    record StartButton(boolean pressed) implements Report {}

    /** {@code io/stop_button}. */
    record StopButton(boolean pressed) implements Report {}

    /**
     * Reads a message.
     *
     * @param topic topic below {@code {evse}/}
     * @param now wall clock
     * @param nowNanos moment of arrival
     * @param maxAge age from which a reading with a time is refused
     * @return null for a topic that is not the hardware's
     */
    static @Nullable Report read(String topic, JsonNode json, Instant now, long nowNanos, Duration maxAge)
            throws BadPayload {
        Payload payload = new Payload(json);
        if (CYCLIC.contains(topic)) {
            checkAge(payload, now, maxAge);
        } else if (ONCE.contains(topic)) {
            checkAge(payload, now, ONCE_MAX_AGE);
        }
        return switch (topic) {
            case "psu/capabilities" -> new Capabilities(capabilities(payload));
            case "psu/measurement" ->
                new Power(new PowerReading(
                        payload.number("voltage_V", -2000, 2000),
                        payload.number("current_A", -1000, 1000),
                        fault(payload),
                        nowNanos));
            case "psu/mode" -> new Mode(payload.word("mode", SupplyMode.class));
            case "imd/result" -> new SelfTested(payload.flag("passed"), payload.textOr("detail", 500, ""));
            case "io/permission" -> new Permission(payload.flag("on"));
            case "io/proximity" -> new Plug(payload.word("state", Proximity.class));
            case "io/emergency_stop" -> new Emergency(payload.flag("on"));
            case "io/protective_earth" -> new Earth(payload.flag("on"));
            case "io/start_button" -> new StartButton(payload.flag("on"));
            case "io/stop_button" -> new StopButton(payload.flag("on"));
            case "lock/feedback" -> new Lock(new LockReading(payload.word("state", LockReading.State.class), nowNanos));
            case "contactor/feedback" ->
                new Contactor(new ContactorReading(payload.word("state", ContactorReading.State.class), nowNanos));
            case "imd/measurement" ->
                new Isolation(new IsolationReading(
                        payload.word("verdict", IsolationReading.Verdict.class),
                        payload.numberOr("resistance_Ohm", 0, 1e12, Double.NaN),
                        nowNanos));
            case "meter/reading" ->
                new Meter(new MeterReading(
                        payload.number("energy_Wh", 0, 1e15),
                        payload.number("power_W", -1e6, 1e6),
                        payload.number("voltage_V", -2000, 2000),
                        payload.number("current_A", -1000, 1000),
                        nowNanos));
            case "sensors/reading" ->
                new Sensors(new SensorReading(
                        payload.number("voltage_V", -2000, 2000),
                        payload.numberOr("connectorTemperature_C", -60, 300, Double.NaN),
                        payload.wordOr("holster", Presence.class, Presence.NOT_FITTED),
                        payload.wordOr("bay", Presence.class, Presence.NOT_FITTED),
                        nowNanos));
            case "token" -> new Token(new IdToken(payload.text("idToken", 36), payload.textOr("type", 20, "ISO14443")));
            default -> null;
        };
    }

    private static PowerCapabilities capabilities(Payload payload) throws BadPayload {
        double minVoltageV = payload.number("minVoltage_V", 0, 1500);
        double minCurrentA = payload.number("minCurrent_A", 0, 1000);
        return new PowerCapabilities(
                minVoltageV,
                payload.number("maxVoltage_V", Math.max(50, minVoltageV), 1500),
                minCurrentA,
                payload.number("maxCurrent_A", minCurrentA, 1000),
                payload.number("maxPower_W", 0, 1e6));
    }

    private static @Nullable FaultCode fault(Payload payload) throws BadPayload {
        String fault = payload.textOr("fault", 60, "none");
        if (fault.equals("none")) {
            return null;
        }
        for (FaultCode code : FaultCode.values()) {
            if (code.name().equals(fault.toUpperCase(Locale.ROOT))) {
                return code;
            }
        }
        throw new BadPayload("fault is \"" + fault + "\", expected \"none\" or a fault code such as over_current");
    }

    private static void checkAge(Payload payload, Instant now, Duration maxAge) throws BadPayload {
        String time = payload.textOr("time", 40, "");
        if (time.isEmpty()) {
            return;
        }
        Duration age;
        try {
            age = Duration.between(Instant.parse(time), now);
        } catch (DateTimeException e) {
            throw new BadPayload(
                    "time is \"" + time + "\", expected ISO 8601 in UTC, for example 2026-01-01T12:00:00.000Z");
        }
        if (age.compareTo(maxAge) > 0) {
            throw new BadPayload("time is " + age.toMillis() + " ms ago, expected at most " + maxAge.toMillis()
                    + " ms; check the clocks of both machines");
        }
    }
}
