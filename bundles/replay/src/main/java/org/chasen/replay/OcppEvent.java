package org.chasen.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chasen.replay.Event.Kind;
import org.chasen.session.Measurand;

/** An OCPP request as an event: its version and action, what people look for in it, and its payload as it was sent. */
final class OcppEvent {
    /** Where in a payload people look, by the name under which they know it. */
    private static final Map<String, String> SHOWN = shown(
            "eventType", "/eventType",
            "seqNo", "/seqNo",
            "triggerReason", "/triggerReason",
            "chargingState", "/transactionInfo/chargingState",
            "stoppedReason", "/transactionInfo/stoppedReason",
            "connectorStatus", "/connectorStatus",
            "status", "/status",
            "errorCode", "/errorCode",
            "vendorErrorCode", "/vendorErrorCode",
            "component", "/eventData/0/component/name",
            "variable", "/eventData/0/variable/name",
            "trigger", "/eventData/0/trigger",
            "actualValue", "/eventData/0/actualValue",
            "techCode", "/eventData/0/techCode",
            "cleared", "/eventData/0/cleared",
            "transactionId", "/transactionId",
            "meterStart", "/meterStart",
            "meterStop", "/meterStop",
            "reason", "/reason",
            "idTag", "/idTag",
            "idToken", "/idToken/idToken");

    private OcppEvent() {}

    private static Map<String, String> shown(String... namesAndPaths) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (int i = 0; i < namesAndPaths.length; i += 2) {
            shown.put(namesAndPaths[i], namesAndPaths[i + 1]);
        }
        return shown;
    }

    static Event of(long micros, String version, String action, JsonNode payload, boolean inferred) {
        Event event = Event.of(micros, Kind.OCPP, "version", version, "action", action);
        Map<String, Object> fields = event.fields();
        SHOWN.forEach((name, path) -> {
            JsonNode value = payload.at(path);
            boolean ofTransaction = !name.equals("seqNo") || payload.has("eventType");
            if (!value.isMissingNode() && ofTransaction) {
                fields.put(name, plain(value));
            }
        });
        for (JsonNode samples : payload.findValues("sampledValue")) {
            for (JsonNode sample : samples) {
                fields.put(
                        name(sample.path("measurand").asText()),
                        sample.path("value").asDouble());
            }
        }
        if (inferred) {
            fields.put("inferred", true);
        }
        fields.put("payload", payload);
        return event;
    }

    private static Object plain(JsonNode value) {
        return value.isNumber() ? value.numberValue() : value.isBoolean() ? value.booleanValue() : value.asText();
    }

    /** A measurand in the form of the other fields: short, with its unit. */
    private static String name(String measurand) {
        for (Measurand known : Measurand.values()) {
            if (known.wire().equals(measurand)) {
                return switch (known) {
                    case ENERGY_ACTIVE_IMPORT_REGISTER -> "energyWh";
                    case POWER_ACTIVE_IMPORT -> "powerW";
                    case POWER_OFFERED -> "offeredW";
                    case VOLTAGE -> "voltageV";
                    case CURRENT_IMPORT -> "currentA";
                    case CURRENT_OFFERED -> "offeredA";
                    case SOC -> "socPercent";
                };
            }
        }
        return measurand;
    }
}
