package org.chasen.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.chasen.replay.Event.Kind;
import org.jspecify.annotations.Nullable;

/** Every value that changed, in the unit of its field. Values that mean "not given" are left out. */
final class ValueWatch {

    private record Value(
            String field, boolean vehicle, String name, String unit, Function<Seen, @Nullable Number> read) {}

    private static final List<Value> VALUES = List.of(
            vehicle(
                    "100.0",
                    "minimum current",
                    "A",
                    s -> s.limits() == null ? null : given(s.limits().minCurrentA())),
            vehicle(
                    "100.2-3",
                    "minimum battery voltage",
                    "V",
                    s -> s.limits() == null ? null : given(s.limits().minVoltageV())),
            vehicle(
                    "100.4-5",
                    "maximum battery voltage",
                    "V",
                    s -> s.limits() == null ? null : s.limits().maxVoltageV()),
            vehicle(
                    "100.6",
                    "SoC reference",
                    "",
                    s -> s.limits() == null ? null : s.limits().socFull()),
            vehicle(
                    "101.1-2",
                    "maximum charging time",
                    "s",
                    s -> s.times() == null ? null : s.times().maxTimeS()),
            vehicle(
                    "101.3",
                    "estimated charging time",
                    "min",
                    s -> s.times() == null || !s.times().hasEstimate()
                            ? null
                            : s.times().estimatedMinutes()),
            vehicle(
                    "101.5-6",
                    "battery capacity",
                    "0.1 kWh",
                    s -> s.times() == null || !s.times().hasCapacity()
                            ? null
                            : s.times().capacity()),
            vehicle(
                    "102.0",
                    "vehicle protocol number",
                    "",
                    s -> s.request() == null ? null : s.request().protocolNumber()),
            vehicle(
                    "102.1-2",
                    "target battery voltage",
                    "V",
                    s -> s.request() == null ? null : s.request().targetVoltageV()),
            vehicle("102.3", "current request", "A", s -> s.request() == null ? null : s.requestA()),
            vehicle(
                    "102.6",
                    "SoC",
                    "%",
                    s -> s.request() == null ? null : s.request().soc()),
            vehicle(
                    "200.0",
                    "maximum discharge current",
                    "A",
                    s -> s.dischargeLimits() == null
                            ? null
                            : 255 - s.dischargeLimits().byteAt(0)),
            vehicle(
                    "700.0",
                    "automaker code",
                    "",
                    s -> s.automaker() == null ? null : s.automaker().encode().byteAt(0)),
            charger(
                    "108.0",
                    "welding detection",
                    "",
                    s -> s.capability() == null ? null : s.capability().weldingDetection()),
            charger(
                    "108.1-2",
                    "available voltage",
                    "V",
                    s -> s.capability() == null ? null : s.capability().availableVoltageV()),
            charger(
                    "108.3",
                    "available current",
                    "A",
                    s -> s.capability() == null ? null : s.capability().availableCurrentA()),
            charger(
                    "108.4-5",
                    "threshold voltage",
                    "V",
                    s -> s.capability() == null ? null : s.capability().thresholdVoltageV()),
            charger(
                    "109.0",
                    "charger protocol number",
                    "",
                    s -> s.status() == null ? null : s.status().protocolNumber()),
            charger("109.1-2", "present voltage", "V", s -> s.status() == null ? null : s.voltageV()),
            charger("109.3", "present current", "A", s -> s.status() == null ? null : s.currentA()),
            charger("109.6-7", "remaining charging time", "s", ValueWatch::remainingS),
            charger(
                    "208.0",
                    "present discharge current",
                    "A",
                    s -> s.dischargeCapability() == null
                            ? null
                            : 255 - s.dischargeCapability().byteAt(0)));

    private ValueWatch() {}

    static List<Event> watch(Moment moment) {
        List<Event> events = new ArrayList<>();
        for (Value value : VALUES) {
            Number now = value.read.apply(moment.now());
            if (now != null && !Objects.equals(now, value.read.apply(moment.before()))) {
                events.add(Event.of(
                        moment.micros(),
                        Kind.VALUE,
                        "source",
                        value.vehicle ? "vehicle" : "charger",
                        "field",
                        value.field,
                        "name",
                        value.name,
                        "value",
                        now,
                        "unit",
                        value.unit));
            }
        }
        return events;
    }

    private static Value vehicle(String field, String name, String unit, Function<Seen, @Nullable Number> read) {
        return new Value(field, true, name, unit, read);
    }

    private static Value charger(String field, String name, String unit, Function<Seen, @Nullable Number> read) {
        return new Value(field, false, name, unit, read);
    }

    private static @Nullable Number given(int value) {
        return value == 0 ? null : value;
    }

    /** Both fields full means that the charger gives none yet. */
    private static @Nullable Number remainingS(Seen seen) {
        if (seen.status() == null
                || (seen.status().remainingTenSeconds() == 0xFF && seen.status().remainingMinutes() == 0xFF)) {
            return null;
        }
        return seen.status().remainingTenSeconds() != 0xFF
                ? seen.status().remainingTenSeconds() * 10
                : seen.status().remainingMinutes() * 60;
    }
}
