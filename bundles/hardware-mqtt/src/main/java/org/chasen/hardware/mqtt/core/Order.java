package org.chasen.hardware.mqtt.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.chasen.evse.PowerSetPoint;

/**
 * What the hardware is told. Each order carries {@code seq}, which only grows until the station restarts, {@code time},
 * and {@code expiry}: the moment from which it no longer holds and the hardware goes to its safe state.
 *
 * @param topic topic below {@code {evse}/}
 * @param json payload
 */
public record Order(String topic, String json) {
    /** Validity of an order that is repeated while it holds, in milliseconds. */
    public static final long HELD_MILLIS = 2000;

    /** {@code psu/setpoint}. */
    public static Order setPoint(PowerSetPoint setPoint, long seq, Instant now) {
        ObjectNode json = begin(seq, now);
        boolean off = setPoint.mode() == PowerSetPoint.Mode.OFF;
        json.put("mode", off ? "off" : "export");
        json.put(
                "phase",
                switch (setPoint.mode()) {
                    case OFF -> "none";
                    case INSULATION_TEST -> "cablecheck";
                    case CHARGE -> "charging";
                });
        json.put("voltage_V", setPoint.voltageV());
        json.put("current_A", setPoint.currentA());
        json.put("maxRamp_APerS", setPoint.maxRampAPerS());
        return end("psu/setpoint", json, now, Math.min(setPoint.validForMillis(), 60_000));
    }

    /** {@code io/d1} or {@code io/d2}. */
    public static Order line(String line, boolean on, long seq, Instant now) {
        return end("io/" + line, begin(seq, now).put("on", on), now, HELD_MILLIS);
    }

    /** {@code lock/command}. */
    public static Order lock(boolean lock, long seq, Instant now) {
        return end("lock/command", begin(seq, now).put("command", lock ? "lock" : "unlock"), now, HELD_MILLIS);
    }

    /** {@code imd/start}: the test before a charge. */
    public static Order startTest(double voltageV, long seq, Instant now) {
        return end("imd/start", begin(seq, now).put("voltage_V", voltageV), now, HELD_MILLIS);
    }

    /** {@code imd/supervise}, {@code imd/self_test} or {@code imd/stop}. */
    public static Order isolation(Isolation order, long seq, Instant now) {
        return end("imd/" + order.name().toLowerCase(Locale.ROOT), begin(seq, now), now, HELD_MILLIS);
    }

    /** Orders to the isolation monitor that carry nothing. */
    public enum Isolation {
        SUPERVISE,
        SELF_TEST,
        STOP
    }

    private static ObjectNode begin(long seq, Instant now) {
        return JsonNodeFactory.instance.objectNode().put("seq", seq).put("time", now.toString());
    }

    private static Order end(String topic, ObjectNode json, Instant now, long validForMillis) {
        return new Order(
                topic,
                json.put("expiry", now.plusMillis(validForMillis).toString()).toString());
    }
}
