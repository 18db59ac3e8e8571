package org.chasen.ocpp.v16.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** What matters of a message, as a line a person can read. */
final class Lines {
    private Lines() {}

    static String of(String action, JsonNode message) {
        return switch (action) {
            case "StatusNotification" ->
                join(message, "connectorId", "status", "errorCode", "vendorErrorCode", "vendorId");
            case "StartTransaction" -> join(message, "connectorId", "idTag", "meterStart");
            case "StopTransaction" -> join(message, "transactionId", "meterStop", "reason", "idTag");
            case "MeterValues" ->
                join(message, "connectorId", "transactionId")
                        + " "
                        + message.at("/meterValue/0/sampledValue/0/context").asText()
                        + " "
                        + message.at("/meterValue/0/sampledValue/0/value").asText();
            case "Authorize" -> join(message, "idTag");
            default -> join(message, "chargePointModel");
        };
    }

    private static String join(JsonNode message, String... fields) {
        StringJoiner line = new StringJoiner(" ");
        for (String field : fields) {
            String value = message.path(field).asText();
            if (!value.isEmpty() && !value.equals("NoError")) {
                line.add(value);
            }
        }
        return line.toString();
    }
}
