package org.chasen.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.chasen.replay.Event.Kind;

/** Every flag that changed, by the name of the specification; in the first message of an identifier those that are set. */
final class FlagWatch {

    private record FlagByte(String name, boolean vehicle, ToIntFunction<Seen> value, List<String> bits) {}

    private static final List<FlagByte> BYTES = List.of(
            new FlagByte(
                    "102.4",
                    true,
                    seen -> seen.request() == null ? 0 : seen.request().faults(),
                    List.of(
                            "battery over-voltage",
                            "battery under-voltage",
                            "current deviation",
                            "high battery temperature",
                            "voltage deviation")),
            new FlagByte(
                    "102.5",
                    true,
                    seen -> seen.request() == null ? 0 : seen.request().status(),
                    List.of(
                            "charging enabled",
                            "not in park",
                            "charging system fault",
                            "contactor open",
                            "stop request before charging",
                            "reserved",
                            "follows a changing 108.3 (early vehicles)",
                            "discharge compatible")),
            new FlagByte(
                    "110.0",
                    true,
                    seen -> seen.vehicleExtension() == null
                            ? 0
                            : seen.vehicleExtension().encode().byteAt(0),
                    List.of("dynamic control", "high current control", "high voltage control")),
            new FlagByte(
                    "109.4",
                    false,
                    seen -> seen.status() != null && seen.status().dischargeCompatible() ? 1 : 0,
                    List.of("discharge compatible")),
            new FlagByte(
                    "109.5",
                    false,
                    seen -> seen.status() == null ? 0 : seen.status().status(),
                    List.of(
                            "charging",
                            "charger malfunction",
                            "energised, connector locked",
                            "battery incompatible",
                            "charging system malfunction",
                            "charging stop control")),
            new FlagByte(
                    "118.0",
                    false,
                    seen -> seen.chargerExtension() == null
                            ? 0
                            : seen.chargerExtension().encode().byteAt(0),
                    List.of("dynamic control", "high current control", "high voltage control")));

    private FlagWatch() {}

    static List<Event> watch(Moment moment) {
        List<Event> events = new ArrayList<>();
        for (FlagByte each : BYTES) {
            int now = each.value.applyAsInt(moment.now());
            int changed = each.value.applyAsInt(moment.before()) ^ now;
            for (int bit = 0; changed != 0 && bit < 8; bit++) {
                if ((changed >> bit & 1) != 0) {
                    events.add(Event.of(
                            moment.micros(),
                            Kind.FLAG,
                            "source",
                            each.vehicle ? "vehicle" : "charger",
                            "bit",
                            each.name + "." + bit,
                            "name",
                            bit < each.bits.size() ? each.bits.get(bit) : "reserved",
                            "value",
                            now >> bit & 1));
                }
            }
        }
        return events;
    }
}
