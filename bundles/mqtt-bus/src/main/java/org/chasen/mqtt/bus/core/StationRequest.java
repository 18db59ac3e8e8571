package org.chasen.mqtt.bus.core;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.chasen.devicemodel.AttributeType;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Variable;
import org.jspecify.annotations.Nullable;

/** A request to the station as a whole. */
public sealed interface StationRequest {

    /** Id that its answer carries; null if it could not be read. */
    @Nullable
    String id();

    /** Reads one attribute of the device model, or writes it if a value is given. */
    record Attribute(
            String id,
            Component component,
            Variable variable,
            AttributeType type,
            @Nullable String value) implements StationRequest {}

    /** Asks for the events of an OCPP version; null means what is stranded or was given up. */
    record Export(String id, @Nullable String ocppVersion) implements StationRequest {}

    /** Has the events that were given up offered once more. */
    record Offer(String id) implements StationRequest {}

    /** Removes the events of an export. */
    record Purge(String id, String export) implements StationRequest {}

    /** A request that was not understood, and why. */
    record Refused(@Nullable String id, String reason) implements StationRequest {}

    /** Reads what kind of request the topic says. */
    static StationRequest read(String topic, String json) {
        String id = null;
        try {
            Fields fields = new Fields(Json.parse(json));
            id = fields.required("id", 100);
            fields.has("replyTo");
            StationRequest request = switch (topic) {
                case "cmd/journal_export" -> new Export(id, fields.text("ocppVersion", 10));
                case "cmd/journal_offer" -> new Offer(id);
                case "cmd/journal_purge" -> new Purge(id, fields.required("export", 50));
                case "devicemodel/get" -> attribute(id, fields, false);
                case "devicemodel/set" -> attribute(id, fields, true);
                default -> throw new BadCommand("no request '" + topic + "'");
            };
            fields.done();
            return request;
        } catch (BadCommand e) {
            return new Refused(id, e.reason());
        }
    }

    private static StationRequest attribute(String id, Fields fields, boolean write) {
        Fields component = fields.object("component");
        Integer evseId = null;
        Integer connectorId = null;
        if (component.has("evse")) {
            Fields evse = component.object("evse");
            evseId = evse.integer("id", 1, 10_000);
            connectorId = evse.integer("connectorId", 1, 10_000);
            evse.done();
        }
        Component named =
                new Component(component.required("name", 50), component.text("instance", 50), evseId, connectorId);
        component.done();
        Fields variable = fields.object("variable");
        Variable meant = new Variable(variable.required("name", 50), variable.text("instance", 50));
        variable.done();
        String type = fields.text("attributeType", 10);
        return new Attribute(
                id,
                named,
                meant,
                type == null ? AttributeType.ACTUAL : type(type),
                write ? fields.requiredValue("value", 2500) : null);
    }

    private static AttributeType type(String text) {
        return Arrays.stream(AttributeType.values())
                .filter(type -> type.wire().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadCommand("attributeType is '" + text + "', expected one of "
                        + Arrays.stream(AttributeType.values())
                                .map(AttributeType::wire)
                                .collect(Collectors.joining(", "))));
    }
}
