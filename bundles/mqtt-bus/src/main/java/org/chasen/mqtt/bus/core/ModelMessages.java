package org.chasen.mqtt.bus.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.chasen.bus.BusMessage;
import org.chasen.devicemodel.Access;
import org.chasen.devicemodel.Attribute;
import org.chasen.devicemodel.Characteristics;
import org.chasen.devicemodel.Component;
import org.chasen.devicemodel.Mutability;
import org.chasen.devicemodel.Variable;
import org.chasen.devicemodel.VariableReport;

/**
 * The device model on the bus. A variable of the station stands on {@code devicemodel/report/{component}/{variable}}, one of an EVSE
 * or its connector below the number of that EVSE. An instance follows its name after a colon, the number of a second or later
 * connector follows the component after a semicolon.
 */
public final class ModelMessages {

    private ModelMessages() {}

    /** Topic of a variable. */
    public static String topic(Component component, Variable variable) {
        Integer connector = component.connectorId();
        return (component.evseId() == null ? "" : component.evseId() + "/")
                + "devicemodel/report/"
                + level(component.name(), component.instance())
                + (connector == null || connector == 1 ? "" : ";" + connector)
                + "/"
                + level(variable.name(), variable.instance());
    }

    /** A variable with all its attributes; values that may only be written are not shown. */
    public static BusMessage report(VariableReport report, Instant at) {
        Characteristics characteristics = report.characteristics();
        ObjectNode json = Json.object();
        json.set("component", component(report.component()));
        json.set("variable", variable(report.variable()));
        json.put("dataType", characteristics.dataType());
        json.put("unit", characteristics.unit());
        ArrayNode attributes = json.putArray("attributes");
        for (Attribute attribute : report.attributes()) {
            attributes
                    .addObject()
                    .put("type", attribute.type().wire())
                    .put("value", attribute.mutability() == Mutability.WRITE_ONLY ? "" : attribute.value())
                    .put("mutability", attribute.mutability().wire());
        }
        json.put("at", Json.time(at));
        return BusMessage.state(topic(report.component(), report.variable()), json.toString());
    }

    /** Answer to reading or writing an attribute. */
    public static String answer(StationRequest.Attribute request, Access access) {
        boolean done = access.status() == Access.Status.ACCEPTED || access.status() == Access.Status.REBOOT_REQUIRED;
        return StationMessages.answer(request.id(), done ? "accepted" : "rejected", access.reason())
                .put("attributeStatus", access.status().wire())
                .put("value", access.value())
                .toString();
    }

    private static ObjectNode component(Component component) {
        ObjectNode json = Json.object().put("name", component.name()).put("instance", component.instance());
        if (component.evseId() == null) {
            json.putNull("evse");
        } else {
            json.putObject("evse").put("id", component.evseId()).put("connectorId", component.connectorId());
        }
        return json;
    }

    private static ObjectNode variable(Variable variable) {
        return Json.object().put("name", variable.name()).put("instance", variable.instance());
    }

    /** Slashes and wildcards mean something in a topic. */
    private static String level(String name, @org.jspecify.annotations.Nullable String instance) {
        String level = instance == null ? name : name + ":" + instance;
        return level.replace('/', '_').replace('+', '_').replace('#', '_');
    }
}
